<?xml version="1.0" encoding="UTF-8"?>
<!--
  The page of an entity: what its record says, and its mentions in their contexts. The record is the
  source document. $page holds: root, id, kind, folder, name, variants [..], identifiers [{type, value, href}],
  letter {letter, path, is_page}, previous, next {path, name}, relations [{name, entity {id, kind, name}}], forms [{form, count}],
  total (of its mentions), entities, links, and what register/mentions.xsl shows.
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
  <xsl:import href="mentions.xsl"/>
  <xsl:import href="../drawing/map.xsl"/>
  <xsl:import href="../drawing/circle.xsl"/>
  <xsl:import href="../drawing/timeline.xsl"/>

  <xsl:mode on-no-match="fail" on-multiple-match="fail"
      use-accumulators="#all"/>

  <!-- What does this part of the record tell about the entity? -->
  <xsl:mode name="m:record" on-no-match="fail" on-multiple-match="fail"
      use-accumulators="#all"/>

  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:template match="/" as="xs:string">
    <xsl:variable name="html" as="element(h:html)">
      <xsl:call-template name="t:page">
        <xsl:with-param name="title" select="$page?name"/>
        <xsl:with-param name="class" select="'entity'"/>
        <xsl:with-param name="current" select="$page?folder"/>
        <xsl:with-param name="above" select="f:above-entity()"/>
        <xsl:with-param name="head" select="f:onward-link()"/>
        <xsl:with-param name="main" as="element()*">
          <p class="kind">{f:label($page?kind)}</p>
          <h1><bdi>{$page?name}</bdi></h1>
          <xsl:apply-templates select="*" mode="m:record"/>
          <xsl:for-each select="f:maps($page?map)">
            <xsl:call-template name="t:map">
              <xsl:with-param name="map" select="."/>
              <xsl:with-param name="title" select="f:label('map')"/>
              <xsl:with-param name="number" select="position()"/>
            </xsl:call-template>
          </xsl:for-each>
          <xsl:for-each select="$page?drawing[. ne '']">
            <p class="downloads">{f:label('map-drawing')} <a href="{$root}{.}" type="application/geo+json">GeoJSON</a></p>
          </xsl:for-each>
          <xsl:for-each select="$page?strip"><xsl:call-template name="t:strip"/></xsl:for-each>
          <xsl:call-template name="t:relations"/>
          <xsl:call-template name="t:forms"/>
          <xsl:call-template name="t:stretch"/>
          <xsl:for-each select="$page?circle">
            <xsl:call-template name="t:neighbours">
              <xsl:with-param name="circle" select="."/>
              <xsl:with-param name="neighbours" select="$page?neighbours?*"/>
            </xsl:call-template>
          </xsl:for-each>
          <p class="downloads">
            <xsl:text>{f:label('entry-as')} </xsl:text>
            <a href="{$root}{$page?tei}" type="application/tei+xml">{f:label('tei-source')}</a>
            <xsl:text>, </xsl:text>
            <a href="{$root}{$page?json}" type="application/json">JSON</a>
          </p>
          <xsl:call-template name="t:beside">
            <xsl:with-param name="label" select="f:label('entries-neighbours')"/>
            <xsl:with-param name="previous" select="$page?previous ! map{'path': ?path, 'title': ?name}"/>
            <xsl:with-param name="next" select="$page?next ! map{'path': ?path, 'title': ?name}"/>
          </xsl:call-template>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:variable>
    <xsl:sequence select="f:serialized($html)"/>
  </xsl:template>

  <!-- The record: its descriptions, and its statements, each with its name beside it. -->
  <xsl:template match="*" mode="m:record" as="element()*">
    <xsl:sequence select="f:descriptions(.) ! f:description(.)"/>
    <div class="record">
      <xsl:sequence select="for $variant in $page?variants?* return f:record-line(f:name-of-variant($variant, .), $variant)"/>
      <xsl:sequence select="f:record-line(f:label('category'), (@role, @type) ! tokenize(.) ! f:type-words(.))"/>
      <xsl:sequence select="f:record-line(f:label('days-of'), $page?dating[. ne ''] ! f:date-words(.))"/>
      <xsl:sequence select="(@sex, @age)[normalize-space()] ! f:record-line($statement-names(local-name()), string())"/>
      <xsl:apply-templates select="f:statements(.)" mode="m:reading"/>
      <xsl:sequence select="$page?position ! f:record-line(f:label('coordinates'), f:position(.))"/>
      <xsl:sequence select="f:record-line(f:label('identifiers'), $page?identifiers?* ! f:identifier(.))"/>
    </div>
  </xsl:template>

  <!-- A name and what is said under it; nothing where nothing is said. -->
  <xsl:function name="f:record-line" as="element(h:div)?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="words" as="item()*"/>
    <xsl:if test="exists($words)">
      <div class="statement">
        <span class="statement-name">{$name}</span>
        <div class="words">
          <xsl:for-each select="$words"><div><xsl:sequence select="if (. instance of node()) then . else f:isolated(.)"/></div></xsl:for-each>
        </div>
      </div>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:isolated" as="element(h:bdi)">
    <xsl:param name="words" as="xs:string"/>
    <bdi>{$words}</bdi>
  </xsl:function>

  <!-- Another name of the entity, by its type, where the record has it in these very words. -->
  <xsl:function name="f:name-of-variant" as="xs:string">
    <xsl:param name="variant" as="xs:string"/>
    <xsl:param name="record" as="element()"/>
    <xsl:variable name="name" as="element()?" select="($record/*[f:is-name(.)][@type][normalize-space() eq $variant])[1]"/>
    <xsl:sequence select="if (exists($name)) then f:statement-label($name) else f:label('also')"/>
  </xsl:function>

  <xsl:function name="f:is-name" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/(self::persName | self::orgName | self::placeName | self::geogName | self::eventName | self::name | self::label))"/>
  </xsl:function>

  <xsl:function name="f:identifier" as="node()">
    <xsl:param name="identifier" as="map(*)"/>
    <xsl:variable name="words" as="xs:string" select="string-join(($identifier?type, $identifier?value)[. ne ''], ' ')"/>
    <xsl:choose>
      <xsl:when test="$identifier?href"><a href="{$identifier?href}" rel="noopener noreferrer external">{$words}</a></xsl:when>
      <xsl:otherwise><xsl:sequence select="f:isolated($words)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- Names and identifiers are shown in their own way, descriptions above the rest, a point on the map as degrees. -->
  <xsl:function name="f:statements" as="element()*">
    <xsl:param name="record" as="element()"/>
    <xsl:sequence select="$record/*[not(f:is-name(.))][f:says-something(.)] except $record/(idno | note | desc | p | head
      | location[exists($page?position)][empty(* except geo)]
      | ptr[$page?drawing ne ''][ends-with(lower-case(@target), '.geojson')])"/>
  </xsl:function>

  <xsl:function name="f:descriptions" as="element()*">
    <xsl:param name="record" as="element()"/>
    <xsl:sequence select="$record/(head | note | desc | p)[normalize-space()]"/>
  </xsl:function>

  <xsl:function name="f:description" as="element()">
    <xsl:param name="description" as="element()"/>
    <xsl:element name="{f:holder($description, 'p')}">
      <xsl:attribute name="class" select="'description', $description/@type[matches(., '^[\w-]+$')]/('description-' || .)"/>
      <xsl:sequence select="f:language-attributes($description), f:language-around-text($description)"/>
      <xsl:apply-templates select="$description/node()" mode="m:reading"/>
    </xsl:element>
  </xsl:function>

  <xsl:function name="f:is-point" as="xs:boolean">
    <xsl:param name="geo" as="element(geo)"/>
    <xsl:sequence select="matches($geo, '^\s*-?\d+(\.\d+)?(\s+|,\s*)-?\d+(\.\d+)?\s*$')"/>
  </xsl:function>

  <!-- A point on the map that stands among other words of a location. -->
  <xsl:template match="geo[f:is-point(.)]" mode="m:reading" as="element(h:span)">
    <span>{f:coordinates(.)}</span>
  </xsl:template>

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

  <!-- The own time of the entity, and when the texts mention it. -->
  <xsl:template name="t:strip" as="element(h:section)">
    <xsl:context-item as="map(*)" use="required"/>
    <section class="strip">
      <h2>{f:label('strip')}</h2>
      <xsl:call-template name="t:timeline">
        <xsl:with-param name="timeline" select="."/>
        <xsl:with-param name="title" select="f:label('strip')"/>
      </xsl:call-template>
      <p class="explanation">{f:label('strip-' || $page?dated_by)}</p>
    </section>
  </xsl:template>

  <!-- The words by which the texts call the entity, the most frequent first. -->
  <xsl:template name="t:forms" as="element(h:section)?">
    <xsl:if test="exists($page?forms?*)">
      <section class="forms">
        <h2>{f:label('names-in-the-text')}</h2>
        <ul>
          <xsl:for-each select="$page?forms?*">
            <li><bdi>{?form}</bdi>{' '}<span class="count">{?count}</span></li>
          </xsl:for-each>
        </ul>
      </section>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
