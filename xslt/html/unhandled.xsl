<?xml version="1.0" encoding="UTF-8"?>
<!--
  The last resort: an element that no rule knows keeps its words, as a block where it stands among
  blocks or holds some, as a phrase otherwise, and is reported by its name.
-->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template match="*" mode="m:reading" priority="-1" as="element()">
    <xsl:element name="{if (f:is-block(.) or f:stands-as-block(.)) then 'div' else 'span'}">
      <xsl:attribute name="data-unhandled" select="if (namespace-uri() eq 'http://www.tei-c.org/ns/1.0') then local-name() else '{' || namespace-uri() || '}' || local-name()"/>
      <xsl:sequence select="f:attributes(., 'unhandled')"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>
</xsl:stylesheet>
