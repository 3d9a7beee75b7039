<?xml version="1.0" encoding="UTF-8"?>
<!--
  The passages of a text, each with its address and the checksum of its words. $page holds: root, path, text {title,
  path}, patterns (the sentences that cite any passage, with {passage} and {id} for what differs), passages [{id, label, words, hash, is_stable}] in the order of the text.
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
    <xsl:variable name="html" as="element(h:html)">
      <xsl:call-template name="t:page">
        <xsl:with-param name="title" select="f:label('passages') || ': ' || $page?text?title"/>
        <xsl:with-param name="class" select="'passages'"/>
        <xsl:with-param name="current" select="'texts'"/>
        <xsl:with-param name="above" select="$above-texts, $page?text"/>
        <xsl:with-param name="here" select="map{'title': f:label('passages')}"/>
        <xsl:with-param name="scripts" select="$edition?cite_script"/>
        <xsl:with-param name="main" as="element()*">
          <h1>{f:label('passages')}</h1>
          <p><a href="{$root}{$page?text?path}"><bdi>{$page?text?title}</bdi></a></p>
          <p>{f:label('passages-explained')}</p>
          <xsl:if test="$page?passages?*?is_stable = false()"><p>* {f:label('passage-unstable')}</p></xsl:if>
          <dl class="citations patterns">
            <xsl:for-each select="$page?patterns?*">
              <div><dt>{?style}</dt><dd class="citation"><xsl:sequence select="f:pattern(?runs?*)"/></dd></div>
            </xsl:for-each>
          </dl>
          <div class="units"><xsl:sequence select="$page?passages?* ! f:cited-passage(.)"/></div>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:variable>
    <xsl:sequence select="f:serialized($html)"/>
  </xsl:template>

  <!-- A sentence that cites any passage: what differs is marked. -->
  <xsl:function name="f:pattern" as="node()+">
    <xsl:param name="runs" as="map(*)+"/>
    <xsl:for-each select="$runs">
      <xsl:variable name="words" as="node()*">
        <xsl:analyze-string select="?words" regex="\{{(passage|id)\}}">
          <xsl:matching-substring><var class="{regex-group(1)}">…</var></xsl:matching-substring>
          <xsl:non-matching-substring>{.}</xsl:non-matching-substring>
        </xsl:analyze-string>
      </xsl:variable>
      <xsl:choose>
        <xsl:when test="?look eq 'italic'"><i dir="auto"><xsl:sequence select="$words"/></i></xsl:when>
        <xsl:when test="?look eq 'address'"><bdi><xsl:sequence select="$words"/></bdi></xsl:when>
        <xsl:otherwise><xsl:sequence select="$words"/></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:function>

  <!-- The cite control of a passage: how it is called, its address, and the checksum of its words. -->
  <xsl:function name="f:cited-passage" as="element(h:details)">
    <xsl:param name="passage" as="map(*)"/>
    <details id="{$passage?id}">
      <summary>{f:spot($passage?label)}{' '}<bdi class="words">{$passage?words}</bdi></summary>
      <p>
        <span class="place">{replace($passage?label, '^(\d+)$', 'par. $1')}</span>
        <xsl:text> </xsl:text>
        <a href="{$root}{$page?text?path}{f:fragment($passage?id)}">{f:fragment($passage?id)}</a>
        <xsl:if test="not($passage?is_stable)">*</xsl:if>
        <xsl:if test="$passage?hash ne ''">{' '}<code class="checksum">{$passage?hash}</code></xsl:if>
      </p>
    </details>
  </xsl:function>
</xsl:stylesheet>
