<?xml version="1.0" encoding="UTF-8"?>
<!-- Bibliographies of TEI "core": references to literature and their parts. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns:t="urn:edition:templates"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- A list of references, with its heading. -->
  <xsl:template match="listBibl" mode="m:reading" as="element()">
    <xsl:call-template name="t:block"/>
  </xsl:template>

  <!-- A reference: a block among blocks, or within the line. -->
  <xsl:template match="bibl | biblStruct | biblFull" mode="m:reading" as="element()">
    <xsl:element name="{if (f:stands-as-block(.)) then 'div' else 'span'}">
      <xsl:sequence select="f:attributes(., local-name())"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <!-- The parts of a reference: the work within another, the other, its series; who wrote, edited and printed it. -->
  <xsl:template match="analytic | monogr | series | imprint | author | editor | respStmt | resp | meeting | publisher | pubPlace
                       | edition | extent | availability | sponsor | funder | principal | distributor | authority | relatedItem
                       | biblFull/*"
      mode="m:reading" as="element()">
    <xsl:call-template name="t:phrase"/>
  </xsl:template>

  <!-- Volumes and pages: where the source has bare numbers, the edition says of what. -->
  <xsl:template match="biblScope | citedRange" mode="m:reading" as="element()">
    <xsl:element name="{f:holder(., 'span')}">
      <xsl:sequence select="f:attributes(., local-name())"/>
      <xsl:if test="f:is-only-numbers(.) or f:is-only-a-range(.)"><xsl:sequence select="f:unit-of-range(.)"/></xsl:if>
      <xsl:if test="f:is-only-a-range(.)"><span data-generated="">{string-join((@from, @to), '–')}</span></xsl:if>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <!-- "12", "iv–vi", "1v-8r": no words that say what is counted. -->
  <xsl:function name="f:is-only-numbers" as="xs:boolean">
    <xsl:param name="scope" as="element()"/>
    <xsl:variable name="numbers" as="xs:string*" select="tokenize(translate($scope, '–—,-', '    '))"/>
    <xsl:sequence select="exists($numbers) and (every $number in $numbers satisfies matches($number, '^(\d+[rv]?[ab]?|[IVXLCivxlc]+)$'))"/>
  </xsl:function>

  <xsl:function name="f:is-only-a-range" as="xs:boolean">
    <xsl:param name="scope" as="element()"/>
    <xsl:sequence select="not(normalize-space($scope)) and exists($scope/@from)"/>
  </xsl:function>

  <!-- "pp. ", "vol. ": the unit as a reader knows it; a unit that has no such word is said as it is. -->
  <xsl:function name="f:unit-of-range" as="element()?">
    <xsl:param name="scope" as="element()"/>
    <xsl:variable name="unit" as="xs:string?" select="$scope/(@unit, @type)[1]/lower-case(.)"/>
    <xsl:if test="matches($unit, '^[a-z]+$')">
      <span data-generated="">{($units-of-references($unit) ! f:label(.), $unit)[1]} </span>
    </xsl:if>
  </xsl:function>

  <xsl:variable name="units-of-references" as="map(xs:string, xs:string)" select="map{
    'page': 'unit-page', 'pages': 'unit-page', 'pp': 'unit-page', 'p': 'unit-page',
    'volume': 'unit-volume', 'vol': 'unit-volume', 'issue': 'unit-issue', 'number': 'unit-issue', 'nr': 'unit-issue',
    'chapter': 'unit-chapter', 'chap': 'unit-chapter', 'part': 'unit-part', 'column': 'unit-column', 'columns': 'unit-column',
    'folio': 'unit-folio', 'folios': 'unit-folio', 'fol': 'unit-folio', 'fols': 'unit-folio', 'leaf': 'unit-folio', 'line': 'unit-line', 'lines': 'unit-line'
  }"/>

  <!-- A number by which catalogues know a work, with its kind; an address and a DOI are links. -->
  <xsl:template match="idno" mode="m:reading" as="element()">
    <xsl:variable name="href" as="xs:string?" select="f:address-of-identifier(.)"/>
    <xsl:choose>
      <xsl:when test="exists($href) and empty(ancestor::ref)">
        <xsl:sequence select="f:link(., $href, (f:attributes(., 'idno'), f:relation($href)))"/>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="t:phrase"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:function name="f:address-of-identifier" as="xs:string?">
    <xsl:param name="identifier" as="element(idno)"/>
    <xsl:variable name="value" as="xs:string" select="normalize-space($identifier)"/>
    <xsl:sequence select="
      if ($identifier/*) then ()
      else if (matches($value, '^https?://[!-~]+$')) then $value
      else if (lower-case($identifier/@type) eq 'doi' and matches($value, '^10\.\d+/[!-~]+$')) then 'https://doi.org/' || $value
      else ()"/>
  </xsl:function>
</xsl:stylesheet>
