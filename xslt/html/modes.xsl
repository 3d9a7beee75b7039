<?xml version="1.0" encoding="UTF-8"?>
<!-- The questions that the rules of the page answer, and what all rules share. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns:t="urn:edition:templates"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:import href="../shared/parameters.xsl"/>
  <xsl:import href="../shared/labels.xsl"/>
  <xsl:import href="../shared/languages.xsl"/>
  <xsl:import href="../shared/identity.xsl"/>
  <xsl:import href="../shared/vocabulary.xsl"/>
  <xsl:import href="../shared/statements.xsl"/>
  <xsl:import href="../shared/dates.xsl"/>
  <xsl:import href="../shared/alternatives.xsl"/>
  <xsl:import href="../shared/breaks.xsl"/>
  <xsl:import href="../shared/layout.xsl"/>
  <xsl:import href="../shared/words.xsl"/>
  <xsl:import href="../shared/numerals.xsl"/>
  <xsl:import href="rendition.xsl"/>

  <!-- What does this part of the text look like on its page? -->
  <xsl:mode name="m:reading" on-no-match="fail" on-multiple-match="fail"
      use-accumulators="#all"/>

  <!-- What stands in the list of notes for this note? -->
  <xsl:mode name="m:note" on-no-match="fail" on-multiple-match="fail"
      use-accumulators="#all"/>

  <xsl:template match="text()" mode="m:reading" as="text()?">
    <xsl:sequence select="."/>
  </xsl:template>

  <xsl:template match="text()[f:has-layout(.)]" mode="m:reading" as="text()" priority="0.6">
    <xsl:value-of select="f:without-layout(.)"/>
  </xsl:template>

  <!-- Comments and instructions are the encoder's, and can hold live markup: they never reach a page. -->
  <xsl:template match="comment() | processing-instruction()" mode="m:reading" as="empty-sequence()"/>

  <!-- White space beside a break that does not separate belongs to the lines of the file, not to the word. -->
  <xsl:template match="text()[f:has-joining-breaks(.)][matches(., '^\s|\s$')]" mode="m:reading" as="text()?" priority="1">
    <xsl:value-of select="f:without-break(., false())"/>
  </xsl:template>

  <!-- The attributes that every rendered element may carry: address, language, direction, classes. -->
  <xsl:function name="f:attributes" as="attribute()*">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="classes" as="xs:string*"/>
    <xsl:variable name="id" as="xs:string?" select="f:address($element)"/>
    <xsl:variable name="all" as="xs:string*" select="distinct-values(($classes, f:rendition($element)))[. ne '']"/>
    <xsl:if test="exists($all)"><xsl:attribute name="class" select="$all"/></xsl:if>
    <xsl:if test="exists($id)"><xsl:attribute name="id" select="$id"/></xsl:if>
    <xsl:if test="f:is-unit($element) and f:is-in-text($element) and not($id = $element/@xml:id)">
      <xsl:attribute name="data-unstable"/>
    </xsl:if>
    <xsl:sequence select="f:language-attributes($element)"/>
  </xsl:function>

  <!-- The address of an element on its page: all units of the text have one, what stands around the text if it is named. -->
  <xsl:function name="f:address" as="xs:string?">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
      if (f:is-in-text($element)) then f:id($element)
      else if ($element/ancestor-or-self::*[self::teiHeader or self::standOff or self::facsimile or self::sourceDoc]) then f:own-id($element)
      else ()"/>
  </xsl:function>

  <xsl:function name="f:language-attributes" as="attribute()*">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="language" as="xs:string" select="f:language($element/@xml:lang)"/>
    <xsl:if test="$language">
      <xsl:variable name="around" as="attribute()?" select="$element/ancestor::*[f:language(@xml:lang)][1]/@xml:lang"/>
      <xsl:attribute name="lang" select="$language"/>
      <xsl:if test="f:direction($element/@xml:lang) ne (if (exists($around)) then f:direction($around) else string($page?direction))">
        <xsl:attribute name="dir" select="f:direction($element/@xml:lang)"/>
      </xsl:if>
    </xsl:if>
  </xsl:function>

  <!-- The language of the whole text, where the page begins to show it. -->
  <xsl:function name="f:language-of-text" as="attribute()*">
    <xsl:if test="$page?language"><xsl:attribute name="lang" select="$page?language"/></xsl:if>
    <xsl:if test="$page?language or $page?direction ne $edition?direction">
      <xsl:attribute name="dir" select="$page?direction"/>
    </xsl:if>
  </xsl:function>

  <!--
    What stands around the text, or on the page of a record, is in the language of its source, and the page
    in that of the edition. A header can say one language for both its statements and its text, so the words
    themselves decide how they run.
  -->
  <xsl:function name="f:language-around-text" as="attribute()*">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="said" as="attribute()?" select="$element/ancestor-or-self::*[f:language(@xml:lang)][1]/@xml:lang"/>
    <xsl:variable name="is-of-record" as="xs:boolean" select="map:contains($records, local-name(root($element)/*))"/>
    <xsl:if test="exists($said) and ($is-of-record or not(f:is-in-text($element))) and f:direction($said) ne $edition?direction">
      <xsl:attribute name="lang" select="f:language($said)"/>
      <xsl:attribute name="dir" select="'auto'"/>
    </xsl:if>
  </xsl:function>

  <!-- A block of text: HTML's own element where one fits, div otherwise. -->
  <xsl:template name="t:block" as="element()">
    <xsl:param name="name" as="xs:string" select="'div'"/>
    <xsl:param name="classes" as="xs:string*" select="local-name()"/>
    <xsl:element name="{f:holder(., $name)}">
      <xsl:sequence select="f:attributes(., $classes)"/>
      <xsl:apply-templates mode="m:reading"/>
    </xsl:element>
  </xsl:template>

  <!-- A phrase within a line; where it holds blocks it must be one. -->
  <xsl:template name="t:phrase" as="element()">
    <xsl:param name="name" as="xs:string" select="'span'"/>
    <xsl:param name="classes" as="xs:string*" select="local-name()"/>
    <xsl:element name="{f:holder(., $name)}">
      <xsl:sequence select="f:attributes(., $classes)"/>
      <xsl:apply-templates mode="m:reading"/>
    </xsl:element>
  </xsl:template>
</xsl:stylesheet>
