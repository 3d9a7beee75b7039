<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI "verse": stanzas and lines. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns:t="urn:edition:templates"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template match="lg | l" mode="m:reading" as="element()">
    <xsl:call-template name="t:block"/>
  </xsl:template>

  <xsl:template match="caesura | rhyme | metDecl" mode="m:reading" as="element()">
    <xsl:call-template name="t:phrase"/>
  </xsl:template>
</xsl:stylesheet>
