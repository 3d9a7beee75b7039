<?xml version="1.0" encoding="UTF-8"?>
<!-- The reading stream of TEI "tagdocs": examples of markup, of which the plain text has the words and not the tags. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template match="*:egXML[not(self::egXML)] | content | constraint | fsdDecl | fsDecl | fDecl | fsConstraints | fsdLink | cond | bicond"
      mode="m:stream" as="item()*" priority="1">
    <xsl:sequence select="map{'open': 'block', 'indent': 0, 'verse': 0}"/>
    <xsl:apply-templates mode="m:words"/>
    <xsl:sequence select="map{'close': 'block'}"/>
  </xsl:template>

  <!-- What a declaration is called in words, and what it is for, stand each on a line. -->
  <xsl:template match="(schemaSpec | moduleSpec | elementSpec | classSpec | macroSpec | dataSpec | paramSpec | constraintSpec | attDef | valItem)
                       /(gloss | desc)"
      mode="m:stream" as="item()*" priority="1">
    <xsl:sequence select="map{'break': 'line'}"/>
    <xsl:next-match/>
    <xsl:sequence select="map{'break': 'line'}"/>
  </xsl:template>

  <!-- Which words does an example have? -->
  <xsl:mode name="m:words" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="*" mode="m:words" as="item()*">
    <xsl:variable name="line" as="map(*)?" select="map{'break': 'line'}[f:is-always-block(current())]"/>
    <xsl:sequence select="$line"/>
    <xsl:apply-templates mode="#current"/>
    <xsl:sequence select="$line"/>
  </xsl:template>

  <xsl:template match="text()" mode="m:words" as="xs:string">
    <xsl:sequence select="string(.)"/>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction()" mode="m:words" as="empty-sequence()"/>

  <!-- The lines of an example stay lines. -->
  <xsl:template match="eg/text()[contains(., '&#10;')]" mode="m:stream" as="item()*" priority="2">
    <xsl:variable name="words" as="xs:string"><xsl:next-match/></xsl:variable>
    <xsl:for-each select="tokenize($words, '&#10;')">
      <xsl:if test="position() gt 1"><xsl:sequence select="map{'break': 'line'}"/></xsl:if>
      <xsl:sequence select="."/>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
