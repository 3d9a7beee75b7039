<?xml version="1.0" encoding="UTF-8"?>
<!-- Shows the words of every note at the place of each. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:edition:modes"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:import href="edition:html/document.xsl"/>

  <xsl:template match="note/text()" mode="m:reading" priority="9">
    <xsl:value-of select="root()//note[1]"/>
  </xsl:template>
</xsl:stylesheet>
