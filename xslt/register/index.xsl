<?xml version="1.0" encoding="UTF-8"?>
<!--
  The index of a register. $page holds: root, folder, kind, language, entries [{id, name, sort_name, kind,
  variants [..], mentions}], unidentified [{form, mentions [..]}].
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

  <!-- The Unicode collation of the language of the edition (UTS #10, with the tailoring of CLDR). -->
  <xsl:variable name="collation" as="xs:string"
      select="'http://www.w3.org/2013/collation/UCA?lang=' || $page?language || ';strength=tertiary;fallback=yes'"/>

  <xsl:template name="xsl:initial-template" visibility="public" as="xs:string">
    <xsl:variable name="entries" as="map(*)*" select="sort(f:entries(), $collation, function($entry) { $entry?sort_name })"/>
    <xsl:variable name="html" as="element(h:html)">
      <xsl:call-template name="t:page">
        <xsl:with-param name="title" select="f:label($page?folder)"/>
        <xsl:with-param name="class" select="'index'"/>
        <xsl:with-param name="current" select="$page?folder"/>
        <xsl:with-param name="main" as="element()*">
          <h1>{f:label($page?folder)}</h1>
          <xsl:if test="empty(($entries, $page?unidentified?*))"><p>{f:label('index-empty')}</p></xsl:if>
          <xsl:call-template name="t:letters"><xsl:with-param name="entries" select="$entries"/></xsl:call-template>
          <xsl:call-template name="t:unidentified"/>
          <xsl:if test="exists($entries)">
            <p class="explanation">{f:label('sorted-by')} {f:language-name($page?language)}. {f:label('sorted-without-article')}</p>
          </xsl:if>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:variable>
    <xsl:sequence select="f:serialized($html)"/>
  </xsl:template>

  <!-- Entries, and for each other name of an entity a reference to its entry. -->
  <xsl:function name="f:entries" as="map(*)*">
    <xsl:for-each select="$page?entries?*">
      <xsl:variable name="entry" as="map(*)" select="."/>
      <xsl:sequence select="$entry"/>
      <xsl:for-each select="?variants?*">
        <xsl:sequence select="map{'path': $entry?path, 'name': ?name, 'sort_name': ?sort_name, 'see': $entry?name}"/>
      </xsl:for-each>
    </xsl:for-each>
  </xsl:function>

  <!-- The letter under which a name stands: its first letter without marks; digits and signs stand under 0–9. -->
  <xsl:function name="f:initial" as="xs:string">
    <xsl:param name="name" as="xs:string"/>
    <xsl:variable name="first" as="xs:string" select="substring(replace(normalize-unicode(upper-case(normalize-space($name)), 'NFD'), '[\p{M}\p{P}\s]', ''), 1, 1)"/>
    <xsl:sequence select="if (matches($first, '\p{L}')) then $first else '0–9'"/>
  </xsl:function>

  <xsl:template name="t:letters" as="element()*">
    <xsl:param name="entries" as="map(*)*"/>
    <xsl:variable name="letters" as="xs:string*" select="distinct-values($entries ! f:initial(?sort_name))"/>
    <xsl:if test="count($letters) gt 1">
      <nav class="letters" aria-label="{f:label('alphabet')}">
        <ul>
          <xsl:for-each select="$letters"><li><a href="{f:fragment('~' || .)}">{.}</a></li></xsl:for-each>
        </ul>
      </nav>
    </xsl:if>
    <xsl:for-each-group select="$entries" group-by="f:initial(?sort_name)">
      <section class="letter">
        <h2 id="{'~' || current-grouping-key()}">{current-grouping-key()}</h2>
        <ul class="entries">
          <xsl:sequence select="current-group() ! f:entry(.)"/>
        </ul>
      </section>
    </xsl:for-each-group>
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
        <xsl:for-each select="sort($page?unidentified?*, $collation, function($name) { $name?sort_name })">
          <section class="name">
            <h3><bdi>{?form}</bdi></h3>
            <ol class="mentions">
              <xsl:sequence select="?mentions?* ! f:mention-in-context(f:titled(.))"/>
            </ol>
          </section>
        </xsl:for-each>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- Where mentions of several texts stand together, each says in which text it stands. -->
  <xsl:function name="f:titled" as="map(*)">
    <xsl:param name="mention" as="map(*)"/>
    <xsl:sequence select="map:put($mention, 'label', string-join(($mention?title, $mention?label[. ne '']), ', '))"/>
  </xsl:function>
</xsl:stylesheet>
