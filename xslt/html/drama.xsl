<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI "drama": speeches, stage directions, the cast. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns:t="urn:edition:templates"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template match="sp | speaker | castList | castItem | castGroup | set | prologue | epilogue | performance"
      mode="m:reading" as="element()">
    <xsl:call-template name="t:block"/>
  </xsl:template>

  <!-- A stage direction stands between speeches or within a line. -->
  <xsl:template match="stage | move | sound | tech | view | camera | caption" mode="m:reading" as="element()">
    <xsl:element name="{if (f:stands-as-block(.)) then 'div' else 'span'}">
      <xsl:sequence select="f:attributes(., local-name())"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="role | roleDesc | actor" mode="m:reading" as="element()">
    <xsl:call-template name="t:phrase"/>
  </xsl:template>
</xsl:stylesheet>
