<?xml version="1.0" encoding="UTF-8"?>
<!--
  Notes beside the text. On the finished page of a text, short notes are taken from the list at its end to the block
  in which their marks stand; the style sheet sets them in the margin where there is room, else below the block.

  A block with its notes is a `div.noted`: the block, and behind it a `div.beside` that holds the notes, whole.
-->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <!-- Where do the notes of this part of the page go? -->
  <xsl:mode name="m:margin" on-no-match="shallow-copy" on-multiple-match="fail"/>

  <!-- What is longer is read at the end of the text. -->
  <xsl:variable name="longest-note-beside" as="xs:integer" select="400"/>

  <!-- A browser finds the place of each note by those before it, so that of thousands the last would be long in coming. -->
  <xsl:variable name="most-notes-beside" as="xs:integer" select="300"/>

  <!-- A text with those of its notes beside it that are short; of a text with very many all stay at its end. -->
  <xsl:function name="f:with-notes-beside" as="element(article)">
    <xsl:param name="article" as="element(article)"/>
    <xsl:variable name="list" as="element(section)?" select="$article/section[@class = 'notes']"/>
    <xsl:variable name="short" as="element(div)*" select="$list/div[f:is-short-note(.)]"/>
    <xsl:choose>
      <xsl:when test="empty($short) or count($short) gt $most-notes-beside"><xsl:sequence select="$article"/></xsl:when>
      <xsl:otherwise>
        <xsl:variable name="by-mark" as="map(xs:string, element(div))"
            select="map:merge($short ! map:entry(string(@data-relocated), .))"/>
        <xsl:variable name="moved" as="map(xs:string, element(div))" select="
          map:merge(f:blocks($article) ! f:notes-of(., $by-mark) ! map:entry(string(@data-relocated), .))"/>
        <xsl:apply-templates select="$article" mode="m:margin">
          <xsl:with-param name="notes" select="$moved" tunnel="yes"/>
        </xsl:apply-templates>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- What stands in the divisions of a text, at whatever depth: paragraphs, headings, stanzas, tables … -->
  <xsl:function name="f:blocks" as="element()*">
    <xsl:param name="division" as="element()"/>
    <xsl:sequence select="$division/* ! (if (f:is-division(.)) then f:blocks(.) else .[f:can-be-noted(.)])"/>
  </xsl:function>

  <!-- A phrase that stands among blocks may be one word with what is beside it. -->
  <xsl:function name="f:can-be-noted" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="local-name($element) = ('p', 'div', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'dl', 'blockquote', 'figure', 'table')"/>
  </xsl:function>

  <!-- The notes whose marks stand in a block. -->
  <xsl:function name="f:notes-of" as="element(div)*">
    <xsl:param name="block" as="element()"/>
    <xsl:param name="by-mark" as="map(xs:string, element(div))"/>
    <xsl:sequence select="$block/descendant-or-self::sup[@class = 'note-mark']/a/@id ! $by-mark(.)"/>
  </xsl:function>

  <!-- A note of one short paragraph; what has lists, tables or verse needs the room of the page. -->
  <xsl:function name="f:is-short-note" as="xs:boolean">
    <xsl:param name="note" as="element(div)"/>
    <xsl:sequence select="exists($note/@data-relocated)
      and string-length(normalize-space($note)) le $longest-note-beside
      and count($note/*) le 2 and count($note/(p | div/p | div/div)) le 1
      and empty($note/descendant::*[self::ul or self::ol or self::dl or self::table or self::blockquote or self::figure or self::details or self::pre])"/>
  </xsl:function>

  <!-- A block of the text with its notes behind it; divisions are looked into. -->
  <xsl:template match="*[f:holds-blocks-of-text(..)][not(f:is-division(.))][f:can-be-noted(.)]" mode="m:margin" as="element()">
    <xsl:param name="notes" as="map(xs:string, element(div))" tunnel="yes"/>
    <xsl:variable name="its" as="element(div)*" select="f:notes-of(., $notes)"/>
    <xsl:choose>
      <xsl:when test="exists($its)">
        <div class="noted">
          <xsl:sequence select="."/>
          <div class="beside"><xsl:sequence select="$its"/></div>
        </div>
      </xsl:when>
      <xsl:otherwise><xsl:sequence select="."/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:function name="f:holds-blocks-of-text" as="xs:boolean">
    <xsl:param name="parent" as="node()?"/>
    <xsl:sequence select="exists($parent/self::article) or f:is-division($parent)"/>
  </xsl:function>

  <!-- What is left of the list of notes. -->
  <xsl:template match="article/section[@class = 'notes']" mode="m:margin" as="element()?" priority="1">
    <xsl:param name="notes" as="map(xs:string, element(div))" tunnel="yes"/>
    <xsl:variable name="left" as="element(div)*" select="div[not(map:contains($notes, string(@data-relocated)))]"/>
    <xsl:if test="exists($left)">
      <xsl:copy><xsl:sequence select="@*, * except div, $left"/></xsl:copy>
    </xsl:if>
  </xsl:template>

  <!-- The apparatus, and what else stands below the text, as it is. -->
  <xsl:template match="article/section[not(f:is-division(.))]" mode="m:margin" as="element()">
    <xsl:sequence select="."/>
  </xsl:template>
</xsl:stylesheet>
