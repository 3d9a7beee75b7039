<?xml version="1.0" encoding="UTF-8"?>
<!--
  A page that stands in the place of a text or an entity that is gone. $page holds: root, path, folder (texts, persons …),
  title, state, version, date, former, reason, successors and tombstones (as site/gone.xsl reads them), and files [{suffix, href,
  media_type}] of its last release.

  Or a page of the list of all that is gone. $page holds then: root, path, number, pages [..], data (addresses), and
  lines [{folder, path, title, state, version, passages (how many of it are gone)}]; state is empty of a page that stands.
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

  <xsl:import href="../shared/parameters.xsl"/>
  <xsl:import href="../shared/labels.xsl"/>
  <xsl:import href="../shared/languages.xsl"/>
  <xsl:import href="../shared/identity.xsl"/>
  <xsl:import href="../shared/dates.xsl"/>
  <xsl:import href="frame.xsl"/>
  <xsl:import href="gone.xsl"/>

  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:template name="xsl:initial-template" visibility="public" as="xs:string">
    <xsl:variable name="html" as="element(h:html)">
      <xsl:choose>
        <xsl:when test="map:contains($page, 'lines')"><xsl:call-template name="t:list-of-tombstones"/></xsl:when>
        <xsl:otherwise><xsl:call-template name="t:tombstone"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:sequence select="f:serialized($html)"/>
  </xsl:template>

  <!-- ================================================================================================================
       A page that is gone -->

  <!-- Who cites it cites the release that has it; no search engine shall lead here. -->
  <xsl:template name="t:tombstone" as="element(h:html)">
    <xsl:call-template name="t:page">
      <xsl:with-param name="title" select="$page?title"/>
      <xsl:with-param name="class" select="'tombstone'"/>
      <xsl:with-param name="current" select="$page?folder"/>
      <xsl:with-param name="above" select="f:above-gone($page?folder)"/>
      <xsl:with-param name="citing" select="()"/>
      <xsl:with-param name="head" as="element(h:meta)"><meta name="robots" content="noindex"/></xsl:with-param>
      <xsl:with-param name="main" as="element()*">
        <p class="kind">{f:label('tombstone-' || $page?state)}</p>
        <h1><bdi>{$page?title}</bdi></h1>
        <p>{f:label('tombstone-page-' || $page?state)}</p>
        <dl class="facts">
          <xsl:if test="$page?reason ne ''">
            <div><dt>{f:label('tombstone-reason')}</dt><dd dir="auto">{$page?reason}</dd></div>
          </xsl:if>
          <xsl:if test="exists($page?successors?*)">
            <div><dt>{f:label('tombstone-place')}</dt><dd><xsl:sequence select="f:successors($page?successors?*)"/></dd></div>
          </xsl:if>
          <div><dt>{f:label('tombstone-last')}</dt><dd><xsl:sequence select="f:led-to($page?former, f:release-words($page))"/></dd></div>
          <xsl:if test="exists($page?files?*)">
            <div><dt>{f:label('tombstone-files')}</dt><dd><xsl:sequence select="f:files-of-release($page?files?*)"/></dd></div>
          </xsl:if>
        </dl>
        <xsl:call-template name="t:gone-passages"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- The list or the index that a page belonged to. -->
  <xsl:function name="f:above-gone" as="map(*)">
    <xsl:param name="folder" as="xs:string"/>
    <xsl:sequence select="(
      $edition?registers?*[?folder eq $folder] ! map{'title': f:label($folder), 'path': ?path}, $above-texts)[1]"/>
  </xsl:function>

  <!-- Its text and its citation, as the last release has them. -->
  <xsl:function name="f:files-of-release" as="node()+">
    <xsl:param name="files" as="map(*)+"/>
    <xsl:for-each select="$files">
      <xsl:if test="position() gt 1">, </xsl:if>
      <a href="{?href}" type="{?media_type}">{f:name-of-file(?suffix)}</a>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="f:name-of-file" as="xs:string">
    <xsl:param name="suffix" as="xs:string"/>
    <xsl:sequence select="map{
      '.txt': f:label('plain-text'), '.xml': f:label('tei-source'),
      '.bib': 'BibTeX', '.ris': 'RIS', '.csl.json': 'CSL-JSON'}($suffix)"/>
  </xsl:function>

  <!-- ================================================================================================================
       The list -->

  <xsl:template name="t:list-of-tombstones" as="element(h:html)">
    <xsl:variable name="title" as="xs:string" select="f:label('tombstones')"/>
    <xsl:call-template name="t:page">
      <xsl:with-param name="title" select="string-join(($title, $page?number[. gt 1]), ' ')"/>
      <xsl:with-param name="class" select="'list-of-tombstones'"/>
      <xsl:with-param name="is-cited" select="false()"/>
      <xsl:with-param name="head" as="element(h:link)">
        <link rel="alternate" type="application/json" href="{$root}{$page?data}"/>
      </xsl:with-param>
      <xsl:with-param name="main" as="element()*">
        <h1>{$title}</h1>
        <p>{f:label('tombstones-explained')}</p>
        <xsl:call-template name="t:pages-of-list"/>
        <xsl:for-each-group select="$page?lines?*" group-by="?folder">
          <section>
            <h2>{f:label(current-grouping-key())}</h2>
            <ul class="entries"><xsl:sequence select="current-group() ! f:line(.)"/></ul>
          </section>
        </xsl:for-each-group>
        <p class="downloads">{f:label('tombstones-all')} <a href="{$root}{$page?data}" type="application/json">JSON</a></p>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- A page with what became of it, or a page that stands, and how many of its passages are gone. -->
  <xsl:function name="f:line" as="element(h:li)">
    <xsl:param name="line" as="map(*)"/>
    <li>
      <xsl:choose>
        <xsl:when test="$line?state ne ''">
          <a href="{$root}{$line?path}"><bdi>{$line?title}</bdi></a>
          <xsl:text> </xsl:text>
          <span class="count">{f:label('tombstone-' || $line?state)}. {f:label('tombstone-last')} {f:release-words($line)}</span>
        </xsl:when>
        <xsl:otherwise>
          <a href="{$root}{$line?path}#~tombstones"><bdi>{$line?title}</bdi></a>
          <xsl:text> </xsl:text>
          <span class="count">{f:filled('tombstones-number', map{'number': f:number($line?passages)})}</span>
        </xsl:otherwise>
      </xsl:choose>
    </li>
  </xsl:function>

  <!-- The pages of a list that is too long for one. -->
  <xsl:template name="t:pages-of-list" as="element(h:nav)?">
    <xsl:if test="count($page?pages?*) gt 1">
      <nav class="letters" aria-label="{f:label('tombstones-pages')}">
        <ul>
          <xsl:for-each select="$page?pages?*">
            <li><a href="{$root}{.}"><xsl:sequence select="f:is-current(., $page?path)"/>{position()}</a></li>
          </xsl:for-each>
        </ul>
      </nav>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
