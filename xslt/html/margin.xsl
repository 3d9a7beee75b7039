<?xml version="1.0" encoding="UTF-8"?>
<!--
  Notes beside the text. On the finished page of a text, short notes are taken from the list at its end to the block
  in which their marks stand; the style sheet sets them in the margin where there is room, else below the block.

  A block with its notes is a `div.noted`: the block, and behind it a `div.beside` that holds the notes, whole. An item of
  a list is itself `noted`, and holds the `div.beside` at its end. Notes for which the margin has no room are `below`.
-->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns:t="urn:edition:templates"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <!-- Where do the notes of this part of the page go? -->
  <xsl:mode name="m:margin" on-no-match="shallow-copy" on-multiple-match="fail"/>

  <!-- What is longer is read at the end of the text. -->
  <xsl:variable name="longest-note-beside" as="xs:integer" select="400"/>

  <!-- A browser finds the place of each note by those before it, so that of thousands the last would be long in coming. -->
  <xsl:variable name="most-notes-beside" as="xs:integer" select="300"/>

  <!--
    Heights, in characters of the text. Lines of the margin are short: a note is half as high again as so much text. A block
    and a note end with half a line and a space. Notes may reach below their block by half a screen.
  -->
  <xsl:variable name="height-in-margin" as="xs:double" select="1.5"/>
  <xsl:variable name="end-of-block" as="xs:integer" select="70"/>
  <xsl:variable name="end-of-note" as="xs:integer" select="40"/>
  <xsl:variable name="longest-reach" as="xs:integer" select="1200"/>

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
        <xsl:variable name="blocks" as="element()*" select="f:blocks($article)"/>
        <xsl:variable name="moved" as="map(xs:string, element(div))" select="
          map:merge($blocks ! f:notes-of(., $by-mark) ! map:entry(string(@data-relocated), .))"/>
        <xsl:apply-templates select="$article" mode="m:margin">
          <xsl:with-param name="notes" select="$moved" tunnel="yes"/>
          <xsl:with-param name="crowded" select="f:crowded($blocks, $moved)" tunnel="yes"/>
        </xsl:apply-templates>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- What stands in the divisions and lists of a text, at whatever depth: paragraphs, headings, stanzas, items, tables … -->
  <xsl:function name="f:blocks" as="element()*">
    <xsl:param name="division" as="element()"/>
    <xsl:sequence select="$division/* ! (if (f:is-division(.) or f:is-list(.)) then f:blocks(.) else .[f:can-be-noted(.)])"/>
  </xsl:function>

  <!-- A list whose items stand one below the other, or what holds it with its heading; labels and their items are one block. -->
  <xsl:function name="f:is-list" as="xs:boolean">
    <xsl:param name="node" as="node()?"/>
    <xsl:variable name="list" as="element(div)?" select="$node/(self::div[ul or ol] | (self::ul | self::ol)/parent::div)"/>
    <xsl:sequence select="contains-token($list/@class, 'list') and not(contains-token($list/@class, 'list-in-line'))"/>
  </xsl:function>

  <!-- A phrase that stands among blocks may be one word with what is beside it. -->
  <xsl:function name="f:can-be-noted" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="local-name($element) = ('p', 'div', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'li', 'ul', 'ol', 'dl', 'blockquote', 'figure', 'table')"/>
  </xsl:function>

  <!-- The notes whose marks stand in a block. -->
  <xsl:function name="f:notes-of" as="element(div)*">
    <xsl:param name="block" as="element()"/>
    <xsl:param name="by-mark" as="map(xs:string, element(div))"/>
    <xsl:sequence select="$block/descendant-or-self::sup[@class = 'note-mark']/a/@id ! $by-mark(.)"/>
  </xsl:function>

  <!-- The blocks whose notes, set in the margin below those before them, would end too far below their block. Lest notes
       change sides with each block, those that follow return to the margin where they end with their own block. -->
  <xsl:function name="f:crowded" as="element()*">
    <xsl:param name="blocks" as="element()*"/>
    <xsl:param name="by-mark" as="map(xs:string, element(div))"/>
    <xsl:iterate select="$blocks">
      <xsl:param name="reach" as="xs:double" select="0"/>
      <xsl:param name="longest" as="xs:integer" select="$longest-reach"/>
      <xsl:variable name="height" as="xs:integer" select="string-length(normalize-space(.)) + $end-of-block"/>
      <xsl:variable name="notes" as="xs:double" select="sum(f:notes-of(., $by-mark) ! f:height-of-note(.))"/>
      <xsl:variable name="is-crowded" as="xs:boolean" select="$notes gt 0 and $reach + $notes - $height gt $longest"/>
      <xsl:if test="$is-crowded"><xsl:sequence select="."/></xsl:if>
      <xsl:next-iteration>
        <xsl:with-param name="reach" select="max((0, $reach + (if ($is-crowded) then 0 else $notes) - $height))"/>
        <xsl:with-param name="longest" select="if ($is-crowded) then 0 else if ($notes gt 0) then $longest-reach else $longest"/>
      </xsl:next-iteration>
    </xsl:iterate>
  </xsl:function>

  <xsl:function name="f:height-of-note" as="xs:double">
    <xsl:param name="note" as="element(div)"/>
    <xsl:sequence select="string-length(normalize-space($note)) * $height-in-margin + $end-of-note"/>
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
  <xsl:template match="*[f:holds-blocks-of-text(..)][not(f:is-division(.) or f:is-list(.))][f:can-be-noted(.)]" mode="m:margin" as="element()">
    <xsl:param name="notes" as="map(xs:string, element(div))" tunnel="yes"/>
    <xsl:variable name="its" as="element(div)*" select="f:notes-of(., $notes)"/>
    <xsl:choose>
      <xsl:when test="exists($its)">
        <div class="noted">
          <xsl:sequence select="."/>
          <xsl:call-template name="t:notes-beside"><xsl:with-param name="notes" select="$its"/></xsl:call-template>
        </div>
      </xsl:when>
      <xsl:otherwise><xsl:sequence select="."/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:function name="f:holds-blocks-of-text" as="xs:boolean">
    <xsl:param name="parent" as="node()?"/>
    <xsl:sequence select="exists($parent/self::article) or f:is-division($parent) or f:is-list($parent)"/>
  </xsl:function>

  <!-- An item of a list has its notes at its end: HTML allows nothing else between items. -->
  <xsl:template match="li[f:is-list(..)]" mode="m:margin" as="element()" priority="1">
    <xsl:param name="notes" as="map(xs:string, element(div))" tunnel="yes"/>
    <xsl:variable name="its" as="element(div)*" select="f:notes-of(., $notes)"/>
    <xsl:choose>
      <xsl:when test="exists($its)">
        <xsl:copy>
          <xsl:sequence select="@*"/>
          <xsl:attribute name="class" select="string-join((@class, 'noted'), ' ')"/>
          <xsl:sequence select="node()"/>
          <xsl:call-template name="t:notes-beside"><xsl:with-param name="notes" select="$its"/></xsl:call-template>
        </xsl:copy>
      </xsl:when>
      <xsl:otherwise><xsl:sequence select="."/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="t:notes-beside" as="element(div)">
    <xsl:param name="notes" as="element(div)+"/>
    <xsl:param name="crowded" as="element()*" tunnel="yes"/>
    <div class="{string-join(('beside', 'below'[exists(current() intersect $crowded)]), ' ')}"><xsl:sequence select="$notes"/></div>
  </xsl:template>

  <!-- What is left of the list of notes; it says where those are that its numbers leave out. -->
  <xsl:template match="article/section[@class = 'notes']" mode="m:margin" as="element()?" priority="1">
    <xsl:param name="notes" as="map(xs:string, element(div))" tunnel="yes"/>
    <xsl:variable name="left" as="element(div)*" select="div[not(map:contains($notes, string(@data-relocated)))]"/>
    <xsl:if test="exists($left)">
      <xsl:copy>
        <xsl:sequence select="@*, * except div"/>
        <xsl:if test="map:size($notes) gt 0"><p class="other-notes" data-generated="">{f:label('notes-elsewhere')}</p></xsl:if>
        <xsl:sequence select="$left"/>
      </xsl:copy>
    </xsl:if>
  </xsl:template>

  <!-- The apparatus, and what else stands below the text, as it is. -->
  <xsl:template match="article/section[not(f:is-division(.))]" mode="m:margin" as="element()">
    <xsl:sequence select="."/>
  </xsl:template>
</xsl:stylesheet>
