<?xml version="1.0" encoding="UTF-8"?>
<!-- The index of dates. $page holds: root, entries [{key, mentions [..]}] in the order of time, undated [..]. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:f="urn:edition:functions"
    xmlns:t="urn:edition:templates"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:import href="index.xsl"/>
  <xsl:import href="../shared/dates.xsl"/>

  <xsl:template name="xsl:initial-template" visibility="public" as="xs:string">
    <xsl:variable name="html" as="element(h:html)">
      <xsl:call-template name="t:page">
        <xsl:with-param name="title" select="f:label('dates')"/>
        <xsl:with-param name="class" select="'index dates'"/>
        <xsl:with-param name="current" select="'dates'"/>
        <xsl:with-param name="main" as="element()*">
          <h1>{f:label('dates')}</h1>
          <xsl:if test="empty(($page?entries?*, $page?undated?*))"><p>{f:label('index-empty')}</p></xsl:if>
          <xsl:if test="exists($page?entries?*)"><p class="explanation">{f:label('dates-order')}</p></xsl:if>
          <xsl:for-each select="$page?entries?*">
            <section class="name">
              <h2>{f:date-words(?key)}</h2>
              <xsl:call-template name="t:dated"><xsl:with-param name="mentions" select="?mentions?*"/></xsl:call-template>
            </section>
          </xsl:for-each>
          <xsl:if test="exists($page?undated?*)">
            <section class="unidentified">
              <h2 id="~undated">{f:label('dates-without-value')}</h2>
              <xsl:call-template name="t:dated"><xsl:with-param name="mentions" select="$page?undated?*"/></xsl:call-template>
            </section>
          </xsl:if>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:variable>
    <xsl:sequence select="f:serialized($html)"/>
  </xsl:template>

  <xsl:template name="t:dated" as="element(h:ol)">
    <xsl:param name="mentions" as="map(*)*"/>
    <ol class="mentions">
      <xsl:sequence select="$mentions ! f:mention-in-context(f:titled(.))"/>
    </ol>
  </xsl:template>
</xsl:stylesheet>
