<?xml version="1.0" encoding="UTF-8"?>
<!-- The reading stream of TEI "verse" and "drama": which lines stand together, and where one pauses. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- A pause parts the halves of a line. -->
  <xsl:template match="caesura" mode="m:stream" as="item()+">
    <xsl:sequence select="map{'break': 'blank'}"/>
    <xsl:next-match/>
  </xsl:template>

  <!-- Lines of the same group stand close together: a stanza, or a speech below the name of its speaker. -->
  <xsl:function name="f:group-of-lines" as="xs:integer">
    <xsl:param name="line" as="element()"/>
    <xsl:variable name="begun" as="map(xs:string, xs:integer)" select="$line/accumulator-before('units')"/>
    <xsl:sequence select="1 + sum(('lg', 'sp') ! $begun(.))"/>
  </xsl:function>
</xsl:stylesheet>
