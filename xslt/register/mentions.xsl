<?xml version="1.0" encoding="UTF-8"?>
<!--
  The mentions of an entity, on its page and on those on which they go on. $page holds: root, path, entity (its page), kind, folder, name, letter,
  mentions [..] (those of the page), stretch, back, onward {path, number, first, last} (the page, and those beside it),
  runs [{path, number, first, last, mentions (their number), within [runs]}] (where the page leads to others).
-->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:f="urn:edition:functions"
    xmlns:t="urn:edition:templates"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:import href="../site/frame.xsl"/>

  <!-- A page on which mentions go on. -->
  <xsl:template name="xsl:initial-template" visibility="public" as="xs:string">
    <xsl:variable name="stretch" as="xs:string" select="f:stretch-words($page?stretch)"/>
    <xsl:variable name="html" as="element(h:html)">
      <xsl:call-template name="t:page">
        <xsl:with-param name="title" select="$page?name || ': ' || $stretch"/>
        <xsl:with-param name="class" select="'entity'"/>
        <xsl:with-param name="current" select="$page?folder"/>
        <xsl:with-param name="above" select="f:above-entity(), map{'title': $page?name, 'path': $page?entity}"/>
        <xsl:with-param name="here" select="map{'title': $stretch}"/>
        <xsl:with-param name="head" select="f:onward-link()"/>
        <xsl:with-param name="main" as="element()*">
          <p class="kind">{f:label($page?kind)}</p>
          <h1><bdi>{$page?name}</bdi>: <bdi>{$stretch}</bdi></h1>
          <xsl:call-template name="t:stretch"/>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:variable>
    <xsl:sequence select="f:serialized($html)"/>
  </xsl:template>

  <!-- The mentions of the page, and the way to all others. -->
  <xsl:template name="t:stretch" as="element(h:section)">
    <section class="mentions">
      <h2>{f:label('mentions-in-text-order')}</h2>
      <xsl:if test="empty($page?mentions?*)"><p>{f:label('never-mentioned')}</p></xsl:if>
      <xsl:call-template name="t:runs"><xsl:with-param name="runs" select="$page?runs?*"/></xsl:call-template>
      <xsl:call-template name="t:mentions"><xsl:with-param name="mentions" select="$page?mentions?*"/></xsl:call-template>
      <xsl:call-template name="t:beside">
        <xsl:with-param name="label" select="f:label('mentions-neighbours')"/>
        <xsl:with-param name="previous" select="$page?back ! map{'path': ?path, 'title': f:stretch-words(.)}"/>
        <xsl:with-param name="next" select="$page?onward ! map{'path': ?path, 'title': f:stretch-words(.)}"/>
      </xsl:call-template>
    </section>
  </xsl:template>

  <!-- The pages to which a page leads, or runs of them; under the one that begins here those that it has within. -->
  <xsl:template name="t:runs" as="element(h:ol)?">
    <xsl:param name="runs" as="map(*)*"/>
    <xsl:if test="exists($runs)">
      <ol class="entries runs">
        <xsl:for-each select="$runs">
          <li>
            <a href="{$root}{?path}">
              <xsl:if test="empty(?within?*)"><xsl:sequence select="f:is-current(?path, $page?path)"/></xsl:if>
              <bdi>{f:stretch-words(.)}</bdi>
            </a>
            <xsl:text> </xsl:text>
            <span class="count">{f:counted(?mentions, 'mention', 'mentions')}</span>
            <xsl:call-template name="t:runs"><xsl:with-param name="runs" select="?within?*"/></xsl:call-template>
          </li>
        </xsl:for-each>
      </ol>
    </xsl:if>
  </xsl:template>

  <!-- A stretch is called by the texts with which it begins and ends; a long text has several, told apart by their numbers. -->
  <xsl:function name="f:stretch-words" as="xs:string">
    <xsl:param name="stretch" as="map(*)"/>
    <xsl:sequence select="string-join((f:range($stretch?first, $stretch?last), $stretch?number[. gt 1] ! ('(' || . || ')')), ' ')"/>
  </xsl:function>

  <!-- The head of the page names the one on which the mentions go on: the proof of the links follows it. -->
  <xsl:function name="f:onward-link" as="element(h:link)?">
    <xsl:for-each select="$page?onward"><link rel="next" href="{$root}{?path}"/></xsl:for-each>
  </xsl:function>

  <!-- The index in which the entity stands, and its letter there: a page of its own, or a place on the first page of the index. -->
  <xsl:function name="f:above-entity" as="map(*)+">
    <xsl:variable name="letter" as="map(*)" select="$page?letter"/>
    <xsl:variable name="place" as="xs:string" select="if ($letter?is_page) then '' else f:fragment('~' || $letter?letter)"/>
    <xsl:sequence select="
      map{'title': f:label($page?folder), 'path': $edition?registers?*[?kind eq $page?kind]?path},
      map{'title': $letter?letter, 'path': $letter?path || $place}"/>
  </xsl:function>
</xsl:stylesheet>
