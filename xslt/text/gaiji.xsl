<?xml version="1.0" encoding="UTF-8"?>
<!-- The reading stream of TEI "gaiji": characters of which the header alone says what they are. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- The character to which its description maps it, else its name in brackets. A hyphen at the end of a line is seen on the page alone. -->
  <xsl:template match="g[not(normalize-space())]" mode="m:stream" as="item()*" priority="1">
    <xsl:variable name="name" as="xs:string" select="f:end-of-address(string(@ref))"/>
    <xsl:variable name="character" as="element()?" select="f:character(.)"/>
    <xsl:sequence select="(
      f:mapped-character($character),
      $signs-by-name($name) ! translate(., '&#xAD;', ''),
      (f:name-of-character($character), $name, string(@type))[. ne ''][1] ! ('[' || . || ']'),
      '□')[1]"/>
    <xsl:next-match/>
  </xsl:template>
</xsl:stylesheet>
