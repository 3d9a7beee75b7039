<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI "core", reference systems: where a line, a column, a page begins. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns:t="urn:edition:templates"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- A line of the source begins on a line of the page; every fifth has its number in the margin, if the source counts. -->
  <xsl:template match="lb" mode="m:reading" as="element()+">
    <br><xsl:sequence select="f:attributes(., 'lb')"/></br>
    <xsl:sequence select="f:number-of-line(.)"/>
  </xsl:template>

  <!-- The first line of a block begins with it; no more than its address stands there. -->
  <xsl:template match="lb[f:opens-block(.)]" mode="m:reading" as="element()+" priority="2">
    <span><xsl:sequence select="f:attributes(., 'lb')"/></span>
    <xsl:sequence select="f:number-of-line(.)"/>
  </xsl:template>

  <!-- A line that begins within a word: the word is one, and only the style sheet parts it. -->
  <xsl:template match="lb[f:joins(.)]" mode="m:reading" as="element()+" priority="1">
    <span><xsl:sequence select="f:attributes(., ('lb', 'within-word'))"/></span>
    <xsl:sequence select="f:number-of-line(.)"/>
  </xsl:template>

  <xsl:function name="f:number-of-line" as="element()?">
    <xsl:param name="line" as="element(lb)"/>
    <!-- A line of verse has a number of its own. -->
    <xsl:if test="f:whole-number($line/@n) mod $line-interval eq 0
                  and empty($line/following-sibling::*[1]/self::l)">
      <span class="line-number" data-generated="">{$line/@n}</span>
    </xsl:if>
  </xsl:function>

  <!-- A page, a column or a gathering begins: its number, which leads to the image of the page where the source names one. -->
  <xsl:template match="pb | cb | gb" mode="m:reading" as="node()+">
    <xsl:variable name="href" as="xs:string?" select="f:image-of(.)"/>
    <xsl:variable name="name" as="xs:string" select="f:name-of-break(.)"/>
    <xsl:value-of select="f:separator(.)"/>
    <span>
      <xsl:sequence select="f:attributes(., local-name()), f:id-of-break(.)"/>
      <xsl:attribute name="data-generated"/>
      <xsl:choose>
        <xsl:when test="exists($href) and not(f:is-within-link(.))">[<a href="{$href}"><xsl:sequence select="f:relation($href)"/>{$name}</a>]</xsl:when>
        <xsl:otherwise>[{$name}]</xsl:otherwise>
      </xsl:choose>
    </span>
    <xsl:value-of select="f:separator(.)"/>
  </xsl:template>

  <!-- A break within a word (break="no") joins; every other one separates. -->
  <xsl:function name="f:separator" as="xs:string">
    <xsl:param name="break" as="element()"/>
    <xsl:sequence select="if (f:joins($break)) then '' else ' '"/>
  </xsl:function>

  <!-- "page 12", "page 12 (print)": a source has the pages of each of its editions. -->
  <xsl:function name="f:name-of-break" as="xs:string">
    <xsl:param name="break" as="element()"/>
    <xsl:variable name="edition" as="xs:string?" select="$break/@ed ! normalize-space(translate(., '#', ' '))"/>
    <xsl:sequence select="string-join((f:label(local-name($break)), $break/@n, if (empty($break/@n)) then $edition else $edition ! ('(' || . || ')')), ' ')"/>
  </xsl:function>

  <!-- The image that shows what begins here: named by the break, or by the zone or surface that names the break. -->
  <xsl:function name="f:image-of" as="xs:string?">
    <xsl:param name="break" as="element()"/>
    <xsl:sequence select="(f:hrefs($break/@facs), f:hrefs($break/@corresp)[empty($break/@facs)],
      $break/@xml:id ! key('shown-by-start', '#' || ., root($break))[1]/f:image-address(.) ! f:fragment(.))[1]"/>
  </xsl:function>

  <!-- An image of the edition leads back to the page that it shows, also where the source gives that no address. -->
  <xsl:function name="f:id-of-break" as="attribute()?">
    <xsl:param name="break" as="element()"/>
    <xsl:if test="$break/(self::pb | self::cb | self::gb)[empty(f:address(.))]/(@facs, @corresp)[1][starts-with(., '#')]">
      <xsl:attribute name="id" select="f:passage-id($break)"/>
    </xsl:if>
  </xsl:function>

  <!-- What begins here is a unit of the encoder's own. -->
  <xsl:template match="milestone" mode="m:reading" as="element()">
    <span>
      <xsl:sequence select="f:attributes(., 'milestone')"/>
      <xsl:attribute name="data-generated"/>
      <xsl:if test="@n">[{string-join((@unit, @n), ' ')}]</xsl:if>
    </span>
  </xsl:template>
</xsl:stylesheet>
