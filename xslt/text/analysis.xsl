<?xml version="1.0" encoding="UTF-8"?>
<!-- The reading stream of TEI "analysis": words, and what is said of them. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- White space between two joined words is none. -->
  <xsl:template match="text()[f:is-joint(.)]" mode="m:stream" as="empty-sequence()" priority="2"/>

  <!-- Interpretations in a group stand each on a line. -->
  <xsl:template match="(interpGrp | spanGrp)/*" mode="m:stream" as="item()+" priority="3">
    <xsl:sequence select="map{'break': 'line'}"/>
    <xsl:next-match/>
  </xsl:template>

  <!-- One in a line is parted from it. -->
  <xsl:template match="interp | span" mode="m:stream" as="item()+" priority="2">
    <xsl:sequence select="' '"/>
    <xsl:next-match/>
  </xsl:template>
</xsl:stylesheet>
