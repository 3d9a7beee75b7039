<?xml version="1.0" encoding="UTF-8"?>
<!--
  The index of dates. $page holds: root, entries [{title (the key of a date; empty without one), mentions [..]}] in the
  order of time or, in a large edition, files [{path, first, last}]; on the page of a file entries, index, first, last,
  is_continued, previous, next.
-->
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
    <xsl:variable name="dates" as="xs:string" select="f:label('dates')"/>
    <xsl:variable name="years" as="xs:string?" select="$page[?index] ! f:years(.)"/>
    <xsl:variable name="html" as="element(h:html)">
      <xsl:call-template name="t:page">
        <xsl:with-param name="title" select="string-join(($dates, $years), ': ')"/>
        <xsl:with-param name="class" select="'index dates'"/>
        <xsl:with-param name="current" select="'dates'"/>
        <xsl:with-param name="above" select="$page?index ! map{'title': $dates, 'path': .}"/>
        <xsl:with-param name="here" select="map{'title': ($years, $dates)[1]}"/>
        <xsl:with-param name="head" select="f:continuation($page)"/>
        <xsl:with-param name="main" as="element()*">
          <h1>{string-join(($dates, $years), ': ')}</h1>
          <xsl:if test="empty(($page?entries?*, $page?files?*))"><p>{f:label('index-empty')}</p></xsl:if>
          <xsl:if test="exists($page?entries?*[?title ne ''])"><p class="explanation">{f:label('dates-order')}</p></xsl:if>
          <xsl:call-template name="t:years"/>
          <xsl:for-each select="$page?entries?*">
            <section class="{if (?title eq '') then 'unidentified' else 'name'}">
              <h2>{f:date-title(?title)}</h2>
              <ol class="mentions">
                <xsl:sequence select="?mentions?* ! f:mention-in-context(f:titled(.))"/>
              </ol>
            </section>
          </xsl:for-each>
          <xsl:call-template name="t:beside">
            <xsl:with-param name="label" select="f:label('years-neighbours')"/>
            <xsl:with-param name="previous" select="$page?previous ! map{'path': ?path, 'title': f:years(.)}"/>
            <xsl:with-param name="next" select="$page?next ! map{'path': ?path, 'title': f:years(.)}"/>
          </xsl:call-template>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:variable>
    <xsl:sequence select="f:serialized($html)"/>
  </xsl:template>

  <!-- The years of a large edition, each on a page of its own, or on several. -->
  <xsl:template name="t:years" as="element(h:ul)?">
    <xsl:if test="exists($page?files?*)">
      <ul class="sections years">
        <xsl:for-each select="$page?files?*"><li><a href="{$root}{?path}">{f:years(.)}</a></li></xsl:for-each>
      </ul>
    </xsl:if>
  </xsl:template>

  <!-- A page of one year is called by it; one that goes on, or has no year, by its first date. -->
  <xsl:function name="f:years" as="xs:string">
    <xsl:param name="leaf" as="map(*)"/>
    <xsl:variable name="year" as="xs:string?" select="analyze-string(tokenize($leaf?path, '/')[last()], '^(bce-)?([0-9]{4,})\.html$')//*:group[@nr = '2']"/>
    <xsl:sequence select="if ($year) then f:day-words((if (contains($leaf?path, '/bce-')) then '-' else '') || $year) else f:date-title($leaf?first)"/>
  </xsl:function>

  <xsl:function name="f:date-title" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="if ($key eq '') then f:label('dates-without-value') else f:date-words($key)"/>
  </xsl:function>
</xsl:stylesheet>
