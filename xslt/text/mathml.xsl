<?xml version="1.0" encoding="UTF-8"?>
<!-- The reading stream of MathML: a formula in one line, as x^(n+1) and 1/2. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:mml="http://www.w3.org/1998/Math/MathML"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- A part that stands above or below another has a sign for it, a root its own; and brackets where it has parts itself. -->
  <xsl:template match="(mml:msqrt | mml:mfrac/*[position() le 2] | mml:msup/*[2] | mml:msub/*[2] | mml:munder/*[2]
                        | mml:msubsup/*[position() = (2, 3)] | mml:munderover/*[position() = (2, 3)])[ancestor::formula][normalize-space()]"
      mode="m:stream" as="item()*" priority="1">
    <xsl:variable name="has-parts" as="xs:boolean" select="count(descendant::*[empty(*)]) gt 1"/>
    <xsl:sequence select="f:sign-of-part(.) || '√'[current()/self::mml:msqrt] || '('[$has-parts]"/>
    <xsl:next-match/>
    <xsl:sequence select="')'[$has-parts]"/>
  </xsl:template>

  <xsl:function name="f:sign-of-part" as="xs:string">
    <xsl:param name="part" as="element()"/>
    <xsl:variable name="position" as="xs:integer" select="1 + count($part/preceding-sibling::*)"/>
    <xsl:variable name="signs" as="map(xs:string, xs:string)" select="map{
      'mfrac': ' /', 'msup': ' ^', 'msub': ' _', 'munder': ' _', 'msubsup': ' _^', 'munderover': ' _^'}"/>
    <xsl:sequence select="normalize-space(substring(string($signs($part/parent::mml:*/local-name())), $position, 1))"/>
  </xsl:function>
</xsl:stylesheet>
