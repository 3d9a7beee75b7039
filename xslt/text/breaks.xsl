<?xml version="1.0" encoding="UTF-8"?>
<!-- The reading stream of breaks: where a line, a column or a page begins. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template match="lb | cb | pb | gb | space | milestone[@break = 'no']" mode="m:stream" as="item()+" priority="1">
    <xsl:sequence select="f:mark-of-break(., f:joins-before(., true()))"/>
    <xsl:if test="node()">
      <xsl:apply-templates mode="#current"/>
      <xsl:sequence select="f:mark-of-break(., f:joins-after(., true()))"/>
    </xsl:if>
  </xsl:template>

  <xsl:function name="f:mark-of-break" as="map(*)">
    <xsl:param name="break" as="element()"/>
    <xsl:param name="joins" as="xs:boolean"/>
    <xsl:sequence select="if ($joins) then map{'join': true()} else map{'break': if ($break/self::lb) then 'line' else 'blank'}"/>
  </xsl:function>
</xsl:stylesheet>
