<?xml version="1.0" encoding="UTF-8"?>
<!-- A timeline, from what Python measured: ticks, bars, columns, stretches (edition/drawing/timelines.py). -->
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
  <xsl:import href="../shared/dates.xsl"/>

  <xsl:template name="t:timeline" as="element(h:figure)">
    <xsl:param name="timeline" as="map(*)"/>
    <xsl:param name="title" as="xs:string" select="f:label('timeline')"/>
    <xsl:call-template name="t:drawing">
      <xsl:with-param name="class" select="'timeline'"/>
      <xsl:with-param name="title" select="$title"/>
      <xsl:with-param name="width" select="$timeline?width"/>
      <xsl:with-param name="height" select="$timeline?height"/>
      <xsl:with-param name="parts" as="element()*">
        <xsl:call-template name="t:fadings"><xsl:with-param name="ends" select="distinct-values($timeline?bars?*?fading)[. ne 'none']"/></xsl:call-template>
        <xsl:for-each select="$timeline?ticks?*">
          <line class="tick" x1="{?x}" y1="0" x2="{?x}" y2="{$timeline?axis}"/>
          <text class="tick" x="{?x}" y="{$timeline?axis + 16}" text-anchor="middle">{f:date-words(?key)}</text>
        </xsl:for-each>
        <line class="axis" x1="0" y1="{$timeline?axis}" x2="{$timeline?width}" y2="{$timeline?axis}"/>
        <xsl:sequence select="$timeline?bars?* ! f:bar(.)"/>
        <xsl:if test="$timeline?columns ne ''"><path class="columns" d="{$timeline?columns}"/></xsl:if>
        <xsl:sequence select="$timeline?stretches?* ! f:stretch(.)"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- How a bar runs out at an end, or at both, that nobody knows for sure. -->
  <xsl:template name="t:fadings" as="element(s:defs)?">
    <xsl:param name="ends" as="xs:string*"/>
    <xsl:if test="exists($ends)">
      <defs class="mark {f:bar-kind()}">
        <xsl:for-each select="sort($ends)">
          <linearGradient id="{f:fading-id(.)}">
            <xsl:if test=". = ('start', 'both')">
              <stop offset="0" stop-opacity="0"/>
              <stop offset="{if (. eq 'both') then 0.45 else 0.8}" stop-opacity="1"/>
            </xsl:if>
            <xsl:if test=". = ('end', 'both')">
              <stop offset="{if (. eq 'both') then 0.55 else 0.2}" stop-opacity="1"/>
              <stop offset="1" stop-opacity="0"/>
            </xsl:if>
          </linearGradient>
        </xsl:for-each>
      </defs>
    </xsl:if>
  </xsl:template>

  <!-- The page of an entity shows its own time, a timeline that of events. -->
  <xsl:function name="f:bar-kind" as="xs:string">
    <xsl:sequence select="($page?kind, 'event')[1]"/>
  </xsl:function>

  <!-- With a sign that no xml:id has, and that names within SVG may have. -->
  <xsl:function name="f:fading-id" as="xs:string">
    <xsl:param name="end" as="xs:string"/>
    <xsl:sequence select="'fading:' || $end"/>
  </xsl:function>

  <!-- A bar leads to its event, but for that of the page itself. -->
  <xsl:function name="f:bar" as="element()">
    <xsl:param name="bar" as="map(*)"/>
    <xsl:variable name="parts" as="element()+">
      <title>{$bar?name}: {f:date-words($bar?key)}</title>
      <rect class="target" x="{$bar?x - 9}" y="{$bar?y - 18}" width="{$bar?length + 18}" height="24"/>
      <rect class="{if ($bar?is_within) then 'uncertain' else if ($bar?fading ne 'none') then 'fading' else 'certain'}"
          x="{$bar?x}" y="{$bar?y - 4}" width="{$bar?length}" height="8" rx="2">
        <xsl:if test="$bar?fading ne 'none'">
          <xsl:attribute name="{if ($bar?is_within) then 'stroke' else 'fill'}" select="'url(#' || f:fading-id($bar?fading) || ')'"/>
        </xsl:if>
      </rect>
      <xsl:sequence select="f:drawn-label($bar?label)"/>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="$bar?page eq ''"><g class="mark {f:bar-kind()}"><xsl:sequence select="$parts"/></g></xsl:when>
      <xsl:otherwise><a class="mark event" href="{$root}{$bar?page}"><xsl:sequence select="$parts"/></a></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- The dates of the texts in one stretch of time lead to the earliest of them. -->
  <xsl:function name="f:stretch" as="element(s:a)">
    <xsl:param name="stretch" as="map(*)"/>
    <a class="mark date" href="{$root}{$stretch?page}">
      <title>{string-join(distinct-values(($stretch?first, $stretch?last)) ! f:date-words(.), ' – ')}: {f:counted($stretch?mentions, 'mention', 'mentions')}</title>
      <rect class="target" x="{$stretch?x}" y="{$stretch?y}" width="{$stretch?width}" height="{$stretch?height}"/>
    </a>
  </xsl:function>
</xsl:stylesheet>
