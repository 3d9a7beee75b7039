<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI "figures": figures, tables, formulas. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns:t="urn:edition:templates"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template match="figure" mode="m:reading" as="element()">
    <figure>
      <xsl:sequence select="f:attributes(., 'figure')"/>
      <xsl:apply-templates mode="#current"/>
    </figure>
  </xsl:template>

  <!-- HTML takes one caption, first or last; any other heading of a figure is a paragraph. -->
  <xsl:template match="figure/head" mode="m:reading" as="element()" priority="1">
    <xsl:variable name="is-caption" as="xs:boolean" select="count(../head) eq 1
      and (empty(preceding-sibling::*) or empty(following-sibling::*))"/>
    <xsl:element name="{if ($is-caption) then 'figcaption' else f:holder(., 'p')}">
      <xsl:sequence select="f:attributes(., 'head')"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="figDesc" mode="m:reading" as="element()">
    <xsl:call-template name="t:block"><xsl:with-param name="name" select="'p'"/></xsl:call-template>
  </xsl:template>

  <!-- An image that lies in the edition is shown; of any other the page gives the name. -->
  <xsl:template match="graphic | media" mode="m:reading" as="element()">
    <xsl:variable name="href" as="xs:string?" select="$page?links(normalize-space(@url))"/>
    <xsl:variable name="words" as="xs:string" select="normalize-space((desc, ../figDesc, ../head)[1])"/>
    <xsl:element name="{f:holder(., 'span')}">
      <xsl:sequence select="f:attributes(., local-name())"/>
      <xsl:choose>
        <xsl:when test="exists($href) and not(matches($href, '^[a-z]+:'))">
          <img src="{$href}" alt="{$words}"/>
        </xsl:when>
        <xsl:otherwise>
          <span class="missing" data-generated="">[{f:label('image-missing')}: {tokenize(@url, '/')[last()]}]</span>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:apply-templates select="*" mode="#current"/>
    </xsl:element>
  </xsl:template>

  <!-- HTML keeps the first heading as the caption, and nothing but rows beside it. -->
  <xsl:template match="table" mode="m:reading" as="element()">
    <div class="table-scroll">
      <table>
        <xsl:sequence select="f:attributes(., 'table')"/>
        <xsl:apply-templates select="*" mode="#current"/>
      </table>
    </div>
  </xsl:template>

  <xsl:template match="table/*" mode="m:reading" as="element()" priority="1">
    <tr>
      <td colspan="{max((1, ../row/count(cell)))}">
        <xsl:next-match/>
      </td>
    </tr>
  </xsl:template>

  <xsl:template match="table/head[empty(preceding-sibling::*)]" mode="m:reading" as="element()" priority="2">
    <caption>
      <xsl:sequence select="f:attributes(., 'head')"/>
      <xsl:apply-templates mode="#current"/>
    </caption>
  </xsl:template>

  <xsl:template match="table/head[preceding-sibling::*]" mode="m:reading" as="element()" priority="2">
    <tr>
      <th colspan="{max((1, ../row/count(cell)))}">
        <xsl:sequence select="f:attributes(., 'head')"/>
        <xsl:apply-templates mode="#current"/>
      </th>
    </tr>
  </xsl:template>

  <xsl:template match="row" mode="m:reading" as="element()" priority="2">
    <tr>
      <xsl:sequence select="f:attributes(., 'row')"/>
      <xsl:apply-templates select="*" mode="#current"/>
    </tr>
  </xsl:template>

  <xsl:template match="row/*" mode="m:reading" as="element()" priority="1">
    <td><xsl:next-match/></td>
  </xsl:template>

  <xsl:template match="cell" mode="m:reading" as="element()" priority="2">
    <xsl:element name="{if (@role = 'label' or ../@role = 'label') then 'th' else 'td'}">
      <xsl:sequence select="f:attributes(., 'cell')"/>
      <xsl:variable name="columns" as="xs:integer" select="f:columns(.)"/>
      <xsl:if test="$columns gt 1"><xsl:attribute name="colspan" select="$columns"/></xsl:if>
      <xsl:for-each select="@rows[. castable as xs:positiveInteger][xs:integer(.) gt 1]">
        <xsl:attribute name="rowspan" select="xs:integer(.)"/>
      </xsl:for-each>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <!--
    How many columns a cell takes. HTML wants a cell to begin in each column, so one in which none
    does is not counted; where cells span rows, what the source says is believed.
  -->
  <xsl:function name="f:columns" as="xs:integer">
    <xsl:param name="cell" as="element(cell)"/>
    <xsl:variable name="begin" as="xs:integer" select="f:begin($cell)"/>
    <xsl:variable name="end" as="xs:integer" select="$begin + f:span($cell/@cols)"/>
    <xsl:variable name="table" as="element()?" select="$cell/ancestor::table[1]"/>
    <xsl:sequence select="if ($end eq $begin + 1 or empty($table) or $table//cell[f:span(@rows) gt 1]) then $end - $begin
      else count(distinct-values($table/row/cell ! f:begin(.))[. ge $begin and . lt $end])"/>
  </xsl:function>

  <xsl:function name="f:begin" as="xs:integer">
    <xsl:param name="cell" as="element(cell)"/>
    <xsl:sequence select="1 + xs:integer(sum($cell/preceding-sibling::cell ! f:span(@cols)))"/>
  </xsl:function>

  <xsl:function name="f:span" as="xs:integer">
    <xsl:param name="number" as="attribute()?"/>
    <xsl:sequence select="if ($number castable as xs:positiveInteger) then min((xs:integer($number), 1000)) else 1"/>
  </xsl:function>

  <xsl:template match="formula" mode="m:reading" as="element()">
    <xsl:call-template name="t:phrase"><xsl:with-param name="name" select="'code'"/></xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
