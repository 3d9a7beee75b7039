<?xml version="1.0" encoding="UTF-8"?>
<!--
  The concordance: every word of the edition, where it stands; the search of who has no script.
  $page holds: root, path, title, pages [{path, first, last}], most, words [{key, forms [..], count,
  places [{path, title, unit, label}]}] (none on the first page).
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

  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:template name="xsl:initial-template" visibility="public" as="xs:string">
    <xsl:variable name="title" as="xs:string" select="string-join((f:label('concordance'), $page?title[. ne '']), ': ')"/>
    <xsl:variable name="html" as="element(h:html)">
      <xsl:call-template name="t:page">
        <xsl:with-param name="title" select="$title"/>
        <xsl:with-param name="class" select="'concordance'"/>
        <xsl:with-param name="main" as="element()*">
          <h1>{$title}</h1>
          <xsl:choose>
            <xsl:when test="empty($page?words?*)"><xsl:call-template name="t:ranges"/></xsl:when>
            <xsl:otherwise><xsl:call-template name="t:words"/></xsl:otherwise>
          </xsl:choose>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:variable>
    <xsl:sequence select="f:serialized($html)"/>
  </xsl:template>

  <xsl:template name="t:ranges" as="element()+">
    <p>{f:label('concordance-explained')} <a href="{$root}{$edition?search}">{f:label('search')}</a></p>
    <xsl:if test="$page?most gt 0"><p>{f:filled('concordance-most', map{'number': f:number($page?most)})}</p></xsl:if>
    <ul class="entries ranges">
      <xsl:for-each select="$page?pages?*">
        <li><a href="{$root}{?path}"><bdi>{?first}</bdi><xsl:if test="?last ne ?first"> – <bdi>{?last}</bdi></xsl:if></a></li>
      </xsl:for-each>
    </ul>
  </xsl:template>

  <xsl:template name="t:words" as="element()+">
    <p><a href="{$root}{$edition?concordance}">{f:label('concordance-all')}</a></p>
    <dl class="words">
      <xsl:for-each select="$page?words?*">
        <dt><bdi>{string-join(?forms?*, ', ')}</bdi>{' '}<span class="count">{f:number(?count)}</span></dt>
        <dd>
          <xsl:for-each-group select="?places?*" group-adjacent="?path">
            <xsl:if test="position() gt 1">; </xsl:if>
            <xsl:if test="?title ne ''"><cite>{?title}</cite>{' '}</xsl:if>
            <xsl:for-each select="current-group()">
              <xsl:if test="position() gt 1">, </xsl:if>
              <a href="{$root}{?path}{if (?unit ne '') then f:fragment(?unit) else ''}">{f:spot(?label)}</a>
            </xsl:for-each>
          </xsl:for-each-group>
          <xsl:if test="?is_cut">, …</xsl:if>
        </dd>
      </xsl:for-each>
    </dl>
  </xsl:template>
</xsl:stylesheet>
