<?xml version="1.0" encoding="UTF-8"?>
<!--
  The page of an entity: what its record says, and every mention in its context. The record is the
  source document. $page holds: root, id, kind, folder, name, variants [..], identifiers [{type, value, href}],
  relations [{name, entity {id, kind, name}}], forms [{form, count}], mentions [..], entities, links.
-->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns:t="urn:edition:templates"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:import href="../html/html.xsl"/>
  <xsl:import href="../site/frame.xsl"/>
  <xsl:import href="../shared/dates.xsl"/>

  <xsl:mode on-no-match="fail" on-multiple-match="fail"
      use-accumulators="ordinal units paragraphs notes mentions"/>

  <!-- What does this part of the record tell about the entity? -->
  <xsl:mode name="m:record" on-no-match="fail" on-multiple-match="fail"
      use-accumulators="ordinal units paragraphs notes mentions"/>

  <!-- What does this statement of a record say? -->
  <xsl:mode name="m:record-statement" on-no-match="fail" on-multiple-match="fail"
      use-accumulators="ordinal units paragraphs notes mentions"/>

  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:template match="/" as="xs:string">
    <xsl:variable name="html" as="element(h:html)">
      <xsl:call-template name="t:page">
        <xsl:with-param name="title" select="$page?name"/>
        <xsl:with-param name="class" select="'entity'"/>
        <xsl:with-param name="current" select="$page?folder"/>
        <xsl:with-param name="main" as="element()*">
          <p class="kind"><a href="{f:index-href($page?kind)}">{f:label($page?folder)}</a></p>
          <h1><bdi>{$page?name}</bdi></h1>
          <xsl:apply-templates select="*" mode="m:record"/>
          <xsl:call-template name="t:relations"/>
          <xsl:call-template name="t:forms"/>
          <section class="mentions">
            <h2>{f:label('mentions-in-text-order')}</h2>
            <xsl:if test="empty($page?mentions?*)"><p>{f:label('never-mentioned')}</p></xsl:if>
            <xsl:call-template name="t:mentions"><xsl:with-param name="mentions" select="$page?mentions?*"/></xsl:call-template>
          </section>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:variable>
    <xsl:sequence select="f:serialized($html)"/>
  </xsl:template>

  <!-- The record as a list of statements, each under its name, in the order of the record. -->
  <xsl:template match="*" mode="m:record" as="element()*">
    <xsl:variable name="statements" as="element()*" select="f:statements(.)"/>
    <xsl:sequence select="f:descriptions(.) ! f:description(.)"/>
    <dl class="record">
      <xsl:if test="exists($page?variants?*)">
        <dt>{f:label('also')}</dt>
        <xsl:for-each select="$page?variants?*"><dd><bdi>{.}</bdi></dd></xsl:for-each>
      </xsl:if>
      <xsl:variable name="category" as="xs:string*" select="(@role, @type) ! tokenize(.)"/>
      <xsl:if test="exists($category)"><dt>{f:label('category')}</dt><dd>{string-join($category, ', ')}</dd></xsl:if>
      <xsl:if test="$page?dating ne ''"><dt>{f:label('days-of')}</dt><dd>{f:date-words($page?dating)}</dd></xsl:if>
      <xsl:for-each-group select="$statements" group-by="local-name()">
        <dt>{f:statement-name(current-grouping-key())}</dt>
        <xsl:for-each select="current-group()"><dd><xsl:apply-templates select="." mode="m:record-statement"/></dd></xsl:for-each>
      </xsl:for-each-group>
      <xsl:for-each select="location/geo[matches(., '-?\d+(\.\d+)?[\s,]+-?\d+(\.\d+)?')]">
        <dt>{f:label('coordinates')}</dt>
        <dd>{f:coordinates(.)}</dd>
      </xsl:for-each>
      <xsl:if test="exists($page?identifiers?*)">
        <dt>{f:label('identifiers')}</dt>
        <xsl:for-each select="$page?identifiers?*">
          <dd>
            <xsl:choose>
              <xsl:when test="?href"><a href="{?href}" rel="noopener noreferrer external">{string-join((?type, ?value)[. ne ''], ' ')}</a></xsl:when>
              <xsl:otherwise>{string-join((?type, ?value)[. ne ''], ' ')}</xsl:otherwise>
            </xsl:choose>
          </dd>
        </xsl:for-each>
      </xsl:if>
    </dl>
  </xsl:template>

  <!-- Names, identifiers and coordinates are shown in their own way, descriptions above the rest. -->
  <xsl:function name="f:statements" as="element()*">
    <xsl:param name="record" as="element()"/>
    <xsl:sequence select="$record/*[normalize-space() or f:dating-words(.)] except $record/(persName | orgName | placeName | geogName
      | eventName | name | label | idno | location | note | desc | p | head | person | org | place | event | listPlace
      | listOrg | listPerson | listEvent)"/>
  </xsl:function>

  <!-- Words, or where there are none the date that the attributes give. -->
  <xsl:template match="*" mode="m:record-statement" as="node()*">
    <xsl:choose>
      <xsl:when test="normalize-space()"><xsl:apply-templates select="node()" mode="m:reading"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="f:dating-words(.)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:function name="f:descriptions" as="element()*">
    <xsl:param name="record" as="element()"/>
    <xsl:sequence select="$record/(note | desc | p)[normalize-space()]"/>
  </xsl:function>

  <xsl:function name="f:description" as="element()">
    <xsl:param name="description" as="element()"/>
    <xsl:element name="{f:holder($description, 'p')}">
      <xsl:attribute name="class" select="'description', $description/@type[matches(., '^[\w-]+$')]/('description-' || .)"/>
      <xsl:sequence select="f:language-attributes($description)"/>
      <xsl:apply-templates select="$description/node()" mode="m:reading"/>
    </xsl:element>
  </xsl:function>

  <xsl:variable name="statement-names" as="map(xs:string, xs:string)" select="map{
    'affiliation': 'Affiliation', 'age': 'Age', 'birth': 'Born', 'death': 'Died', 'education': 'Education', 'bibl': 'Literature',
    'faith': 'Faith', 'floruit': 'Active', 'gender': 'Gender', 'langKnowledge': 'Languages', 'listBibl': 'Literature',
    'nationality': 'Nationality', 'occupation': 'Occupation', 'residence': 'Residence', 'sex': 'Sex', 'state': 'State',
    'terrain': 'Terrain', 'climate': 'Climate', 'population': 'Population', 'trait': 'Trait', 'country': 'Country',
    'region': 'Region', 'settlement': 'Settlement', 'district': 'District', 'geogFeat': 'Feature'}"/>

  <xsl:function name="f:statement-name" as="xs:string">
    <xsl:param name="element-name" as="xs:string"/>
    <xsl:sequence select="($statement-names($element-name), f:label($element-name))[1]"/>
  </xsl:function>

  <!-- Latitude and longitude in decimal degrees (TEI Guidelines, geo). -->
  <xsl:function name="f:coordinates" as="xs:string">
    <xsl:param name="geo" as="element(geo)"/>
    <xsl:variable name="degrees" as="xs:double*" select="tokenize(normalize-space($geo), '[\s,]+') ! number(.)"/>
    <xsl:sequence select="format-number(abs($degrees[1]), '0.0####') || '° ' || (if ($degrees[1] ge 0) then 'N' else 'S') || ', '
                       || format-number(abs($degrees[2]), '0.0####') || '° ' || (if ($degrees[2] ge 0) then 'E' else 'W')"/>
  </xsl:function>

  <xsl:template name="t:relations" as="element(h:section)?">
    <xsl:if test="exists($page?relations?*)">
      <section class="relations">
        <h2>{f:label('relations')}</h2>
        <dl>
          <xsl:for-each-group select="$page?relations?*" group-by="?name">
            <dt>{f:relation-words(current-grouping-key())}</dt>
            <xsl:for-each select="current-group()">
              <dd><a href="{f:entity-href(?entity)}"><bdi>{?entity?name}</bdi></a></dd>
            </xsl:for-each>
          </xsl:for-each-group>
        </dl>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- partOf as "part of"; the other side of a relation is written with a leading `-`. -->
  <xsl:function name="f:relation-words" as="xs:string">
    <xsl:param name="name" as="xs:string"/>
    <xsl:variable name="words" as="xs:string" select="lower-case(replace(replace($name, '^-', ''), '([a-z])([A-Z])', '$1 $2'))"/>
    <xsl:sequence select="
      if ($name eq '-partOf') then 'has as parts'
      else if ($name eq '-memberOf') then 'has as members'
      else if (starts-with($name, '-')) then '← ' || $words
      else $words"/>
  </xsl:function>

  <!-- The words by which the texts call the entity, the most frequent first. -->
  <xsl:template name="t:forms" as="element(h:section)?">
    <xsl:if test="exists($page?forms?*)">
      <section class="forms">
        <h2>{f:label('names-in-the-text')}</h2>
        <ul>
          <xsl:for-each select="$page?forms?*">
            <li><bdi>{?form}</bdi> <span class="count">{?count}</span></li>
          </xsl:for-each>
        </ul>
      </section>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
