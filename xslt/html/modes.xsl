<?xml version="1.0" encoding="UTF-8"?>
<!-- The questions that the rules of the page answer, and what all rules share. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
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
  <xsl:import href="../shared/alternatives.xsl"/>
  <xsl:import href="../shared/breaks.xsl"/>

  <!-- What does this part of the text look like on its page? -->
  <xsl:mode name="m:reading" on-no-match="fail" on-multiple-match="fail"
      use-accumulators="ordinal units paragraphs notes mentions"/>

  <!-- What stands in the list of notes for this note? -->
  <xsl:mode name="m:note" on-no-match="fail" on-multiple-match="fail"
      use-accumulators="ordinal units paragraphs notes mentions"/>

  <xsl:template match="text()" mode="m:reading" as="text()?">
    <xsl:sequence select="."/>
  </xsl:template>

  <!-- Comments and instructions are the encoder's, and can hold live markup: they never reach a page. -->
  <xsl:template match="comment() | processing-instruction()" mode="m:reading" as="empty-sequence()"/>

  <!-- White space beside a break that does not separate belongs to the lines of the file, not to the word. -->
  <xsl:template match="text()[matches(., '^\s|\s$')][f:has-joining-breaks(.)]" mode="m:reading" as="text()?" priority="1">
    <xsl:value-of select="f:without-break(.)"/>
  </xsl:template>

  <!-- The attributes that every rendered element may carry: address, language, direction, classes. -->
  <xsl:function name="f:attributes" as="attribute()*">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="classes" as="xs:string*"/>
    <xsl:variable name="id" as="xs:string?" select="f:id($element)"/>
    <xsl:variable name="all" as="xs:string*" select="distinct-values(($classes, f:rendition($element)))[. ne '']"/>
    <xsl:if test="exists($all)"><xsl:attribute name="class" select="$all"/></xsl:if>
    <xsl:if test="exists($id) and f:is-in-text($element)"><xsl:attribute name="id" select="$id"/></xsl:if>
    <xsl:if test="f:is-unit($element) and f:is-in-text($element) and not($id = $element/@xml:id)">
      <xsl:attribute name="data-unstable"/>
    </xsl:if>
    <xsl:sequence select="f:language-attributes($element)"/>
  </xsl:function>

  <xsl:function name="f:language-attributes" as="attribute()*">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="language" as="xs:string" select="f:language($element/@xml:lang)"/>
    <xsl:if test="$language">
      <xsl:attribute name="lang" select="$language"/>
      <xsl:if test="f:direction($language) ne f:direction(f:language($element/parent::*/ancestor-or-self::*[@xml:lang][1]/@xml:lang))">
        <xsl:attribute name="dir" select="f:direction($language)"/>
      </xsl:if>
    </xsl:if>
  </xsl:function>

  <!-- Words of @rend that say how the source looks, as classes of a closed set; @style never reaches a page. -->
  <xsl:variable name="renditions" as="map(xs:string, xs:string)" select="map{
    'italic': 'italic', 'italics': 'italic', 'it': 'italic', 'i': 'italic', 'ital': 'italic',
    'bold': 'bold', 'b': 'bold', 'strong': 'bold', 'bolditalic': 'bold italic',
    'sup': 'superscript', 'super': 'superscript', 'superscript': 'superscript', 'above': 'superscript',
    'sub': 'subscript', 'subscript': 'subscript', 'below': 'subscript',
    'sc': 'small-caps', 'smallcaps': 'small-caps', 'smallcap': 'small-caps', 'small-caps': 'small-caps',
    'caps': 'capitals', 'uppercase': 'capitals', 'allcaps': 'capitals',
    'underline': 'underlined', 'underlined': 'underlined', 'u': 'underlined', 'ul': 'underlined',
    'strikethrough': 'struck', 'strike': 'struck', 's': 'struck',
    'spaced': 'spaced', 'letterspace': 'spaced', 'gesperrt': 'spaced', 'spc': 'spaced',
    'center': 'centred', 'centre': 'centred', 'centered': 'centred', 'centred': 'centred', 'centerstrong': 'centred bold',
    'right': 'right', 'left': 'left', 'indent': 'indented', 'large': 'large', 'small': 'small'
  }"/>

  <xsl:function name="f:rendition" as="xs:string*">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="$element/(@rend | @rendition)/tokenize(lower-case(.), '[\s;,#]+') ! $renditions(.) ! tokenize(.)"/>
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
