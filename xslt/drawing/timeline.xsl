<?xml version="1.0" encoding="UTF-8"?>
<!-- A timeline, from what Python measured: ticks, bars, columns (edition/drawing/timelines.py). -->
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
    <xsl:param name="dates" as="xs:string"/>
    <xsl:call-template name="t:drawing">
      <xsl:with-param name="class" select="'timeline'"/>
      <xsl:with-param name="title" select="f:label('timeline')"/>
      <xsl:with-param name="width" select="$timeline?width"/>
      <xsl:with-param name="height" select="$timeline?height"/>
      <xsl:with-param name="parts" as="element()*">
        <xsl:for-each select="$timeline?ticks?*">
          <line class="tick" x1="{?x}" y1="0" x2="{?x}" y2="{$timeline?axis}"/>
          <text class="tick" x="{?x}" y="{$timeline?axis + 16}" text-anchor="middle">{f:date-words(?key)}</text>
        </xsl:for-each>
        <line class="axis" x1="0" y1="{$timeline?axis}" x2="{$timeline?width}" y2="{$timeline?axis}"/>
        <xsl:sequence select="$timeline?bars?* ! f:bar(.)"/>
        <xsl:sequence select="$timeline?columns?* ! f:column(., $dates)"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:function name="f:bar" as="element(s:a)">
    <xsl:param name="bar" as="map(*)"/>
    <a class="mark event" href="{$root}{$bar?page}">
      <title>{$bar?name}: {f:date-words($bar?key)}</title>
      <rect class="target" x="{$bar?x - 9}" y="{$bar?y - 18}" width="{$bar?length + 18}" height="24"/>
      <rect class="{if ($bar?is_within) then 'uncertain' else if ($bar?is_open) then 'open' else 'certain'}"
          x="{$bar?x}" y="{$bar?y - 4}" width="{$bar?length}" height="8" rx="2"/>
      <xsl:sequence select="f:drawn-label($bar?label)"/>
    </a>
  </xsl:function>

  <!-- The dates of the texts in one stretch of time lead to the earliest of them in the index of dates. -->
  <xsl:function name="f:column" as="element(s:a)">
    <xsl:param name="column" as="map(*)"/>
    <xsl:param name="dates" as="xs:string"/>
    <a class="mark date" href="{$root}{$dates}">
      <title>{string-join(distinct-values(($column?first, $column?last)) ! f:date-words(.), ' – ')}: {f:counted($column?mentions, 'mention', 'mentions')}</title>
      <rect class="target" x="{$column?x}" y="{$column?y + $column?height - 26}" width="{$column?width}" height="26"/>
      <rect class="certain" x="{$column?x}" y="{$column?y}" width="{$column?width}" height="{$column?height}"/>
    </a>
  </xsl:function>
</xsl:stylesheet>
