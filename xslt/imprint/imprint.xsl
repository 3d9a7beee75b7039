<?xml version="1.0" encoding="UTF-8"?>
<!--
  The pages on which the edition speaks of itself. $page holds: root, path, subject, scripts [..] where
  it runs any, and what the page on that subject states.
-->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns:t="urn:edition:templates"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:import href="../html/html.xsl"/>
  <xsl:import href="../site/frame.xsl"/>
  <xsl:import href="declaration.xsl"/>
  <xsl:import href="citation.xsl"/>
  <xsl:import href="downloads.xsl"/>
  <xsl:import href="colophon.xsl"/>
  <xsl:import href="accessibility.xsl"/>
  <xsl:import href="missing.xsl"/>

  <!-- What does the page on a subject (about, cite …) say below its title? -->
  <xsl:mode name="m:subject" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:mode on-no-match="fail" on-multiple-match="fail"
      use-accumulators="#all"/>

  <xsl:output method="text" encoding="UTF-8"/>

  <!-- About the edition: what the headers of its texts declare is the source document. -->
  <xsl:template match="/" as="xs:string">
    <xsl:call-template name="t:imprint">
      <xsl:with-param name="declared" select="/"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="xsl:initial-template" visibility="public" as="xs:string">
    <xsl:call-template name="t:imprint"/>
  </xsl:template>

  <xsl:template name="t:imprint" as="xs:string">
    <xsl:param name="declared" as="document-node()?" select="()"/>
    <xsl:variable name="title" as="xs:string" select="f:label('imprint-' || $page?subject)"/>
    <xsl:variable name="html" as="element(h:html)">
      <xsl:call-template name="t:page">
        <xsl:with-param name="title" select="$title"/>
        <xsl:with-param name="class" select="'imprint'"/>
        <xsl:with-param name="current" select="$page?subject"/>
        <xsl:with-param name="above" select="f:above-subject($page?subject)"/>
        <xsl:with-param name="is-cited" select="not($page?subject = ('cite', 'missing'))"/>
        <xsl:with-param name="scripts" select="$page?scripts?*"/>
        <xsl:with-param name="main" as="element()*">
          <h1>{$title}</h1>
          <xsl:apply-templates select="$page?subject" mode="m:subject">
            <xsl:with-param name="declared" select="$declared" tunnel="yes"/>
          </xsl:apply-templates>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:variable>
    <xsl:sequence select="f:serialized($html)"/>
  </xsl:template>

  <!-- What the edition says of itself stands below the page about it. -->
  <xsl:function name="f:above-subject" as="map(*)?">
    <xsl:param name="subject" as="xs:string"/>
    <xsl:if test="not($subject = ('about', 'missing'))">
      <xsl:sequence select="map{'title': f:label('imprint-about'), 'path': $edition?imprint?*[?subject eq 'about']?path}"/>
    </xsl:if>
  </xsl:function>

  <!-- A table of facts, each with its name. -->
  <xsl:template name="t:facts" as="element(h:dl)">
    <xsl:param name="facts" as="array(xs:string)*"/>
    <dl class="facts">
      <xsl:for-each select="$facts">
        <div><dt>{?1}</dt><dd>{?2}</dd></div>
      </xsl:for-each>
    </dl>
  </xsl:template>

  <!-- A checksum can be compared by eye in groups, and copied whole. -->
  <xsl:function name="f:checksum" as="element(h:code)">
    <xsl:param name="sum" as="xs:string"/>
    <code class="checksum">{$sum}</code>
  </xsl:function>
</xsl:stylesheet>
