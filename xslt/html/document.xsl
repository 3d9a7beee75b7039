<?xml version="1.0" encoding="UTF-8"?>
<!--
  One TEI text as a bundle: {html, parts [{name, html}], stream, unhandled} as JSON. Import this module by the name
  edition:html/document.xsl to change single rules (see docs, "A rule of your own").

  $page holds: id, root, tei, plain_text (addresses), title, authors [..], particulars [..], previous, next {path, title},
  entities {pointer: {id, kind, name, path}}, links {pointer: href}.
-->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns:t="urn:edition:templates"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:import href="html.xsl"/>
  <xsl:import href="page.xsl"/>
  <xsl:import href="parts.xsl"/>
  <xsl:import href="../text/stream.xsl"/>

  <xsl:mode on-no-match="fail" on-multiple-match="fail"
      use-accumulators="#all"/>
  <xsl:output method="json" indent="no" encoding="UTF-8"/>

  <xsl:template match="/" as="map(*)">
    <xsl:variable name="article" as="element(h:article)">
      <xsl:for-each select="f:document(.)"><xsl:call-template name="t:article"/></xsl:for-each>
    </xsl:variable>
    <xsl:variable name="parts" as="map(*)*" select="f:parts($article)"/>
    <xsl:variable name="places" as="map(*)" select="f:places($parts)"/>
    <xsl:variable name="entries" as="map(*)*" select="f:contents($article, $places)"/>
    <xsl:variable name="html" as="element(h:html)">
      <xsl:apply-templates select="f:document(.)" mode="m:page">
        <xsl:with-param name="article" select="$article" tunnel="yes"/>
        <xsl:with-param name="contents" as="element(h:nav)?" tunnel="yes">
          <xsl:call-template name="t:contents">
            <xsl:with-param name="entries" select="$entries"/>
            <xsl:with-param name="parts" select="$parts"/>
          </xsl:call-template>
        </xsl:with-param>
      </xsl:apply-templates>
    </xsl:variable>
    <xsl:variable name="pages" as="map(*)*">
      <xsl:call-template name="t:parts">
        <xsl:with-param name="article" select="$article"/>
        <xsl:with-param name="parts" select="$parts"/>
        <xsl:with-param name="places" select="$places"/>
        <xsl:with-param name="entries" select="$entries"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:variable name="stream" as="item()*">
      <xsl:apply-templates select="f:texts(f:document(.))" mode="m:stream"/>
    </xsl:variable>
    <xsl:sequence select="map{
      'html': f:serialized($html),
      'parts': array{ $pages },
      'stream': array{ f:compact($stream) },
      'unhandled': array{ sort(distinct-values($html//@data-unhandled/string())) }
    }"/>
  </xsl:template>
</xsl:stylesheet>
