<?xml version="1.0" encoding="UTF-8"?>
<!-- Lists of TEI "core": items, items with labels, and what else stands between them. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns:t="urn:edition:templates"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- The heading of a list stands before it: HTML knows none inside. -->
  <xsl:template match="list" mode="m:reading" as="element()">
    <xsl:variable name="element" as="xs:string" select="f:list-element(.)"/>
    <div>
      <xsl:sequence select="f:attributes(., ('list', f:kind-of-list(., $element)))"/>
      <xsl:variable name="first-part" as="element()?" select="(item | label | headLabel | headItem)[1]"/>
      <xsl:variable name="parts" as="node()*" select="* | text()[normalize-space()]"/>
      <xsl:variable name="heading" as="node()*" select="$parts[empty($first-part) or . &lt;&lt; $first-part]"/>
      <xsl:apply-templates select="$heading" mode="#current"/>
      <xsl:if test="exists($first-part)">
        <xsl:element name="{$element}">
          <xsl:apply-templates select="$parts except $heading" mode="#current">
            <xsl:with-param name="list-element" select="$element" tunnel="yes"/>
          </xsl:apply-templates>
        </xsl:element>
      </xsl:if>
    </div>
  </xsl:template>

  <!-- Labels and their items where each label has one; else a list with or without numbers. -->
  <xsl:function name="f:list-element" as="xs:string">
    <xsl:param name="list" as="element(list)"/>
    <xsl:sequence select="
      if ($list/*[self::item or self::label or self::headLabel or self::headItem][1][self::label or self::headLabel]
          and $list/item and empty($list/*[self::item or self::label][last()]/self::label)) then 'dl'
      else if (($list/@type, $list/@rend) ! tokenize(lower-case(.)) = ('ordered', 'numbered', 'enumerate', 'enumerated', 'decimal')) then 'ol'
      else 'ul'"/>
  </xsl:function>

  <!-- How a list is set: in the line; without signs, where it wants none or its items begin with their own; with its labels beside. -->
  <xsl:function name="f:kind-of-list" as="xs:string?">
    <xsl:param name="list" as="element(list)"/>
    <xsl:param name="element" as="xs:string"/>
    <xsl:variable name="words" as="xs:string*" select="($list/@type, $list/@rend) ! tokenize(lower-case(.))"/>
    <xsl:sequence select="
      if ($words = ('inline', 'run-in', 'runin')) then 'list-in-line'
      else if ($element eq 'dl') then 'list-with-short-labels'[every $label in $list/label satisfies string-length(normalize-space($label)) le 6]
      else if ($words = ('simple', 'plain', 'unmarked', 'none', 'index', 'bibliography', 'bibl') or f:brings-its-signs($list)) then 'list-without-signs'
      else ()"/>
  </xsl:function>

  <!-- "1. …", "(a) …", "– …": a list whose items begin with a sign of their own. -->
  <xsl:function name="f:brings-its-signs" as="xs:boolean">
    <xsl:param name="list" as="element(list)"/>
    <xsl:sequence select="matches($list/item[1], '^[\s&#xA0;]*(\(?([\divxlcIVXLC]{1,4}|[A-Za-z])[.)]|[–—•*§†‡-])[\s&#xA0;]')
      or exists($list/item[1]/*[1]/self::label[empty(preceding-sibling::text()[normalize-space()])])"/>
  </xsl:function>

  <!-- An item of a list; its number, where the source gives one to a numbered list. -->
  <xsl:template match="list/item" mode="m:reading" as="element()" priority="1">
    <xsl:param name="list-element" as="xs:string" tunnel="yes" select="f:list-element(..)"/>
    <xsl:element name="{if ($list-element eq 'dl') then 'dd' else 'li'}">
      <xsl:sequence select="f:attributes(., 'item')"/>
      <xsl:if test="$list-element eq 'ol' and exists(f:whole-number(@n))"><xsl:attribute name="value" select="f:whole-number(@n)"/></xsl:if>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <!-- An item that stands outside a list. -->
  <xsl:template match="item" mode="m:reading" as="element()">
    <xsl:call-template name="t:block"/>
  </xsl:template>

  <!-- A label, and the headings of labels and of items. -->
  <xsl:template match="list/label | list/headLabel | list/headItem" mode="m:reading" as="element()" priority="1">
    <xsl:param name="list-element" as="xs:string" tunnel="yes" select="f:list-element(..)"/>
    <xsl:element name="{if ($list-element ne 'dl') then 'li' else if (self::headItem) then 'dd' else 'dt'}">
      <xsl:sequence select="f:attributes(., local-name())"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <!-- A break of the page between two items. -->
  <xsl:template match="list/node()[normalize-space() or self::*][preceding-sibling::item or preceding-sibling::label]" mode="m:reading" as="element()" priority="0.8">
    <xsl:param name="list-element" as="xs:string" tunnel="yes" select="f:list-element(..)"/>
    <xsl:element name="{if ($list-element eq 'dl') then 'dd' else 'li'}">
      <xsl:attribute name="class" select="'between'"/>
      <xsl:next-match/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="headLabel | headItem" mode="m:reading" as="element()">
    <xsl:call-template name="t:block"/>
  </xsl:template>
</xsl:stylesheet>
