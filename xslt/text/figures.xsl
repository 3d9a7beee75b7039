<?xml version="1.0" encoding="UTF-8"?>
<!-- The reading stream of TEI "figures": the cells of tables. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template match="table/row/cell" mode="m:stream" as="item()*" priority="1">
    <xsl:if test="preceding-sibling::cell"><xsl:sequence select="map{'break': 'cell'}"/></xsl:if>
    <xsl:next-match/>
  </xsl:template>
</xsl:stylesheet>
