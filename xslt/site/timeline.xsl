<?xml version="1.0" encoding="UTF-8"?>
<!--
  The page of the timeline. $page holds: root, path, timeline (edition/drawing/timelines.py) or null,
  events [{kind, name, path, key, is_certain, mentions}] in the order of time, more (events not listed),
  undated [{name, path}], dates, table.
-->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
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
  <xsl:import href="../drawing/timeline.xsl"/>

  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:template name="xsl:initial-template" visibility="public" as="xs:string">
    <xsl:variable name="html" as="element(h:html)">
      <xsl:call-template name="t:page">
        <xsl:with-param name="title" select="f:label('timeline')"/>
        <xsl:with-param name="class" select="'timeline-of-events'"/>
        <xsl:with-param name="current" select="'timeline'"/>
        <xsl:with-param name="main" as="element()*">
          <h1>{f:label('timeline')}</h1>
          <xsl:choose>
            <xsl:when test="exists($page?timeline)">
              <xsl:call-template name="t:timeline">
                <xsl:with-param name="timeline" select="$page?timeline"/>
              </xsl:call-template>
              <p class="explanation">
                <xsl:text>{f:label('timeline-bars')[exists($page?timeline?bars?*)]} </xsl:text>
                <xsl:text>{f:label('timeline-fading')[$page?timeline?bars?*?fading != 'none']} </xsl:text>
                <xsl:text>{f:label('timeline-columns')[exists($page?timeline?stretches?*)]}</xsl:text>
              </p>
            </xsl:when>
            <xsl:otherwise><p>{f:label('timeline-empty')}</p></xsl:otherwise>
          </xsl:choose>
          <xsl:call-template name="t:events"/>
          <xsl:call-template name="t:undated"/>
          <p class="downloads">{f:label('timeline-as')} <a href="{$root}{$page?table}" type="text/csv">CSV</a></p>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:variable>
    <xsl:sequence select="f:serialized($html)"/>
  </xsl:template>

  <xsl:template name="t:events" as="element()*">
    <xsl:if test="exists($page?events?*)">
      <h2>{f:label('events')}</h2>
      <ol class="entries">
        <xsl:for-each select="$page?events?*">
          <li>
            <a href="{f:entity-href(.)}"><bdi>{?name}</bdi></a>
            <xsl:text> </xsl:text>
            <span class="count">{string-join((f:date-words(?key), f:label('location-uncertain')[not(current()?is_certain)]), ', ')}</span>
          </li>
        </xsl:for-each>
      </ol>
      <xsl:if test="$page?more gt 0"><p>{f:filled('timeline-more', map{'number': f:number($page?more)})}</p></xsl:if>
    </xsl:if>
    <p><a href="{$root}{$page?dates}">{f:label('timeline-dates')}</a></p>
  </xsl:template>

  <xsl:template name="t:undated" as="element()*">
    <xsl:if test="exists($page?undated?*)">
      <h2>{f:label('timeline-undated')}</h2>
      <ul class="entries">
        <xsl:for-each select="$page?undated?*"><li><a href="{f:entity-href(.)}"><bdi>{?name}</bdi></a></li></xsl:for-each>
      </ul>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
