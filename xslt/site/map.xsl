<?xml version="1.0" encoding="UTF-8"?>
<!--
  The page of the map. $page holds: root, path, map (edition/drawing/maps.py) or null,
  places [{kind, name, path, latitude, longitude, is_certain, mentions, number}], more (places not listed),
  unlocated [{name, path, mentions}], geojson, table.
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

  <xsl:template name="xsl:initial-template" visibility="public" as="xs:string">
    <xsl:variable name="html" as="element(h:html)">
      <xsl:call-template name="t:page">
        <xsl:with-param name="title" select="f:label('map')"/>
        <xsl:with-param name="class" select="'map-of-places'"/>
        <xsl:with-param name="current" select="'map'"/>
        <xsl:with-param name="main" as="element()*">
          <h1>{f:label('map')}</h1>
          <xsl:choose>
            <xsl:when test="exists($page?map)">
              <xsl:call-template name="t:map">
                <xsl:with-param name="map" select="$page?map"/>
                <xsl:with-param name="title" select="f:label('map')"/>
              </xsl:call-template>
              <xsl:call-template name="t:legend"/>
              <xsl:call-template name="t:located"/>
            </xsl:when>
            <xsl:otherwise><p>{f:label('map-empty')}</p></xsl:otherwise>
          </xsl:choose>
          <xsl:call-template name="t:unlocated"/>
          <p class="downloads">
            <xsl:text>{f:label('map-as')} </xsl:text>
            <a href="{$root}{$page?geojson}" type="application/geo+json">GeoJSON</a>
            <xsl:text>, </xsl:text>
            <a href="{$root}{$page?table}" type="text/csv">CSV</a>
          </p>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:variable>
    <xsl:sequence select="f:serialized($html)"/>
  </xsl:template>

  <!-- What the signs of this map mean: of those that it has. -->
  <xsl:template name="t:legend" as="element(h:p)?">
    <xsl:variable name="marks" as="map(*)*" select="$page?map?marks?*"/>
    <xsl:variable name="signs" as="xs:string*" select="
      'map-uncertain'[$marks?places?*?is_certain = false()],
      'map-several'[$marks ! (array:size(?places) gt 1) = true()],
      'map-numbers'[$marks?number ! (. gt 0) = true()]"/>
    <xsl:if test="exists($signs)"><p class="explanation">{string-join($signs ! f:label(.), ' ')}</p></xsl:if>
  </xsl:template>

  <!-- The places of the map, each with its number where the map has that in place of the name. -->
  <xsl:template name="t:located" as="element()*">
    <h2>{f:label('places')}</h2>
    <div class="scrolls" tabindex="0" role="region" aria-label="{f:label('places')}">
      <table>
        <tr>
          <xsl:if test="$page?places?*?number ! (. gt 0) = true()"><th scope="col">{f:label('map-number')}</th></xsl:if>
          <th scope="col">{f:label('name')}</th>
          <th scope="col">{f:label('coordinates')}</th>
          <th scope="col">{f:label('about-mentions')}</th>
        </tr>
        <xsl:for-each select="$page?places?*">
          <tr>
            <xsl:if test="$page?places?*?number ! (. gt 0) = true()"><td>{?number[. gt 0]}</td></xsl:if>
            <th scope="row"><a href="{f:entity-href(.)}"><bdi>{?name}</bdi></a></th>
            <td>{f:position(.)}<xsl:if test="not(?is_certain)">{' (' || f:label('location-uncertain') || ')'}</xsl:if></td>
            <td>{f:number(?mentions)}</td>
          </tr>
        </xsl:for-each>
      </table>
    </div>
    <xsl:if test="$page?more gt 0"><p>{f:filled('map-more', map{'number': f:number($page?more)})}</p></xsl:if>
  </xsl:template>

  <!-- A place that is not on the map is not forgotten. -->
  <xsl:template name="t:unlocated" as="element()*">
    <xsl:if test="exists($page?unlocated?*)">
      <h2>{f:label('map-unlocated')}</h2>
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
</xsl:stylesheet>
