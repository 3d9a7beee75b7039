<?xml version="1.0" encoding="UTF-8"?>
<!--
  The map, and the pages of its lists where they are long. $page of the map holds: root, path, map (edition/drawing/maps.py)
  or null, geojson, table; places [{kind, name, path, latitude, longitude, is_certain, mentions, numbers [..]}] and
  unlocated [{kind, name, path, mentions}], or leaves [{subject, number, path, first, last}]. Of a leaf it holds: root, path,
  map (the address), subject, number, and places or unlocated.
-->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:array="http://www.w3.org/2005/xpath-functions/array"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:f="urn:edition:functions"
    xmlns:t="urn:edition:templates"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:import href="../shared/parameters.xsl"/>
  <xsl:import href="../shared/labels.xsl"/>
  <xsl:import href="../shared/languages.xsl"/>
  <xsl:import href="../shared/identity.xsl"/>
  <xsl:import href="frame.xsl"/>
  <xsl:import href="../drawing/map.xsl"/>

  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:variable name="is-leaf" as="xs:boolean" select="exists($page?subject)"/>

  <xsl:template name="xsl:initial-template" visibility="public" as="xs:string">
    <xsl:variable name="leaf" as="xs:string?" select="$page[$is-leaf] ! f:leaf-name(.)"/>
    <xsl:variable name="html" as="element(h:html)">
      <xsl:call-template name="t:page">
        <xsl:with-param name="title" select="string-join((f:label('map'), $leaf), ': ')"/>
        <xsl:with-param name="class" select="'map-of-places'"/>
        <xsl:with-param name="current" select="'map'"/>
        <xsl:with-param name="above" select="$page[$is-leaf] ! map{'title': f:label('map'), 'path': ?map}"/>
        <xsl:with-param name="here" select="map{'title': ($leaf, f:label('map'))[1]}"/>
        <xsl:with-param name="main" as="element()*">
          <h1>{($leaf, f:label('map'))[1]}</h1>
          <xsl:if test="not($is-leaf)"><xsl:call-template name="t:drawn"/></xsl:if>
          <xsl:call-template name="t:located"/>
          <xsl:call-template name="t:unlocated"/>
          <xsl:call-template name="t:leaves"/>
          <xsl:if test="not($is-leaf)">
            <p class="downloads">
              <xsl:text>{f:label('map-as')} </xsl:text>
              <a href="{$root}{$page?geojson}" type="application/geo+json">GeoJSON</a>
              <xsl:text>, </xsl:text>
              <a href="{$root}{$page?table}" type="text/csv">CSV</a>
            </p>
          </xsl:if>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:variable>
    <xsl:sequence select="f:serialized($html)"/>
  </xsl:template>

  <!-- The map, the closer ones below it, and what their signs mean. -->
  <xsl:template name="t:drawn" as="element()+">
    <xsl:if test="empty($page?map)"><p>{f:label('map-empty')}</p></xsl:if>
    <xsl:for-each select="f:maps($page?map)">
      <xsl:call-template name="t:map">
        <xsl:with-param name="map" select="."/>
        <xsl:with-param name="title" select="f:label(if (position() eq 1) then 'map' else 'map-closer')"/>
        <xsl:with-param name="caption" select="f:label(if (position() eq last()) then 'map-source' else 'map-part')"/>
        <xsl:with-param name="number" select="position()"/>
      </xsl:call-template>
    </xsl:for-each>
    <xsl:call-template name="t:legend"/>
    <xsl:call-template name="t:numbers"/>
  </xsl:template>

  <!-- What the signs of these maps mean: of those that they have. -->
  <xsl:template name="t:legend" as="element(h:p)?">
    <xsl:variable name="marks" as="map(*)*" select="f:maps($page?map)?marks?*"/>
    <xsl:variable name="signs" as="xs:string*" select="
      'map-uncertain'[$marks?places?*?is_certain = false()],
      'map-several'[$marks ! (array:size(?places) gt 1) = true()],
      'map-numbers'[$marks?number ! (. gt 0) = true()]"/>
    <xsl:if test="exists($signs)"><p class="explanation">{string-join($signs ! f:label(.), ' ')}</p></xsl:if>
  </xsl:template>

  <!-- What the numbers of the maps stand for, where no table below them says so. -->
  <xsl:template name="t:numbers" as="element(h:ol)?">
    <xsl:variable name="marks" as="map(*)*" select="f:maps($page?map)?marks?*[?number gt 0]"/>
    <xsl:if test="exists($marks) and empty($page?places)">
      <ol class="numbers">
        <xsl:for-each-group select="$marks" group-by="?number">
          <xsl:sort select="current-grouping-key()"/>
          <li value="{?number}"><a href="{$root}{?places?1?page}"><bdi>{?places?1?name}</bdi></a></li>
        </xsl:for-each-group>
      </ol>
    </xsl:if>
  </xsl:template>

  <!-- The places of the map, each with its numbers where the map has those in place of the name. -->
  <xsl:template name="t:located" as="element()*">
    <xsl:variable name="has-numbers" as="xs:boolean" select="exists($page?places?*?numbers?*)"/>
    <xsl:if test="exists($page?places?*)">
      <xsl:if test="not($is-leaf)"><h2>{f:label('places')}</h2></xsl:if>
      <div class="scrolls" tabindex="0" role="region" aria-label="{f:label('places')}">
        <table>
          <tr>
            <xsl:if test="$has-numbers"><th scope="col">{f:label('map-number')}</th></xsl:if>
            <th scope="col">{f:label('name')}</th>
            <th scope="col">{f:label('coordinates')}</th>
            <th scope="col">{f:label('about-mentions')}</th>
          </tr>
          <xsl:for-each select="$page?places?*">
            <tr>
              <xsl:if test="$has-numbers"><td>{string-join(?numbers?*, ', ')}</td></xsl:if>
              <th scope="row"><a href="{f:entity-href(.)}"><bdi>{?name}</bdi></a></th>
              <td>{f:position(.)}<xsl:if test="not(?is_certain)">{' (' || f:label('location-uncertain') || ')'}</xsl:if></td>
              <td>{f:number(?mentions)}</td>
            </tr>
          </xsl:for-each>
        </table>
      </div>
    </xsl:if>
  </xsl:template>

  <!-- A place that is not on the map is not forgotten. -->
  <xsl:template name="t:unlocated" as="element()*">
    <xsl:if test="exists($page?unlocated?*)">
      <xsl:if test="not($is-leaf)"><h2>{f:label('map-unlocated')}</h2></xsl:if>
      <p class="explanation">{f:label('map-unlocated-explained')}</p>
      <ul class="entries">
        <xsl:for-each select="$page?unlocated?*">
          <li>
            <a href="{f:entity-href(.)}"><bdi>{?name}</bdi></a>
            <xsl:text> </xsl:text>
            <span class="count">{f:counted(?mentions, 'mention', 'mentions')}</span>
          </li>
        </xsl:for-each>
      </ul>
    </xsl:if>
  </xsl:template>

  <!-- The pages of long lists, each by the first and the last of its places. -->
  <xsl:template name="t:leaves" as="element()*">
    <xsl:for-each-group select="$page?leaves?*" group-adjacent="?subject">
      <h2>{f:list-name(current-grouping-key())}</h2>
      <ul class="entries">
        <xsl:for-each select="current-group()">
          <li><a href="{$root}{?path}"><bdi>{?first}</bdi> – <bdi>{?last}</bdi></a></li>
        </xsl:for-each>
      </ul>
    </xsl:for-each-group>
  </xsl:template>

  <xsl:function name="f:list-name" as="xs:string">
    <xsl:param name="subject" as="xs:string"/>
    <xsl:sequence select="f:label(if ($subject eq 'unlocated') then 'map-unlocated' else 'places')"/>
  </xsl:function>

  <xsl:function name="f:leaf-name" as="xs:string">
    <xsl:param name="leaf" as="map(*)"/>
    <xsl:sequence select="f:list-name($leaf?subject) || ' (' || $leaf?number || ')'"/>
  </xsl:function>
</xsl:stylesheet>
