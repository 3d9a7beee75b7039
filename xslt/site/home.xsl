<?xml version="1.0" encoding="UTF-8"?>
<!--
  The home page. $page holds: root, introduction, texts [{path, title, particulars [..], words, parts [..]}],
  counts {folder: number}.
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
        <xsl:with-param name="title" select="$edition?title"/>
        <xsl:with-param name="class" select="'home'"/>
        <xsl:with-param name="main" as="element()*">
          <h1><xsl:sequence select="f:language-of($edition)"/>{$edition?title}</h1>
          <xsl:if test="$page?introduction ne ''"><p class="introduction">{$page?introduction}</p></xsl:if>
          <xsl:call-template name="t:texts"/>
          <xsl:call-template name="t:registers"/>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:variable>
    <xsl:sequence select="f:serialized($html)"/>
  </xsl:template>

  <xsl:template name="t:texts" as="element(h:section)">
    <section class="texts">
      <h2>{f:label('texts')}</h2>
      <ul class="entries">
        <xsl:for-each select="$page?texts?*">
          <li>
            <a href="{?path}">{?title}</a>
            <xsl:text> </xsl:text>
            <span class="count">
              <xsl:text>{string-join((?particulars?*, f:counted(?words, 'word', 'words')), ', ')}</xsl:text>
              <xsl:call-template name="t:way-in"><xsl:with-param name="parts" select="?parts?*"/></xsl:call-template>
            </span>
          </li>
        </xsl:for-each>
      </ul>
    </section>
  </xsl:template>

  <!-- A long text is read in parts, from the first to the next. -->
  <xsl:template name="t:way-in" as="node()*">
    <xsl:param name="parts" as="xs:string*"/>
    <xsl:if test="exists($parts)">
      <xsl:text>, </xsl:text>
      <a href="{$parts[1]}">{f:label('in-parts')} {f:counted(count($parts), 'part-of-text', 'parts-of-text')}</a>
    </xsl:if>
  </xsl:template>

  <xsl:template name="t:registers" as="element(h:section)?">
    <xsl:variable name="registers" as="map(*)*" select="$edition?registers?*"/>
    <xsl:if test="exists($registers)">
      <section class="registers">
        <h2>{f:label('registers')}</h2>
        <ul class="entries">
          <xsl:for-each select="$registers">
            <li>
              <a href="{?path}">{f:label(?folder)}</a>
              <xsl:text> </xsl:text>
              <span class="count">{f:number($page?counts(?folder))}</span>
            </li>
          </xsl:for-each>
        </ul>
      </section>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
