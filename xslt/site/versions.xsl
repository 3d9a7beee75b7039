<?xml version="1.0" encoding="UTF-8"?>
<!--
  All versions that were released, the latest first. $page holds: root, path, versions [{version, date, sha256, swhid, path,
  changes (the page that lists what changed; empty for the first)}], and gone, the list of what is gone, where anything is.
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
  <xsl:import href="../shared/dates.xsl"/>
  <xsl:import href="frame.xsl"/>

  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:template name="xsl:initial-template" visibility="public" as="xs:string">
    <xsl:variable name="html" as="element(h:html)">
      <xsl:call-template name="t:page">
        <xsl:with-param name="title" select="f:label('versions')"/>
        <xsl:with-param name="class" select="'versions'"/>
        <xsl:with-param name="current" select="'versions'"/>
        <xsl:with-param name="head" select="()"/>
        <xsl:with-param name="main" as="element()*">
          <h1>{f:label('versions')}</h1>
          <p>{f:label('versions-explained')}</p>
          <xsl:for-each select="$page?gone"><p><a href="{$root}{.}">{f:label('tombstones')}</a></p></xsl:for-each>
          <xsl:for-each select="$page?versions?*"><xsl:call-template name="t:version"/></xsl:for-each>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:variable>
    <xsl:sequence select="f:serialized($html)"/>
  </xsl:template>

  <!-- The current item is a version. -->
  <xsl:template name="t:version" as="element(h:section)">
    <xsl:context-item as="map(*)" use="required"/>
    <section>
      <h2><a href="{$root}{?path}">{f:sentence-case(f:filled('version', map{'number': ?version}))}</a></h2>
      <dl class="facts">
        <div><dt>{f:label('version-date')}</dt><dd><time datetime="{?date}">{f:date-words(?date)}</time></dd></div>
        <div><dt>SHA-256</dt><dd><code>{?sha256}</code></dd></div>
        <div><dt>SWHID</dt><dd><code>{?swhid}</code></dd></div>
      </dl>
      <xsl:if test="?changes ne ''"><p><a href="{$root}{?changes}">{f:label('version-changes')}</a></p></xsl:if>
    </section>
  </xsl:template>

  <xsl:function name="f:sentence-case" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="upper-case(substring($words, 1, 1)) || substring($words, 2)"/>
  </xsl:function>
</xsl:stylesheet>
