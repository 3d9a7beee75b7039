<?xml version="1.0" encoding="UTF-8"?>
<!--
  A map, from what Python measured: base, countries, areas, marks, scale, inset, part, closer (edition/drawing/maps.py).
-->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:s="http://www.w3.org/2000/svg"
    xmlns:f="urn:edition:functions"
    xmlns:t="urn:edition:templates"
    xmlns="http://www.w3.org/2000/svg"
    exclude-result-prefixes="#all">

  <xsl:import href="drawing.xsl"/>

  <xsl:template name="t:map" as="element(h:figure)">
    <xsl:param name="map" as="map(*)"/>
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="caption" as="xs:string" select="f:label('map-source')"/>
    <!-- Of a closer map, its number. -->
    <xsl:param name="number" as="xs:integer" select="1"/>
    <xsl:call-template name="t:drawing">
      <xsl:with-param name="id" select="$number[. gt 1] ! f:map-id(.)"/>
      <xsl:with-param name="class" select="'map'"/>
      <xsl:with-param name="title" select="$title"/>
      <xsl:with-param name="width" select="$map?base?width"/>
      <xsl:with-param name="height" select="$map?height"/>
      <xsl:with-param name="parts" as="element()*">
        <xsl:sequence select="f:base($map?base)"/>
        <xsl:sequence select="$map?countries?* ! f:country(.)"/>
        <xsl:sequence select="$map?inset ! f:inset(.), $map?scale ! f:scale(.)"/>
        <xsl:sequence select="$map?areas?* ! f:area(.), $map?marks?* ! f:mark(.)"/>
        <xsl:sequence select="$map?part ! f:part(., $number + 1)"/>
        <rect class="edge" width="{$map?base?width}" height="{$map?base?height}"/>
      </xsl:with-param>
      <xsl:with-param name="caption" select="$caption"/>
    </xsl:call-template>
  </xsl:template>

  <!-- The part whose places are on a closer map, to which it leads. -->
  <xsl:function name="f:part" as="element(s:a)">
    <xsl:param name="part" as="map(*)"/>
    <xsl:param name="number" as="xs:integer"/>
    <a class="mark" href="#{f:map-id($number)}">
      <title>{f:label('map-closer')}</title>
      <rect class="part" x="{$part?x}" y="{$part?y}" width="{$part?width}" height="{$part?height}"/>
    </a>
  </xsl:function>

  <!-- With the sign that no xml:id has. -->
  <xsl:function name="f:map-id" as="xs:string">
    <xsl:param name="number" as="xs:integer"/>
    <xsl:sequence select="'~map-' || $number"/>
  </xsl:function>

  <!-- A map, and the closer ones of the parts in which its places crowd. -->
  <xsl:function name="f:maps" as="map(*)*">
    <xsl:param name="map" as="map(*)?"/>
    <xsl:sequence select="$map ! (., f:maps(?closer))"/>
  </xsl:function>

  <xsl:function name="f:base" as="element()+">
    <xsl:param name="base" as="map(*)"/>
    <rect class="sea" width="{$base?width}" height="{$base?height}"/>
    <xsl:if test="$base?land ne ''"><path class="land" d="{$base?land}"/></xsl:if>
    <xsl:if test="$base?borders ne ''"><path class="border" d="{$base?borders}"/></xsl:if>
  </xsl:function>

  <xsl:function name="f:country" as="element(s:text)">
    <xsl:param name="country" as="map(*)"/>
    <text class="country" x="{$country?x}" y="{$country?y}" text-anchor="middle">{$country?name}</text>
  </xsl:function>

  <!-- The wider region in a corner, and the frame of the map in it. -->
  <xsl:function name="f:inset" as="element(s:svg)">
    <xsl:param name="inset" as="map(*)"/>
    <svg class="inset" x="{$inset?x}" y="{$inset?y}" width="{$inset?base?width}" height="{$inset?base?height}" aria-hidden="true">
      <xsl:sequence select="f:base($inset?base)"/>
      <rect class="edge" width="{$inset?base?width}" height="{$inset?base?height}"/>
      <rect class="seen" x="{$inset?left}" y="{$inset?top}" width="{$inset?width}" height="{$inset?height}"/>
    </svg>
  </xsl:function>

  <xsl:function name="f:scale" as="element(s:g)">
    <xsl:param name="scale" as="map(*)"/>
    <g class="scale">
      <path d="M{$scale?x} {$scale?y - 5}v5h{$scale?length}v-5"/>
      <text x="{$scale?x}" y="{$scale?y - 10}">{f:number(number($scale?kilometres))[number($scale?kilometres) ge 1], $scale?kilometres[number(.) lt 1]} km</text>
    </g>
  </xsl:function>

  <xsl:function name="f:area" as="element(s:a)">
    <xsl:param name="area" as="map(*)"/>
    <a href="{$root}{$area?place?page}"><title>{f:place-words($area?place)}</title><xsl:sequence select="f:shape($area)"/></a>
  </xsl:function>

  <xsl:function name="f:shape" as="element(s:path)+">
    <xsl:param name="area" as="map(*)"/>
    <xsl:if test="$area?path ne ''"><path class="area" d="{$area?path}"/></xsl:if>
    <xsl:if test="$area?lines ne ''"><path class="line" d="{$area?lines}"/></xsl:if>
  </xsl:function>

  <!-- A mark leads to its place; one that stands for several leads to the most mentioned, and names them. -->
  <xsl:function name="f:mark" as="element(s:a)">
    <xsl:param name="mark" as="map(*)"/>
    <xsl:variable name="places" as="map(*)+" select="$mark?places?*"/>
    <a class="mark" href="{$root}{$places[1]?page}">
      <title>{string-join(($places[position() le 3] ! f:place-words(.), '…'[count($places) gt 3]), '; ')}</title>
      <circle class="target" cx="{$mark?x}" cy="{$mark?y}" r="12"/>
      <circle class="{if ($places?is_certain = true()) then 'certain' else 'uncertain'}" cx="{$mark?x}" cy="{$mark?y}" r="4.5"/>
      <xsl:if test="count($places) gt 1"><circle class="several" cx="{$mark?x}" cy="{$mark?y}" r="6.5"/></xsl:if>
      <xsl:sequence select="$mark?label ! f:drawn-label(.)"/>
    </a>
  </xsl:function>

  <xsl:function name="f:place-words" as="xs:string">
    <xsl:param name="place" as="map(*)"/>
    <xsl:sequence select="string-join(($place?name, f:label('location-uncertain')[not($place?is_certain)],
      f:counted($place?mentions, 'mention', 'mentions')), ', ')"/>
  </xsl:function>

  <!-- Latitude and longitude as one reads them: 36.335° N, 43.1189° E. -->
  <xsl:function name="f:position" as="xs:string">
    <xsl:param name="place" as="map(*)"/>
    <xsl:sequence select="format-number(abs($place?latitude), '0.0####') || '° ' || (if ($place?latitude ge 0) then 'N' else 'S') || ', '
                       || format-number(abs($place?longitude), '0.0####') || '° ' || (if ($place?longitude ge 0) then 'E' else 'W')"/>
  </xsl:function>
</xsl:stylesheet>
