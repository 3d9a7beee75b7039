<?xml version="1.0" encoding="UTF-8"?>
<!-- The reading stream of breaks: where a line, a column or a page begins. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template match="lb | cb | pb | gb | space | milestone[@break = 'no']" mode="m:stream" as="item()+" priority="1">
    <xsl:variable name="mark" as="map(*)" select="if (f:joins(., true())) then map{'join': true()} else map{'break': if (self::lb) then 'line' else 'blank'}"/>
    <xsl:sequence select="$mark"/>
    <xsl:if test="node()"><xsl:apply-templates mode="#current"/><xsl:sequence select="$mark"/></xsl:if>
  </xsl:template>
</xsl:stylesheet>
