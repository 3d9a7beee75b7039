<?xml version="1.0" encoding="UTF-8"?>
<!--
  The search. The page has the fields and every word that the search says; the scripts find and fill
  in. Without them it leads to the concordance. $page holds: root, path, concordance, scripts [..],
  texts, words (numbers of what is searched).
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
        <xsl:with-param name="title" select="f:label('search')"/>
        <xsl:with-param name="class" select="'searching'"/>
        <xsl:with-param name="current" select="'search'"/>
        <xsl:with-param name="scripts" select="$page?scripts?*"/>
        <xsl:with-param name="main" as="element()*">
          <h1>{f:label('search')}</h1>
          <noscript><p>{f:label('search-without-script')}</p></noscript>
          <xsl:call-template name="t:fields"/>
          <p class="found" role="status"/>
          <div class="hits"/>
          <nav class="pages" aria-label="{f:label('search-pages')}"/>
          <xsl:call-template name="t:ways-to-ask"/>
          <p>
            <xsl:text>{f:filled('search-searched', map{'texts': f:number($page?texts), 'words': f:number($page?words)})} </xsl:text>
            <a href="{$root}{$page?concordance}">{f:label('concordance')}</a>
          </p>
          <xsl:call-template name="t:patterns"/>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:variable>
    <xsl:sequence select="f:serialized($html)"/>
  </xsl:template>

  <!-- The fields. A script shows them, because without one they do nothing. -->
  <xsl:template name="t:fields" as="element(h:div)">
    <div class="search" role="search" hidden="" data-root="{$root}" data-group="{f:label('number-group')}">
      <xsl:sequence select="f:said()"/>
      <p class="query">
        <label for="~q">{f:label('search-for')}</label>
        <input id="~q" name="q" type="search" autocomplete="off" spellcheck="false" dir="auto"/>
        <button type="button">{f:label('search-now')}</button>
      </p>
      <p>
        <label><input name="exact" type="checkbox"/> {f:label('search-exact')}</label>
        <label>
          <xsl:text>{f:label('search-part')} </xsl:text>
          <select name="part">
            <option value="">{f:label('search-everywhere')}</option>
            <option value="1">{f:label('search-text')}</option>
            <option value="2">{f:label('search-notes')}</option>
            <option value="3">{f:label('search-headings')}</option>
          </select>
        </label>
        <label>
          <xsl:text>{f:label('search-within')} </xsl:text>
          <select name="within">
            <option value="">{f:label('search-passage')}</option>
            <option value="text">{f:label('search-whole-text')}</option>
          </select>
        </label>
      </p>
      <details>
        <summary>{f:label('search-narrow')}</summary>
        <p><label>{f:label('search-in-text')} <input name="text" type="text" list="~texts" autocomplete="off"/></label><datalist id="~texts"/></p>
        <p><label>{f:label('search-mentioned')} <input name="who" type="text" list="~names" autocomplete="off"/></label><datalist id="~names"/></p>
        <p>
          <label>{f:label('search-from')} <input name="from" type="text" size="10" inputmode="numeric" placeholder="1914-06"/></label>
          <xsl:text> </xsl:text>
          <label>{f:label('search-to')} <input name="to" type="text" size="10" inputmode="numeric" placeholder="1918"/></label>
        </p>
      </details>
    </div>
  </xsl:template>

  <!-- What the search says while it runs, by the names under which the scripts look for it. -->
  <xsl:function name="f:said" as="attribute()*">
    <xsl:for-each select="'searching', 'found', 'none', 'broken', 'empty', 'syntax', 'star', 'not', 'date', 'unknown', 'previous', 'next'">
      <xsl:attribute name="data-{.}" select="f:label('search-says-' || .)"/>
    </xsl:for-each>
    <xsl:for-each select="'join-and', 'join-or', 'join-not'">
      <xsl:attribute name="data-{.}" select="f:label('search-' || .)"/>
    </xsl:for-each>
    <xsl:attribute name="data-nowhere" select="f:label('in-the-text')"/>
  </xsl:function>

  <xsl:template name="t:ways-to-ask" as="element(h:details)">
    <details>
      <summary>{f:label('search-how')}</summary>
      <dl class="ways">
        <xsl:for-each select="'word', 'phrase', 'beginning', 'and', 'or', 'not', 'hyphen', 'folding'">
          <dt><code>{f:label('search-example-' || .)}</code></dt>
          <dd>{f:label('search-means-' || .)}</dd>
        </xsl:for-each>
      </dl>
    </details>
  </xsl:template>

  <!-- What the scripts fill in, once for each text and each hit. -->
  <xsl:template name="t:patterns" as="element(h:template)+">
    <template id="~text"><section><h2><a/></h2><ol class="mentions"/></section></template>
    <template id="~hit">
      <li>
        <a class="spot"/>
        <xsl:text> </xsl:text>
        <span class="context" dir="auto"/>
        <xsl:text> </xsl:text>
        <span class="other">{f:label('search-other-state')}</span>
      </li>
    </template>
  </xsl:template>
</xsl:stylesheet>
