<?xml version="1.0" encoding="UTF-8"?>
<!-- The page of a text: title, views, the text itself, its notes, and what its header says. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns:t="urn:edition:templates"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:import href="../site/frame.xsl"/>
  <xsl:import href="margin.xsl"/>
  <xsl:import href="toolbar.xsl"/>
  <xsl:import href="../site/gone.xsl"/>

  <!-- What does the page of this document look like? -->
  <xsl:mode name="m:page" on-no-match="fail" on-multiple-match="fail"
      use-accumulators="#all"/>

  <xsl:template match="*" mode="m:page" as="element(h:html)">
    <xsl:param name="article" as="element(h:article)" tunnel="yes"/>
    <xsl:param name="contents" as="element(h:nav)?" tunnel="yes"/>
    <xsl:call-template name="t:page">
      <xsl:with-param name="title" select="$page?title"/>
      <xsl:with-param name="class" select="'text'"/>
      <xsl:with-param name="current" select="'texts'"/>
      <xsl:with-param name="above" select="$above-texts"/>
      <xsl:with-param name="here" select="f:as-title($page)"/>
      <xsl:with-param name="scripts" select="$edition?script, $edition?cite_script"/>
      <xsl:with-param name="head" select="f:ways-from-text()"/>
      <xsl:with-param name="main" as="element()*">
        <xsl:call-template name="t:toolbar"><xsl:with-param name="article" select="$article"/></xsl:call-template>
        <xsl:sequence select="f:with-notes-beside(f:with-contents($article, $contents))"/>
        <xsl:call-template name="t:stand-off"/>
        <xsl:call-template name="t:source-document"/>
        <xsl:call-template name="t:facsimile"/>
        <xsl:call-template name="t:gone-passages"/>
        <xsl:call-template name="t:beside">
          <xsl:with-param name="label" select="f:label('texts-neighbours')"/>
          <xsl:with-param name="previous" select="$page?previous"/>
          <xsl:with-param name="next" select="$page?next"/>
        </xsl:call-template>
        <xsl:call-template name="t:about"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- The title of the text as the trail has it. -->
  <xsl:function name="f:as-title" as="map(*)">
    <xsl:param name="page" as="map(*)"/>
    <xsl:sequence select="map{'title': $page?short_title, 'path': $page?path, 'language': $page?language, 'direction': $page?direction}"/>
  </xsl:function>

  <!-- The text: every character of the source, once and in order. -->
  <xsl:template name="t:article" as="element(h:article)">
    <xsl:variable name="texts" as="element()*" select="f:texts(.)"/>
    <xsl:variable name="notes" as="element(note)*" select="$texts//note[f:is-relocated(.)]"/>
    <article data-document="{$page?id}">
      <xsl:sequence select="f:language-of-text()"/>
      <xsl:call-template name="t:title"/>
      <xsl:apply-templates select="$texts" mode="m:reading"/>
      <xsl:call-template name="t:apparatus"><xsl:with-param name="texts" select="$texts"/></xsl:call-template>
      <xsl:if test="exists($notes)">
        <section class="notes" aria-labelledby="~notes">
          <h2 id="~notes" data-generated="">{f:label('notes')}</h2>
          <xsl:apply-templates select="$notes" mode="m:note"/>
        </section>
      </xsl:if>
    </article>
  </xsl:template>

  <!-- A text that begins with its own heading needs no other. -->
  <xsl:template name="t:title" as="element(h:header)?">
    <xsl:if test="empty(f:page-heading(.))">
      <header data-generated="">
        <h1>{$page?title}</h1>
        <xsl:if test="exists($page?particulars?*)"><p class="byline">{string-join($page?particulars?* ! f:particular(.), ', ')}</p></xsl:if>
      </header>
    </xsl:if>
  </xsl:template>

  <!-- The text in other forms, and the texts beside it. -->
  <xsl:function name="f:ways-from-text" as="element(h:link)+">
    <link rel="alternate" type="application/tei+xml" href="{$root}{$page?tei}"/>
    <link rel="alternate" type="text/plain" href="{$root}{$page?plain_text}"/>
    <xsl:for-each select="$page?previous"><link rel="prev" href="{$root}{?path}"/></xsl:for-each>
    <xsl:for-each select="$page?next"><link rel="next" href="{$root}{?path}"/></xsl:for-each>
  </xsl:function>

  <!-- The header of a text, and those of the corpora that hold it: what the one does not say, the others may. -->
  <xsl:function name="f:headers" as="element(teiHeader)*">
    <xsl:param name="document" as="element()"/>
    <xsl:sequence select="($document, reverse($document/ancestor::*)) ! teiHeader"/>
  </xsl:function>

  <xsl:template name="t:about" as="element(h:section)">
    <section class="about" aria-labelledby="~about">
      <h2 id="~about">{f:label('about')}</h2>
      <p class="downloads">
        <xsl:text>{f:label('downloads')} </xsl:text>
        <a href="{$root}{$page?tei}" type="application/tei+xml">{f:label('tei-source')}</a>
        <xsl:text>, </xsl:text>
        <a href="{$root}{$page?plain_text}" type="text/plain">{lower-case(f:label('plain-text'))}</a>
      </p>
      <xsl:apply-templates select="teiHeader" mode="m:header"/>
      <xsl:for-each select="f:headers(.) except teiHeader">
        <h3>{f:label('corpus')}</h3>
        <xsl:apply-templates select="." mode="m:header"/>
      </xsl:for-each>
    </section>
  </xsl:template>
</xsl:stylesheet>
