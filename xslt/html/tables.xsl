<?xml version="1.0" encoding="UTF-8"?>
<!-- Tables of TEI "figures": their rows and cells, which span what HTML lets them span. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns:t="urn:edition:templates"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- A table scrolls by itself on a narrow screen; its headings, and what else stands above or below its rows, do not. -->
  <xsl:template match="table" mode="m:reading" as="element()">
    <xsl:variable name="rows" as="element()*" select="row[f:has-cells(.)]"/>
    <xsl:variable name="parts" as="node()*" select="* | text()[normalize-space()]"/>
    <div>
      <xsl:sequence select="f:attributes(., 'table')"/>
      <xsl:choose>
        <xsl:when test="empty($rows)">
          <xsl:apply-templates select="$parts" mode="#current"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:apply-templates select="$parts[. &lt;&lt; $rows[1]]" mode="#current"/>
          <div class="table-scroll" role="region" tabindex="0">
            <xsl:sequence select="f:name-of-table(.)"/>
            <table>
              <xsl:apply-templates select="$parts[not(. &lt;&lt; $rows[1]) and not(. &gt;&gt; $rows[last()])]" mode="#current">
                <xsl:with-param name="grid" as="map(*)" select="f:grid(.)" tunnel="yes"/>
              </xsl:apply-templates>
            </table>
          </div>
          <xsl:apply-templates select="$parts[. &gt;&gt; $rows[last()]]" mode="#current"/>
        </xsl:otherwise>
      </xsl:choose>
    </div>
  </xsl:template>

  <!-- The heading of a table names it for those who hear the page. -->
  <xsl:function name="f:name-of-table" as="attribute()">
    <xsl:param name="table" as="element(table)"/>
    <xsl:variable name="heading" as="element(head)?" select="$table/head[normalize-space()][empty(preceding-sibling::row)][1]"/>
    <xsl:choose>
      <xsl:when test="exists($heading)"><xsl:attribute name="aria-labelledby" select="f:id($heading)"/></xsl:when>
      <xsl:otherwise><xsl:attribute name="aria-label" select="f:unit-label($table)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:template match="table/head" mode="m:reading" as="element()" priority="1">
    <xsl:call-template name="t:block"><xsl:with-param name="name" select="'p'"/></xsl:call-template>
  </xsl:template>

  <!-- Between two rows HTML wants a row: a page that begins there, or a heading in the midst, gets one of its own. -->
  <xsl:template match="table/node()[f:is-between-rows(.)]" mode="m:reading" as="element()" priority="1.5">
    <xsl:param name="grid" as="map(*)" tunnel="yes"/>
    <tr>
      <xsl:element name="{if (self::head) then 'th' else 'td'}">
        <xsl:attribute name="class" select="'between'"/>
        <xsl:if test="$grid?width gt 1"><xsl:attribute name="colspan" select="$grid?width"/></xsl:if>
        <xsl:next-match/>
      </xsl:element>
    </tr>
  </xsl:template>

  <!-- A row without cells has nothing to show; should something point to it, its place is kept. -->
  <xsl:template match="table/row" mode="m:reading" as="element()*" priority="1">
    <xsl:if test="@xml:id"><div><xsl:sequence select="f:attributes(., 'row')"/></div></xsl:if>
  </xsl:template>

  <xsl:template match="table/row[f:has-cells(.)]" mode="m:reading" as="element()" priority="2">
    <tr>
      <xsl:sequence select="f:attributes(., ('row', 'label'[current()/@role = 'label']))"/>
      <xsl:apply-templates select="* | text()[normalize-space()]" mode="#current"/>
    </tr>
  </xsl:template>

  <xsl:template match="table/row/node()" mode="m:reading" as="element()" priority="1">
    <td><xsl:next-match/></td>
  </xsl:template>

  <!-- A cell; one that labels its column or its row says so. -->
  <xsl:template match="table/row/cell" mode="m:reading" as="element()" priority="2">
    <xsl:param name="grid" as="map(*)" tunnel="yes"/>
    <xsl:variable name="span" as="map(*)?" select="$grid?spans(accumulator-before('ordinal'))"/>
    <xsl:variable name="scope" as="xs:string?" select="f:scope(.)"/>
    <xsl:element name="{if (f:is-label(.)) then 'th' else 'td'}">
      <xsl:sequence select="f:attributes(., 'cell')"/>
      <xsl:if test="exists($scope)"><xsl:attribute name="scope" select="$scope"/></xsl:if>
      <xsl:if test="$span?columns gt 1"><xsl:attribute name="colspan" select="$span?columns"/></xsl:if>
      <xsl:if test="$span?rows gt 1"><xsl:attribute name="rowspan" select="$span?rows"/></xsl:if>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <xsl:function name="f:has-cells" as="xs:boolean">
    <xsl:param name="row" as="element(row)"/>
    <xsl:sequence select="exists($row/*) or normalize-space($row) ne ''"/>
  </xsl:function>

  <xsl:function name="f:is-between-rows" as="xs:boolean">
    <xsl:param name="part" as="node()"/>
    <xsl:sequence select="exists($part[not(self::row[f:has-cells(.)])][preceding-sibling::row[f:has-cells(.)]]
                                      [following-sibling::row[f:has-cells(.)]])
      and not($part/self::row[not(@xml:id)]) and not($part/self::text()[not(normalize-space())])"/>
  </xsl:function>

  <!-- @role of the cell, else that of its row (TEI Guidelines, 15.1). -->
  <xsl:function name="f:is-label" as="xs:boolean">
    <xsl:param name="cell" as="element(cell)"/>
    <xsl:sequence select="($cell/@role, $cell/../@role, '')[1] = 'label'"/>
  </xsl:function>

  <!-- A row of labels names columns; labels that open a row name that row. -->
  <xsl:function name="f:scope" as="xs:string?">
    <xsl:param name="cell" as="element(cell)"/>
    <xsl:sequence select="
      if (not(f:is-label($cell))) then ()
      else if (every $other in $cell/../cell satisfies f:is-label($other)) then 'col'
      else 'row'[every $other in $cell/preceding-sibling::cell satisfies f:is-label($other)]"/>
  </xsl:function>

  <!--
    How wide a table is, and what each of its cells spans: {width, spans: {ordinal: {columns, rows}}}.

    HTML wants a cell to begin in each column and each row, and no two cells in one place. So a column
    or a row in which nothing begins is not counted, and a cell ends where another one is in its way.
  -->
  <xsl:function name="f:grid" as="map(xs:string, item())">
    <xsl:param name="table" as="element(table)"/>
    <xsl:choose>
      <xsl:when test="exists($table/row/cell/(@cols | @rows)[f:span(.) gt 1])">
        <xsl:variable name="cells" as="map(xs:string, xs:integer)*" select="f:placed-cells($table)"/>
        <xsl:variable name="begins" as="xs:integer*" select="distinct-values($cells?begin)"/>
        <xsl:sequence select="map{
          'width': count($begins),
          'spans': map:merge($cells[?end gt ?begin + 1 or ?rows gt 1] ! map:entry(?ordinal, map{
            'columns': count(for $cell in . return $begins[. ge $cell?begin and . lt $cell?end]),
            'rows': ?rows}))
        }"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="map{'width': xs:integer(max($table/row/count(*))), 'spans': map{}}"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- Each cell of a table with its place: {ordinal, begin, end (the column after its last), rows}. -->
  <xsl:function name="f:placed-cells" as="map(xs:string, xs:integer)*">
    <xsl:param name="table" as="element(table)"/>
    <xsl:iterate select="$table/row">
      <xsl:param name="taken" as="map(xs:integer, xs:integer)" select="map{}"/>
      <xsl:variable name="cells" as="map(xs:string, xs:integer)*" select="f:placed-in-row(., $taken)"/>
      <xsl:sequence select="$cells"/>
      <xsl:next-iteration>
        <xsl:with-param name="taken" select="map:merge((
          map:keys($taken)[$taken(.) gt 1] ! map:entry(., $taken(.) - 1),
          for $cell in $cells[?reach gt 1], $column in $cell?begin to $cell?end - 1
            return map:entry($column, $cell?reach - 1)))"/>
      </xsl:next-iteration>
    </xsl:iterate>
  </xsl:function>

  <!-- The cells of one row, in the columns that cells of rows above leave free. -->
  <xsl:function name="f:placed-in-row" as="map(xs:string, xs:integer)*">
    <xsl:param name="row" as="element(row)"/>
    <xsl:param name="taken" as="map(xs:integer, xs:integer)"/>
    <xsl:iterate select="$row/*">
      <xsl:param name="column" as="xs:integer" select="1"/>
      <xsl:variable name="begin" as="xs:integer" select="f:free-column($column, $taken)"/>
      <xsl:variable name="after" as="xs:integer" select="$begin + f:span(@cols)"/>
      <xsl:variable name="end" as="xs:integer" select="(($begin + 1 to $after - 1)[map:contains($taken, .)], $after)[1]"/>
      <xsl:variable name="reached" as="element(row)+" select="f:reached-rows(.)"/>
      <xsl:sequence select="map{
        'ordinal': accumulator-before('ordinal'), 'begin': $begin, 'end': $end,
        'reach': count($reached), 'rows': count($reached[f:has-cells(.)])}"/>
      <xsl:next-iteration><xsl:with-param name="column" select="$end"/></xsl:next-iteration>
    </xsl:iterate>
  </xsl:function>

  <xsl:function name="f:free-column" as="xs:integer">
    <xsl:param name="column" as="xs:integer"/>
    <xsl:param name="taken" as="map(xs:integer, xs:integer)"/>
    <xsl:sequence select="if (map:contains($taken, $column)) then f:free-column($column + 1, $taken) else $column"/>
  </xsl:function>

  <!-- The rows over which a cell reaches: no more than there are, and none beyond what stands between rows. -->
  <xsl:function name="f:reached-rows" as="element(row)+">
    <xsl:param name="cell" as="element()"/>
    <xsl:variable name="row" as="element(row)" select="$cell/.."/>
    <xsl:variable name="next" as="element()*" select="$row/following-sibling::*[position() lt f:span($cell/@rows)]"/>
    <xsl:variable name="obstacle" as="element()?" select="$next[not(self::row) or f:is-between-rows(.)][1]"/>
    <xsl:sequence select="$row, $next[empty($obstacle) or . &lt;&lt; $obstacle]"/>
  </xsl:function>

  <xsl:function name="f:span" as="xs:integer">
    <xsl:param name="number" as="attribute()?"/>
    <xsl:sequence select="if ($number castable as xs:positiveInteger) then min((xs:integer($number), 1000)) else 1"/>
  </xsl:function>
</xsl:stylesheet>
