<?xml version="1.0" encoding="UTF-8"?>
<!--
  The index of a register, in the order that Python found. $page holds: root, folder, kind, sorted_by,
  alphabet [{letter, entries (their number), path (of a page of its own, if it has one)}], table,
  sections [{letter, entries [{path, name, mentions, first {path, title, id, label}} or {path, name, mentions, see}]}],
  on the page of a letter index (the first page), number (which page of the letter), previous, next {letter, number, path},
  unidentified [{title, others [..], key, href, mentions [..]}] or, in a large edition, files [{path, first, last}];
  on the page of a file entries, as unidentified has them, each with its line (an id), later [{title, line, path}] (the
  entries that begin on its later pages), index, first, last, is_continued, previous, next.
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
    <xsl:variable name="register" as="xs:string" select="f:label($page?folder)"/>
    <xsl:variable name="letter" as="xs:string?" select="$page[?index] ! f:leaf-name(.)"/>
    <xsl:variable name="html" as="element(h:html)">
      <xsl:call-template name="t:page">
        <xsl:with-param name="title" select="string-join(($register, $letter), ': ')"/>
        <xsl:with-param name="class" select="'index'"/>
        <xsl:with-param name="current" select="$page?folder"/>
        <xsl:with-param name="above" select="$page?index ! map{'title': $register, 'path': .}"/>
        <xsl:with-param name="here" select="map{'title': ($letter, $register)[1]}"/>
        <xsl:with-param name="head" select="f:continuation($page)"/>
        <xsl:with-param name="main" as="element()*">
          <h1>{string-join(($register, $letter), ': ')}</h1>
          <xsl:if test="empty(($page?alphabet?*[?entries gt 0], $page?unidentified?*, $page?files?*, $page?entries?*))"><p>{f:label('index-empty')}</p></xsl:if>
          <xsl:call-template name="t:alphabet"/>
          <xsl:call-template name="t:letters"/>
          <xsl:call-template name="t:unidentified"/>
          <xsl:if test="exists($page?alphabet?*[?entries gt 0])">
            <p class="explanation">{f:label('sorted-by')} {$page?sorted_by}. {f:label('sorted-without-article')}</p>
          </xsl:if>
          <xsl:if test="$page?table">
            <p class="downloads">{f:label('index-as')} <a href="{$root}{$page?table}" type="text/csv">CSV</a></p>
          </xsl:if>
          <xsl:call-template name="t:beside">
            <xsl:with-param name="label" select="f:label('letters-neighbours')"/>
            <xsl:with-param name="previous" select="$page?previous ! map{'path': ?path, 'title': f:leaf-name(.)}"/>
            <xsl:with-param name="next" select="$page?next ! map{'path': ?path, 'title': f:leaf-name(.)}"/>
          </xsl:call-template>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:variable>
    <xsl:sequence select="f:serialized($html)"/>
  </xsl:template>

  <!-- A letter, of several pages also which of them; or the names that are first and last on a page. -->
  <xsl:function name="f:leaf-name" as="xs:string">
    <xsl:param name="leaf" as="map(*)"/>
    <xsl:sequence select="
      if (map:contains($leaf, 'letter')) then string-join(($leaf?letter, $leaf?number[. gt 1] ! ('(' || . || ')')), ' ')
      else f:range($leaf?first, $leaf?last)"/>
  </xsl:function>

  <!-- All letters of the language; one that begins no name is there for the eye, and leads nowhere. -->
  <xsl:template name="t:alphabet" as="element(h:nav)?">
    <xsl:if test="count($page?alphabet?*[?entries gt 0]) gt 1">
      <nav class="letters" aria-label="{f:label('alphabet')}">
        <ul>
          <xsl:for-each select="$page?alphabet?*">
            <xsl:choose>
              <xsl:when test="?entries eq 0"><li class="empty" aria-hidden="true">{?letter}</li></xsl:when>
              <xsl:otherwise>
                <li>
                  <a href="{if (?path ne '') then $root || ?path else f:fragment('~' || ?letter)}">
                    <xsl:sequence select="f:is-current(?letter, string($page?letter))"/>
                    <xsl:text>{?letter}</xsl:text>
                  </a>
                </li>
              </xsl:otherwise>
            </xsl:choose>
          </xsl:for-each>
          <xsl:if test="exists(($page?unidentified?*, $page?files?*))"><li><a href="#~unidentified">{f:label('unidentified')}</a></li></xsl:if>
        </ul>
      </nav>
    </xsl:if>
  </xsl:template>

  <!-- Entries under their letters. -->
  <xsl:template name="t:letters" as="element(h:section)*">
    <xsl:for-each select="$page?sections?*">
      <section class="letter">
        <h2 id="{'~' || ?letter}">{?letter}</h2>
        <ul class="entries">
          <xsl:sequence select="?entries?* ! f:entry(.)"/>
        </ul>
      </section>
    </xsl:for-each>
  </xsl:template>

  <!-- An entry, or another name that refers to it; how often the texts mention it, and where first. -->
  <xsl:function name="f:entry" as="element(h:li)">
    <xsl:param name="entry" as="map(*)"/>
    <li>
      <xsl:choose>
        <xsl:when test="map:contains($entry, 'see')">
          <span class="see"><bdi>{$entry?name}</bdi> → <a href="{$root}{$entry?path}"><bdi>{$entry?see}</bdi></a></span>
        </xsl:when>
        <xsl:otherwise><a href="{$root}{$entry?path}"><bdi>{$entry?name}</bdi></a></xsl:otherwise>
      </xsl:choose>
      <xsl:text> </xsl:text>
      <span class="count">
        <xsl:text>{f:counted($entry?mentions, 'mention', 'mentions')}</xsl:text>
        <xsl:for-each select="$entry?first">
          <xsl:text>, {f:label('first-mention')} </xsl:text>
          <a href="{$root}{?path}{f:fragment(?id)}">{f:spot(f:titled(.)?label)}</a>
        </xsl:for-each>
      </span>
    </li>
  </xsl:function>

  <!-- Names that no record explains are as much part of the text as the others. -->
  <xsl:template name="t:unidentified" as="element(h:section)?">
    <xsl:variable name="names" as="map(*)*" select="$page?unidentified?*, $page?entries?*"/>
    <xsl:if test="exists(($names, $page?files?*))">
      <section class="unidentified">
        <h2 id="~unidentified">{f:label('unidentified')}</h2>
        <p class="explanation">{f:label('unidentified-explained')}</p>
        <xsl:call-template name="t:files"/>
        <xsl:for-each select="$names">
          <section class="name">
            <h3><xsl:sequence select="f:line-id(?line)"/><bdi>{?title}</bdi></h3>
            <xsl:call-template name="t:other-names"><xsl:with-param name="name" select="."/></xsl:call-template>
            <ol class="mentions">
              <xsl:sequence select="?mentions?* ! f:mention-in-context(f:titled(.))"/>
            </ol>
          </section>
        </xsl:for-each>
        <xsl:call-template name="t:later-names"/>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- The names under this letter that begin on a later page: a text leads here, whatever its letter has become. -->
  <xsl:template name="t:later-names" as="element()*">
    <xsl:if test="exists($page?later?*)">
      <h3>{f:label('names-later')}</h3>
      <ul class="entries ranges">
        <xsl:for-each select="$page?later?*">
          <li>
            <xsl:sequence select="f:line-id(?line)"/>
            <a href="{$root}{?path}{f:fragment(?line)}"><bdi>{?title}</bdi></a>
          </li>
        </xsl:for-each>
      </ul>
    </xsl:if>
  </xsl:template>

  <xsl:function name="f:line-id" as="attribute(id)?">
    <xsl:param name="line" as="xs:string?"/>
    <xsl:if test="$line"><xsl:attribute name="id" select="$line"/></xsl:if>
  </xsl:function>

  <!-- In a large edition names and dates have pages of their own, called by what is first on them and last. -->
  <xsl:template name="t:files" as="element(h:ul)?">
    <xsl:if test="exists($page?files?*)">
      <ul class="entries ranges">
        <xsl:for-each select="$page?files?*"><li><a href="{$root}{?path}"><bdi>{f:range(?first, ?last)}</bdi></a></li></xsl:for-each>
      </ul>
    </xsl:if>
  </xsl:template>

  <!-- The page on which the mentions under one letter, or of one year, go on. -->
  <xsl:function name="f:continuation" as="element(h:link)?">
    <xsl:param name="page" as="map(*)"/>
    <xsl:if test="$page?is_continued"><link rel="next" href="{$root}{$page?next?path}"/></xsl:if>
  </xsl:function>

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
    <xsl:sequence select="map:put($mention, 'label', string-join(($mention?title, $mention?label)[. ne ''], ', '))"/>
  </xsl:function>
</xsl:stylesheet>
