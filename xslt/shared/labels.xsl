<?xml version="1.0" encoding="UTF-8"?>
<!--
  What the edition itself says to a reader, in the language of its interface. The words stand in
  messages/TAG.toml, a file for each language.
-->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:edition:functions"
    exclude-result-prefixes="#all">

  <xsl:variable name="labels" as="map(xs:string, xs:string)" select="$edition?interface?messages?labels"/>

  <!-- The word for a key; an unknown key is shown as it is, so that it can be seen and mended. -->
  <xsl:function name="f:label" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="($labels($key), $key)[1]"/>
  </xsl:function>

  <!-- A number as the language groups its digits: 12,345 or 12.345. -->
  <xsl:function name="f:number" as="xs:string">
    <xsl:param name="number" as="xs:double"/>
    <xsl:sequence select="replace(format-number($number, '#,##0'), ',', f:label('number-group'))"/>
  </xsl:function>

  <!-- Words with names in braces, and what stands there: "from {start} to {end}". -->
  <xsl:function name="f:filled" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="values" as="map(xs:string, xs:string)"/>
    <xsl:sequence select="fold-left(map:keys($values), f:label($key), function($words as xs:string, $name as xs:string) as xs:string {
      replace($words, '{' || $name || '}', $values($name), 'q')
    })"/>
  </xsl:function>

  <!-- "1 mention", "12 mentions": a number and its noun. -->
  <xsl:function name="f:counted" as="xs:string">
    <xsl:param name="number" as="xs:double"/>
    <xsl:param name="singular" as="xs:string"/>
    <xsl:param name="plural" as="xs:string"/>
    <xsl:sequence select="string-join((f:number($number), f:label(if ($number eq 1) then $singular else $plural)), ' ')"/>
  </xsl:function>
</xsl:stylesheet>
