<?xml version="1.0" encoding="UTF-8"?>
<!-- Makes a page whose text does not say of which document it is. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:edition:modes"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:import href="edition:html/document.xsl"/>

  <xsl:template match="/">
    <xsl:variable name="made" as="map(*)"><xsl:next-match/></xsl:variable>
    <xsl:sequence select="map:put($made, 'html', replace($made?html, 'data-document', 'data-other'))"/>
  </xsl:template>
</xsl:stylesheet>
