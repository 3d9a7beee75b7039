<?xml version="1.0" encoding="UTF-8"?>
<!--
  The home page. $page holds: root, introduction, licence, editors [..], extent {texts, words, from, to} (years),
  first {path, title} (where to begin to read), counts {folder: number}, and the list of the texts as
  texts.xsl has it: arrangement, texts [..], sections [..].
-->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:array="http://www.w3.org/2005/xpath-functions/array"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:f="urn:edition:functions"
    xmlns:t="urn:edition:templates"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:import href="texts.xsl"/>

  <xsl:template name="xsl:initial-template" visibility="public" as="xs:string">
    <xsl:variable name="html" as="element(h:html)">
      <xsl:call-template name="t:page">
        <xsl:with-param name="title" select="$edition?title"/>
        <xsl:with-param name="class" select="'home'"/>
        <xsl:with-param name="is-cited" select="false()"/>
        <xsl:with-param name="main" as="element()*">
          <xsl:call-template name="t:cover"/>
          <xsl:call-template name="t:contents"/>
          <xsl:call-template name="t:registers"/>
          <xsl:call-template name="t:terms"/>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:variable>
    <xsl:sequence select="f:serialized($html)"/>
  </xsl:template>

  <!-- What the edition is, by whom, and where to begin; of registers alone there is no extent. -->
  <xsl:template name="t:cover" as="element(h:div)">
    <div class="cover">
      <h1><xsl:sequence select="f:language-of($edition)"/>{$edition?title}</h1>
      <xsl:if test="exists($page?editors?*)">
        <p class="byline">{f:filled('home-edited-by', map{'names': f:enumerated($page?editors?*)})}</p>
      </xsl:if>
      <xsl:if test="$page?introduction ne ''"><p class="introduction">{$page?introduction}</p></xsl:if>
      <xsl:if test="$page?extent?texts gt 0"><p class="extent">{f:extent($page?extent)}</p></xsl:if>
      <xsl:for-each select="$page?first">
        <p class="way-in"><a href="{?path}"><strong>{f:label('home-read')}</strong>{' '}<bdi>{?title}</bdi></a></p>
      </xsl:for-each>
    </div>
  </xsl:template>

  <xsl:function name="f:enumerated" as="xs:string">
    <xsl:param name="names" as="xs:string+"/>
    <xsl:sequence select="string-join((string-join($names[position() lt last()], ', ')[. ne ''], $names[last()]), ' ' || f:label('and') || ' ')"/>
  </xsl:function>

  <!-- How much there is, and of which years. -->
  <xsl:function name="f:extent" as="xs:string">
    <xsl:param name="extent" as="map(*)"/>
    <xsl:variable name="years" as="xs:string*" select="distinct-values(($extent?from, $extent?to) ! f:day-words(format-number(., '0000;-0000')))"/>
    <xsl:sequence select="string-join((
      f:counted($extent?texts, 'one-text', 'many-texts'), f:counted($extent?words, 'word', 'words'), string-join($years, '–')[. ne '']), ', ')"/>
  </xsl:function>

  <!-- The texts, or where they are listed; an edition of one text has shown the way to it. -->
  <xsl:template name="t:contents" as="element(h:section)?">
    <xsl:if test="$page?extent?texts gt 1">
      <section class="texts">
        <h2><a href="{$edition?texts}">{f:label('texts')}</a></h2>
        <xsl:choose>
          <xsl:when test="exists($page?texts?*)"><xsl:call-template name="t:lines"/></xsl:when>
          <xsl:when test="exists($page?sections?*)"><xsl:call-template name="t:sections"/></xsl:when>
          <xsl:otherwise><p><a href="{$edition?texts}">{f:label('texts-all')}</a></p></xsl:otherwise>
        </xsl:choose>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- Each list of the edition with its number, and the other ways to find something. -->
  <xsl:template name="t:registers" as="element(h:section)">
    <section class="registers">
      <h2>{f:label('registers')}</h2>
      <ul class="ways-in">
        <xsl:for-each select="$edition?registers?*">
          <li><a href="{?path}">{f:label(?folder)}</a>{' '}<span class="count">{f:number($page?counts(?folder))}</span></li>
        </xsl:for-each>
        <xsl:for-each select="$edition?drawings?*"><li><a href="{?path}">{f:label(?subject)}</a></li></xsl:for-each>
        <li><a href="{$edition?search}">{f:label('search')}</a></li>
        <li><a href="{$edition?concordance}">{f:label('concordance')}</a></li>
      </ul>
    </section>
  </xsl:template>

  <!-- How the edition is cited, and on which terms it may be used. -->
  <xsl:template name="t:terms" as="element(h:section)">
    <section class="terms">
      <h2>{f:label('imprint-cite')}</h2>
      <xsl:for-each select="f:citing($edition?title)">
        <p class="citation"><xsl:sequence select="f:typeset(?sentences?1?runs?*)"/></p>
        <xsl:call-template name="t:cite-control">
          <xsl:with-param name="citing" select="map:put(., 'sentences', array:tail(?sentences))"/>
          <xsl:with-param name="root" select="$root"/>
          <xsl:with-param name="label" select="'cite-otherwise'"/>
        </xsl:call-template>
      </xsl:for-each>
      <xsl:for-each select="$page?licence[. ne '']">
        <p>
          <xsl:text>{f:label('licence')}: </xsl:text>
          <xsl:choose>
            <xsl:when test="matches(., '^https?:')"><a href="{.}" rel="license noopener noreferrer external">{f:licence-name(.)}</a></xsl:when>
            <xsl:otherwise>{.}</xsl:otherwise>
          </xsl:choose>
        </p>
      </xsl:for-each>
    </section>
  </xsl:template>

  <!-- A licence of Creative Commons is known by the name in its address: CC BY 4.0. -->
  <xsl:function name="f:licence-name" as="xs:string">
    <xsl:param name="address" as="xs:string"/>
    <xsl:variable name="parts" as="xs:string*" select="analyze-string($address, '^https?://creativecommons\.org/licenses/([a-z-]+)/([0-9.]+)')//*:group/string()"/>
    <xsl:sequence select="if (exists($parts)) then string-join(('CC', upper-case($parts[1]), $parts[2]), ' ') else $address"/>
  </xsl:function>
</xsl:stylesheet>
