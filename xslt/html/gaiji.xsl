<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI "gaiji": characters that the encoder describes, because no font or no standard has them. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns:t="urn:edition:templates"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- A character as the source has it; its description says what it is. -->
  <xsl:template match="g" mode="m:reading" as="element()">
    <xsl:element name="{f:holder(., 'span')}">
      <xsl:sequence select="f:attributes(., 'g')"/>
      <xsl:sequence select="f:title(f:name-of-character(f:character(.)))"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <!-- Where the source has none, the character to which its description maps it, else its name or its type in brackets. -->
  <xsl:template match="g[not(normalize-space())]" mode="m:reading" as="element()" priority="1">
    <xsl:variable name="character" as="element()?" select="f:character(.)"/>
    <xsl:variable name="mapped" as="xs:string?" select="f:mapped-character($character)"/>
    <xsl:variable name="name" as="xs:string?" select="f:name-of-character($character)"/>
    <span>
      <xsl:sequence select="f:attributes(., 'g')"/>
      <span data-generated="">
        <xsl:sequence select="f:title($name)"/>
        <xsl:value-of select="($mapped, $signs-by-name(f:end-of-address(string(@ref))), '[' || ($name, f:end-of-address(string(@ref))[.], @type ! f:type-words(.), f:label('g'))[1] || ']')[1]"/>
      </span>
      <xsl:apply-templates mode="#current"/>
    </span>
  </xsl:template>

  <!-- Names of the Text Creation Partnership that have a sign, though its list of characters is not at hand. -->
  <xsl:variable name="signs-by-name" as="map(xs:string, xs:string)" select="map{
    'EOLhyphen': '&#xAD;', 'EOLunhyphen': '&#xAD;', 'punc': '▪'}"/>

  <!-- The `char` or `glyph` to which an element points, if this document describes it. -->
  <xsl:function name="f:character" as="element()?">
    <xsl:param name="g" as="element(g)"/>
    <xsl:sequence select="key('identified', f:end-of-address(string($g/@ref)), root($g))[self::char or self::glyph][1]"/>
  </xsl:function>

  <!-- The standard character for it, or the nearest that there is. -->
  <xsl:function name="f:mapped-character" as="xs:string?">
    <xsl:param name="character" as="element()?"/>
    <xsl:variable name="mappings" as="element(mapping)*" select="$character/mapping[normalize-space()]"/>
    <xsl:sequence select="(
      $mappings[@type = ('standard', 'Unicode', 'unicode', 'precomposed', 'composed')],
      $mappings[not(@type = ('PUA', 'codepoint'))], $mappings)[1]/normalize-space()"/>
  </xsl:function>

  <xsl:function name="f:name-of-character" as="xs:string?">
    <xsl:param name="character" as="element()?"/>
    <xsl:sequence select="($character/(
      (localProp | unicodeProp | unihanProp)[lower-case(@name) = ('name', 'na', 'entity')]/@value,
      desc, @n, figure/figDesc) ! normalize-space(.)[. ne ''], $character/@xml:id/string())[1]"/>
  </xsl:function>

  <xsl:function name="f:title" as="attribute()?">
    <xsl:param name="words" as="xs:string?"/>
    <xsl:if test="$words"><xsl:attribute name="title" select="$words"/></xsl:if>
  </xsl:function>

  <!-- The description of a character stands in headers, where it has a section of its own. -->
  <xsl:template match="char | glyph | mapping | localProp | unicodeProp | unihanProp" mode="m:reading" as="element()">
    <xsl:call-template name="t:phrase"/>
  </xsl:template>
</xsl:stylesheet>
