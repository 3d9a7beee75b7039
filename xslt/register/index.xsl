<?xml version="1.0" encoding="UTF-8"?>
<!--
  The index of a register, in the order that Python found. $page holds: root, folder, kind, sorted_by,
  letters [{letter, entries (their number), path (of a page of its own, if it has one)}],
  index (the first page, on the page of a letter), table, sections [{letter, entries [{path, name, mentions} or {path, name, see}]}],
  unidentified [{form, others [..], key, href, mentions [..]}].
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
  <xsl:import href="../site/frame.xsl"/>

  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:template name="xsl:initial-template" visibility="public" as="xs:string">
    <xsl:variable name="html" as="element(h:html)">
      <xsl:call-template name="t:page">
        <xsl:with-param name="title" select="f:label($page?folder)"/>
        <xsl:with-param name="class" select="'index'"/>
        <xsl:with-param name="current" select="$page?folder"/>
        <xsl:with-param name="main" as="element()*">
          <h1>
            <xsl:choose>
              <xsl:when test="$page?index"><a href="{$root}{$page?index}">{f:label($page?folder)}</a>: {$page?sections?1?letter}</xsl:when>
              <xsl:otherwise>{f:label($page?folder)}</xsl:otherwise>
            </xsl:choose>
          </h1>
          <xsl:if test="empty(($page?letters?*, $page?unidentified?*))"><p>{f:label('index-empty')}</p></xsl:if>
          <xsl:call-template name="t:letters"/>
          <xsl:call-template name="t:unidentified"/>
          <xsl:if test="exists($page?letters?*)">
            <p class="explanation">{f:label('sorted-by')} {$page?sorted_by}. {f:label('sorted-without-article')}</p>
          </xsl:if>
          <xsl:if test="$page?table">
            <p class="downloads">{f:label('index-as')} <a href="{$root}{$page?table}" type="text/csv">CSV</a></p>
          </xsl:if>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:variable>
    <xsl:sequence select="f:serialized($html)"/>
  </xsl:template>

  <!-- Entries under their letters, all on this page or each on its own; an index of one letter needs no way to it. -->
  <xsl:template name="t:letters" as="element()*">
    <xsl:if test="count($page?letters?*) gt 1">
      <nav class="letters" aria-label="{f:label('alphabet')}">
        <ul>
          <xsl:for-each select="$page?letters?*">
            <li>
              <a href="{if (?path) then $root || ?path else f:fragment('~' || ?letter)}">
                <xsl:sequence select="f:is-current(?path[. ne ''], $page?path)"/>
                <xsl:text>{?letter}</xsl:text>
              </a>
              <xsl:if test="?path"><span class="count">{' '}{f:number(?entries)}</span></xsl:if>
            </li>
          </xsl:for-each>
        </ul>
      </nav>
    </xsl:if>
    <xsl:for-each select="$page?sections?*">
      <section class="letter">
        <h2 id="{'~' || ?letter}">{?letter}</h2>
        <ul class="entries">
          <xsl:sequence select="?entries?* ! f:entry(.)"/>
        </ul>
      </section>
    </xsl:for-each>
  </xsl:template>

  <xsl:function name="f:entry" as="element(h:li)">
    <xsl:param name="entry" as="map(*)"/>
    <li>
      <xsl:choose>
        <xsl:when test="map:contains($entry, 'see')">
          <span class="see"><bdi>{$entry?name}</bdi> → <a href="{$root}{$entry?path}"><bdi>{$entry?see}</bdi></a></span>
        </xsl:when>
        <xsl:otherwise>
          <a href="{$root}{$entry?path}"><bdi>{$entry?name}</bdi></a>
          <xsl:text> </xsl:text>
          <span class="count">{f:counted($entry?mentions, 'mention', 'mentions')}</span>
        </xsl:otherwise>
      </xsl:choose>
    </li>
  </xsl:function>

  <!-- Names that no record explains are as much part of the text as the others. -->
  <xsl:template name="t:unidentified" as="element(h:section)?">
    <xsl:if test="exists($page?unidentified?*)">
      <section class="unidentified">
        <h2 id="~unidentified">{f:label('unidentified')}</h2>
        <p class="explanation">{f:label('unidentified-explained')}</p>
        <xsl:for-each select="$page?unidentified?*">
          <section class="name">
            <h3><bdi>{?form}</bdi></h3>
            <xsl:call-template name="t:other-names"><xsl:with-param name="name" select="."/></xsl:call-template>
            <ol class="mentions">
              <xsl:sequence select="?mentions?* ! f:mention-in-context(f:titled(.))"/>
            </ol>
          </section>
        </xsl:for-each>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- What else the texts call what one key means, and where the key leads. -->
  <xsl:template name="t:other-names" as="element(h:p)*">
    <xsl:param name="name" as="map(*)"/>
    <xsl:if test="exists($name?others?*)">
      <p class="other-names">
        <xsl:text>{f:label('also')} </xsl:text>
        <xsl:for-each select="$name?others?*"><xsl:if test="position() gt 1">, </xsl:if><bdi>{.}</bdi></xsl:for-each>
      </p>
    </xsl:if>
    <xsl:if test="$name?href">
      <p class="elsewhere">
        <a href="{$name?href}">
          <xsl:if test="matches($name?href, '^https?:')"><xsl:attribute name="rel" select="'noopener noreferrer external'"/></xsl:if>
          <xsl:text>{$name?key}</xsl:text>
        </a>
      </p>
    </xsl:if>
  </xsl:template>

  <!-- Where mentions of several texts stand together, each says in which text it stands. -->
  <xsl:function name="f:titled" as="map(*)">
    <xsl:param name="mention" as="map(*)"/>
    <xsl:sequence select="map:put($mention, 'label', string-join(($mention?title, $mention?label[. ne '']), ', '))"/>
  </xsl:function>
</xsl:stylesheet>
