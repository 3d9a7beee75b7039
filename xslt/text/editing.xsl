<?xml version="1.0" encoding="UTF-8"?>
<!-- The reading stream of editorial intervention: of several states of the words the one that is read. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!--
    Of alternatives the reading is read; of the others only the mentions count. White space between
    the parts of an element that can hold only elements is no blank.
  -->
  <xsl:template match="choice | app | rdgGrp | subst" mode="m:stream" as="item()*" priority="1">
    <xsl:variable name="read" as="element()*" select="f:reading-sides(.)"/>
    <xsl:sequence select="map{'open': 'choice'}"/>
    <xsl:for-each select="*">
      <xsl:variable name="words" as="item()*"><xsl:apply-templates select="." mode="m:stream"/></xsl:variable>
      <xsl:sequence select="if (. intersect $read) then $words else f:unread($words)"/>
    </xsl:for-each>
    <xsl:sequence select="map{'close': 'choice'}"/>
  </xsl:template>

  <xsl:template match="mod[add]" mode="m:stream" as="item()*" priority="1">
    <xsl:sequence select="map{'open': 'choice'}"/>
    <xsl:next-match/>
    <xsl:sequence select="map{'close': 'choice'}"/>
  </xsl:template>

  <!-- What a scribe changed into something else is not read. -->
  <xsl:template match="mod[add]/del" mode="m:stream" as="item()*" priority="1">
    <xsl:variable name="words" as="item()*"><xsl:next-match/></xsl:variable>
    <xsl:sequence select="f:unread($words)"/>
  </xsl:template>

  <!-- Words on a side that is not read: what they mention counts, and who searches finds them. -->
  <xsl:function name="f:unread" as="item()*">
    <xsl:param name="words" as="item()*"/>
    <xsl:sequence select="if (some $word in $words satisfies $word instance of map(*))
      then (map{'open': 'other'}, $words, map{'close': 'other'})
      else map{'other': string-join($words)}"/>
  </xsl:function>

  <!-- Where words are missing a reader of the plain text sees a sign, and what the encoder says of them. -->
  <xsl:template match="gap" mode="m:stream" as="item()*" priority="1">
    <xsl:sequence select="'[…]', ' '[current()/*[normalize-space()]]"/>
    <xsl:next-match/>
  </xsl:template>
</xsl:stylesheet>
