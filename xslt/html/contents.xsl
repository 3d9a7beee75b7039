<?xml version="1.0" encoding="UTF-8"?>
<!--
  The table of contents of a text, from the divisions of its finished page.

  An entry is {title, anchor, part, entries}: the heading of a division, the fragment that leads to it, the number of
  the page on which it begins where the text is cut into parts, and the entries of the divisions within it.
-->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns:t="urn:edition:templates"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <!-- What is this heading called where it is listed? -->
  <xsl:mode name="m:entry" on-no-match="shallow-skip" on-multiple-match="fail"/>

  <!-- Fewer headings than these are seen at a glance. -->
  <xsl:variable name="fewest-entries" as="xs:integer" select="3"/>

  <!-- On the page of a part so many entries of a level are shown before the one at hand, and behind it. -->
  <xsl:variable name="entries-around" as="xs:integer" select="20"/>

  <xsl:variable name="longest-entry" as="xs:integer" select="60"/>

  <!-- The divisions of a text by the classes that their rules give them, and those that are listed without a heading. -->
  <xsl:variable name="divisions" as="map(xs:string, xs:boolean)"
      select="f:set('text group front body back div titlePage sourceDoc surfaceGrp surface')"/>
  <xsl:variable name="listed-divisions" as="map(xs:string, xs:boolean)" select="f:set('div titlePage surfaceGrp surface')"/>

  <xsl:function name="f:is-division" as="xs:boolean">
    <xsl:param name="node" as="node()?"/>
    <xsl:sequence select="exists(tokenize($node/@class)[map:contains($divisions, .)])"/>
  </xsl:function>

  <!-- The entries of a text, if there is anything to choose among; of a short text headings alone are listed. -->
  <xsl:function name="f:contents" as="map(*)*">
    <xsl:param name="article" as="element(article)"/>
    <xsl:param name="places" as="map(*)"/>
    <xsl:variable name="entries" as="map(*)*" select="f:entries($article/*, $places)"/>
    <xsl:sequence select="if (map:size($places) gt 0 or f:count($entries) ge $fewest-entries) then $entries else ()"/>
  </xsl:function>

  <xsl:function name="f:count" as="xs:integer">
    <xsl:param name="entries" as="map(*)*"/>
    <xsl:sequence select="count($entries) + sum($entries ! f:count(?entries))"/>
  </xsl:function>

  <!-- The entries of the divisions among these nodes; a division without a name of its own gives those within it. -->
  <xsl:function name="f:entries" as="map(*)*">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:param name="places" as="map(*)"/>
    <xsl:for-each select="$nodes[f:is-division(.)]">
      <xsl:variable name="entries" as="map(*)*" select="f:entries(*, $places)"/>
      <xsl:variable name="title" as="xs:string" select="f:listed-title(., exists($entries) or map:size($places) eq 0)"/>
      <xsl:variable name="anchor" as="xs:string?" select="f:anchor(.)"/>
      <xsl:sequence select="if ($title and exists($anchor))
        then map{'title': $title, 'anchor': $anchor, 'part': $places($anchor), 'entries': $entries} else $entries"/>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="f:listed-title" as="xs:string">
    <xsl:param name="division" as="element()"/>
    <xsl:param name="by-heading" as="xs:boolean"/>
    <xsl:sequence select="if (f:heading($division)/self::h1) then ''
      else if ($by-heading or empty(tokenize($division/@class)[map:contains($listed-divisions, .)]))
      then f:heading-words($division) else f:title-words($division)"/>
  </xsl:function>

  <!-- What a division is called: by its heading, as a title page, or by its first words. -->
  <xsl:function name="f:title-words" as="xs:string">
    <xsl:param name="division" as="element()"/>
    <xsl:sequence select="(f:heading-words($division)[. ne ''],
      f:label('title-page')[contains-token($division/@class, 'titlePage')],
      f:first-words($division))[1]"/>
  </xsl:function>

  <xsl:function name="f:heading" as="element()?">
    <xsl:param name="division" as="element()"/>
    <xsl:sequence select="$division/(., header, hgroup)/(h1 | h2 | h3 | h4 | h5 | h6) => head()"/>
  </xsl:function>

  <xsl:function name="f:heading-words" as="xs:string">
    <xsl:param name="division" as="element()"/>
    <xsl:sequence select="f:listed(f:heading($division))"/>
  </xsl:function>

  <xsl:function name="f:first-words" as="xs:string">
    <xsl:param name="passage" as="node()"/>
    <xsl:sequence select="f:shortened(f:listed($passage))"/>
  </xsl:function>

  <xsl:function name="f:shortened" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:variable name="begin" as="xs:string" select="substring($words, 1, $longest-entry)"/>
    <xsl:sequence select="if ($words eq $begin) then $words else replace($begin, '\s\S*$', '') || ' …'"/>
  </xsl:function>

  <xsl:function name="f:listed" as="xs:string">
    <xsl:param name="passage" as="node()?"/>
    <xsl:variable name="words" as="xs:string*"><xsl:apply-templates select="$passage" mode="m:entry"/></xsl:variable>
    <xsl:sequence select="normalize-space(string-join($words))"/>
  </xsl:function>

  <xsl:template match="text()" mode="m:entry" as="xs:string">
    <xsl:sequence select="string(.)"/>
  </xsl:template>

  <!-- Words on two lines are two words. -->
  <xsl:template match="br | p | div | h1 | h2 | h3 | h4 | h5 | h6 | li | td | th" mode="m:entry" as="xs:string+">
    <xsl:sequence select="' '"/>
    <xsl:apply-templates mode="#current"/>
    <xsl:sequence select="' '"/>
  </xsl:template>

  <!-- The edition's own words, and the state of the words that is not read, name nothing. -->
  <xsl:template match="*[@data-generated or @data-relocated or contains-token(@class, 'view-source')]" mode="m:entry"
      as="empty-sequence()" priority="1"/>

  <!-- The fragment that leads to a division: its own address, or the first one in it. -->
  <xsl:function name="f:anchor" as="xs:string?">
    <xsl:param name="division" as="element()"/>
    <xsl:sequence select="($division/@id, f:heading($division)/@id, $division/descendant::*[not(@data-generated)]/@id)[1] ! f:fragment(.)"/>
  </xsl:function>

  <!-- The table; on the page of a part that is the way to it, and its neighbours on each level. -->
  <xsl:template name="t:contents" as="element(nav)?">
    <xsl:param name="entries" as="map(*)*"/>
    <xsl:param name="parts" as="map(*)*"/>
    <xsl:param name="current" as="xs:integer?" select="()"/>
    <xsl:if test="exists($entries)">
      <nav class="contents" aria-labelledby="~contents" data-generated="">
        <details>
          <xsl:if test="exists($parts) and empty($current)"><xsl:attribute name="open" select="'open'"/></xsl:if>
          <summary id="~contents">{f:label('contents')}</summary>
          <xsl:call-template name="t:entries">
            <xsl:with-param name="entries" select="$entries"/>
            <xsl:with-param name="parts" select="$parts"/>
            <xsl:with-param name="current" select="$current"/>
          </xsl:call-template>
        </details>
      </nav>
    </xsl:if>
  </xsl:template>

  <!-- A text with its contents below its title. -->
  <xsl:function name="f:with-contents" as="element(article)">
    <xsl:param name="article" as="element(article)"/>
    <xsl:param name="contents" as="element(nav)?"/>
    <xsl:variable name="title" as="element()?" select="($article/header[@data-generated], $article/descendant::h1)[1]"/>
    <xsl:sequence select="if (exists($contents) and exists($title))
      then f:with-behind($article, ($title/ancestor::* except $article, $title), $contents) else $article"/>
  </xsl:function>

  <!-- An element with something behind the last of these, each of which holds the next. -->
  <xsl:function name="f:with-behind" as="element()+">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="way" as="element()*"/>
    <xsl:param name="behind" as="element()"/>
    <xsl:choose>
      <xsl:when test="empty($way)"><xsl:sequence select="$element, $behind"/></xsl:when>
      <xsl:otherwise>
        <xsl:copy select="$element">
          <xsl:sequence select="$element/@*"/>
          <xsl:sequence select="$element/node() ! (if (. is $way[1]) then f:with-behind(., tail($way), $behind) else .)"/>
        </xsl:copy>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:template name="t:entries" as="element(ol)">
    <xsl:param name="entries" as="map(*)+"/>
    <xsl:param name="parts" as="map(*)*"/>
    <xsl:param name="current" as="xs:integer?"/>
    <!-- The part on which the entry begins that holds these. -->
    <xsl:param name="outer" as="xs:integer?" select="()"/>
    <xsl:variable name="here" as="xs:integer" select="max((1, count($entries[?part le $current])))"/>
    <xsl:variable name="shown" as="map(*)*" select="if (empty($current)) then $entries
      else subsequence($entries, $here - $entries-around, 1 + 2 * $entries-around)"/>
    <ol>
      <xsl:for-each select="$shown">
        <xsl:variable name="number" as="xs:integer" select="position()"/>
        <xsl:variable name="is-open" as="xs:boolean" select="empty($current) or ?part le $current and $current le f:last-page(.)"/>
        <li>
          <a href="{f:entry-href(., $parts, $current)}">
            <xsl:if test="?part = $current and not(($outer, $shown[$number - 1]?part) = $current)">
              <xsl:attribute name="aria-current" select="'page'"/>
            </xsl:if>
            <xsl:text>{?title}</xsl:text>
          </a>
          <xsl:if test="$is-open and exists(?entries)">
            <xsl:call-template name="t:entries">
              <xsl:with-param name="entries" select="?entries"/>
              <xsl:with-param name="parts" select="$parts"/>
              <xsl:with-param name="current" select="$current"/>
              <xsl:with-param name="outer" select="?part"/>
            </xsl:call-template>
          </xsl:if>
        </li>
      </xsl:for-each>
    </ol>
  </xsl:template>

  <xsl:function name="f:last-page" as="xs:integer?">
    <xsl:param name="entry" as="map(*)"/>
    <xsl:sequence select="if (empty($entry?entries)) then $entry?part else f:last-page($entry?entries[last()])"/>
  </xsl:function>

  <!-- An entry leads to the page of its part, and there to its place unless the page begins with it. -->
  <xsl:function name="f:entry-href" as="xs:string">
    <xsl:param name="entry" as="map(*)"/>
    <xsl:param name="parts" as="map(*)*"/>
    <xsl:param name="current" as="xs:integer?"/>
    <xsl:variable name="part" as="map(*)?" select="$parts[$entry?part]"/>
    <xsl:variable name="folder" as="xs:string" select="if (empty($current)) then $page?id || '/' else ''"/>
    <xsl:sequence select="if (empty($part)) then $entry?anchor
      else $folder || $part?name || '.html' || $entry?anchor[. ne $part?anchor]"/>
  </xsl:function>
</xsl:stylesheet>
