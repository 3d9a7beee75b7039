<?xml version="1.0" encoding="UTF-8"?>
<!--
  A long text as pages to read, cut from its finished page at the divisions. The whole stays on its own page, and
  there is the address of every passage: it does not depend on where the text is cut.

  A piece is a division, or what stands between two: {nodes, around, steps, length, is-first, is-last}. `around`
  are the elements that hold it, `steps` which child of its parent each of them is.
  A part is a page: {number, name, is-stable, title, anchor, pieces, moved}; `moved` are the pieces below the text, as
  notes are, to which marks in the part lead.

  $page?parts holds: words, the length above which a text is cut, and names {xml:id: name} of divisions.
-->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:array="http://www.w3.org/2005/xpath-functions/array"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns:t="urn:edition:templates"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:import href="contents.xsl"/>

  <!-- What does this part of the whole page look like on the page of a part? -->
  <xsl:mode name="m:part" on-no-match="shallow-copy" on-multiple-match="fail"/>

  <!-- A page shorter than this share of the longest is joined to its neighbour. -->
  <xsl:variable name="least-share" as="xs:double" select="0.1"/>

  <!-- In scripts that do not part words, so many characters are read like a word; a longer one is none. -->
  <xsl:variable name="characters-of-a-word" as="xs:double" select="2"/>
  <xsl:variable name="longest-average-word" as="xs:double" select="15"/>

  <!-- The parts of a text; none of one that is short, or that has no divisions. -->
  <xsl:function name="f:parts" as="map(*)*">
    <xsl:param name="article" as="element(article)"/>
    <xsl:variable name="characters" as="xs:integer" select="string-length(normalize-space($article))"/>
    <!-- A word has a character at least, so that most texts need not be counted. -->
    <xsl:variable name="limit" as="xs:double" select="
      if ($characters gt $page?parts?words)
      then $page?parts?words * f:length-of-word($characters, count(tokenize($article))) else $characters"/>
    <xsl:variable name="lists" as="element()*" select="if ($characters gt $limit) then f:lists-of-moved($article) else ()"/>
    <xsl:variable name="pages" as="array(*)*" select="
      if ($characters gt $limit)
      then f:joined(f:pieces($article, (), (), $limit, f:lengths-by-mark($lists)), $limit * $least-share) else ()"/>
    <xsl:sequence select="if (count($pages) gt 1) then f:with-moved(f:numbered($pages), $lists) else ()"/>
  </xsl:function>

  <xsl:function name="f:length-of-word" as="xs:double">
    <xsl:param name="characters" as="xs:integer"/>
    <xsl:param name="words" as="xs:integer"/>
    <xsl:variable name="average" as="xs:double" select="$characters div max((1, $words))"/>
    <xsl:sequence select="if ($average gt $longest-average-word) then $characters-of-a-word else $average"/>
  </xsl:function>

  <!-- ================================================================================================================
       Where a text is cut -->

  <!-- The pieces of an element in order; a division that is too long is cut at those within it. -->
  <xsl:function name="f:pieces" as="map(*)*">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="around" as="element()*"/>
    <xsl:param name="steps" as="xs:integer*"/>
    <xsl:param name="limit" as="xs:double"/>
    <xsl:param name="lengths" as="map(*)"/>
    <xsl:for-each-group select="$element/node()[f:is-of-text(.)]" group-starting-with="
        *[f:is-division(.)] | node()[f:is-division(preceding-sibling::node()[f:is-of-text(.)][1])]">
      <xsl:variable name="length" as="xs:integer" select="f:length(current-group(), $lengths)"/>
      <xsl:sequence select="if ($length gt $limit and f:is-division(.) and exists(*[f:is-division(.)]))
        then f:pieces(., ($around, .), ($steps, position()), $limit, $lengths)
        else map{'nodes': current-group(), 'around': $around, 'steps': $steps, 'length': $length,
                 'is-first': position() eq 1, 'is-last': position() eq last()}"/>
    </xsl:for-each-group>
  </xsl:function>

  <!-- White space between divisions says nothing; the title that the edition gives, and what is moved, are no pieces. -->
  <xsl:function name="f:is-of-text" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="($node instance of element() or normalize-space($node))
      and not($node/parent::article/@data-document and ($node/@data-generated or f:holds-moved($node)))"/>
  </xsl:function>

  <!-- The length of pieces, with the notes that their marks ask for. -->
  <xsl:function name="f:length" as="xs:integer">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:param name="lengths" as="map(*)"/>
    <xsl:sequence select="sum(($nodes ! string-length(normalize-space(.)),
      if (map:size($lengths) gt 0) then $nodes/descendant-or-self::*/@id ! $lengths(.) else ()))"/>
  </xsl:function>

  <!-- Pieces as pages: what is too short begins the next page, or ends that of the division which it closes. -->
  <xsl:function name="f:joined" as="array(*)*">
    <xsl:param name="pieces" as="map(*)*"/>
    <xsl:param name="least" as="xs:double"/>
    <xsl:iterate select="$pieces">
      <xsl:param name="before" as="map(*)*" select="()"/>
      <xsl:param name="open" as="map(*)*" select="()"/>
      <xsl:on-completion select="if (sum($open?length) lt $least and exists($before)) then array{ $before, $open }
        else (array{ $before }[exists($before)], array{ $open }[exists($open)])"/>
      <xsl:variable name="is-joined" as="xs:boolean" select="empty($open) or sum($open?length) lt $least
        or (?length lt $least and ?is-last and f:is-beside($open[last()], .))"/>
      <xsl:if test="not($is-joined) and exists($before)"><xsl:sequence select="array{ $before }"/></xsl:if>
      <xsl:next-iteration>
        <xsl:with-param name="before" select="if ($is-joined) then $before else $open"/>
        <xsl:with-param name="open" select="if ($is-joined) then ($open, .) else ."/>
      </xsl:next-iteration>
    </xsl:iterate>
  </xsl:function>

  <!-- Whether a piece stands in the element that holds another, at whatever depth. -->
  <xsl:function name="f:is-beside" as="xs:boolean">
    <xsl:param name="piece" as="map(*)"/>
    <xsl:param name="other" as="map(*)"/>
    <xsl:sequence select="deep-equal(subsequence($piece?steps, 1, count($other?steps)), $other?steps)"/>
  </xsl:function>

  <!-- Pages with their numbers, and with names by the first division in each that the source names. -->
  <xsl:function name="f:numbered" as="map(*)+">
    <xsl:param name="pages" as="array(*)+"/>
    <xsl:for-each select="$pages">
      <xsl:variable name="pieces" as="map(*)+" select="?*"/>
      <xsl:variable name="begun" as="node()+" select="$pieces ! (if (?is-first) then ?around[last()] else (), ?nodes)"/>
      <xsl:variable name="name" as="xs:string?" select="($begun/@id ! $page?parts?names(.))[1]"/>
      <xsl:sequence select="map{
        'number': position(),
        'name': ($name, 'u--part-' || position())[1],
        'is-stable': exists($name),
        'title': f:part-title($pieces),
        'anchor': ($begun[1]/descendant-or-self::*[not(@data-generated)]/@id)[1] ! f:fragment(.),
        'pieces': $pieces
      }"/>
    </xsl:for-each>
  </xsl:function>

  <!-- A part is called by its first heading and by that of its last piece, or by its first words. -->
  <xsl:function name="f:part-title" as="xs:string">
    <xsl:param name="pieces" as="map(*)+"/>
    <xsl:variable name="first" as="xs:string" select="(f:first-heading($pieces[1]), f:first-words($pieces[1]?nodes[1]))[1]"/>
    <xsl:sequence select="string-join(distinct-values(($first, f:first-heading($pieces[last()]))), ' – ')"/>
  </xsl:function>

  <xsl:function name="f:first-heading" as="xs:string?">
    <xsl:param name="piece" as="map(*)"/>
    <xsl:sequence select="($piece?nodes/descendant-or-self::*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6])[1]
      ! f:shortened(f:listed(.))"/>
  </xsl:function>

  <!-- ================================================================================================================
       What was moved below the text -->

  <!-- Whether a child of the article is a list of what was moved, as notes are. -->
  <xsl:function name="f:holds-moved" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="not(f:is-division($node)) and exists($node/descendant-or-self::*/@data-relocated)"/>
  </xsl:function>

  <xsl:function name="f:lists-of-moved" as="element()*">
    <xsl:param name="article" as="element(article)"/>
    <xsl:sequence select="$article/*[f:holds-moved(.)]"/>
  </xsl:function>

  <!-- How much each mark asks for. -->
  <xsl:function name="f:lengths-by-mark" as="map(*)">
    <xsl:param name="lists" as="element()*"/>
    <xsl:sequence select="map:merge($lists/descendant::*[@data-relocated]
      ! map:entry(string(@data-relocated), string-length(normalize-space(.))))"/>
  </xsl:function>

  <!-- Every part with what its marks ask for. -->
  <xsl:function name="f:with-moved" as="map(*)+">
    <xsl:param name="parts" as="map(*)+"/>
    <xsl:param name="lists" as="element()*"/>
    <xsl:variable name="places" as="map(*)" select="f:places-of-marks($parts, $lists)"/>
    <xsl:variable name="moved" as="map(xs:integer, array(*))">
      <xsl:map>
        <xsl:for-each-group select="for $number in 1 to count($lists) return f:moved($lists[$number], (), $number, $places)" group-by="?place">
          <xsl:map-entry key="current-grouping-key()" select="array{ current-group() }"/>
        </xsl:for-each-group>
      </xsl:map>
    </xsl:variable>
    <xsl:sequence select="$parts ! map:put(., 'moved', $moved(?number)?*)"/>
  </xsl:function>

  <!-- The number of the part to which each mark belongs; that of a note may stand in another note before it. -->
  <xsl:function name="f:places-of-marks" as="map(*)">
    <xsl:param name="parts" as="map(*)+"/>
    <xsl:param name="lists" as="element()*"/>
    <xsl:iterate select="$lists/descendant::*[@data-relocated]">
      <xsl:param name="places" as="map(*)" select="f:places($parts)"/>
      <xsl:on-completion select="$places"/>
      <xsl:variable name="place" as="xs:integer" select="($places(f:fragment(@data-relocated)), count($parts))[1]"/>
      <xsl:next-iteration>
        <xsl:with-param name="places" select="fold-left(descendant::*/@id ! f:fragment(.), $places, map:put(?, ?, $place))"/>
      </xsl:next-iteration>
    </xsl:iterate>
  </xsl:function>

  <!-- The pieces of a list, each with the number of its part: as large as they can be for one part. -->
  <xsl:function name="f:moved" as="map(*)*">
    <xsl:param name="list" as="element()"/>
    <xsl:param name="around" as="element()*"/>
    <xsl:param name="steps" as="xs:integer+"/>
    <xsl:param name="places" as="map(*)"/>
    <xsl:for-each select="$list/*[exists(descendant-or-self::*/@data-relocated)]">
      <xsl:variable name="its" as="xs:integer*"
          select="distinct-values(descendant-or-self::*/@data-relocated ! $places(f:fragment(.)))"/>
      <xsl:sequence select="if (count($its) gt 1 and not(@data-relocated))
        then f:moved(., ($around, $list), ($steps, position()), $places)
        else map{'nodes': ., 'around': ($around, $list), 'steps': $steps, 'place': $its[1]}"/>
    </xsl:for-each>
  </xsl:function>

  <!-- ================================================================================================================
       The pages -->

  <!--
    The number of the part in which each fragment of the whole page stands. Maps of many entries are of no closer type
    here: SaxonC looks at every entry whenever a map is handed over as one.
  -->
  <xsl:function name="f:places" as="map(*)">
    <xsl:param name="parts" as="map(*)*"/>
    <xsl:sequence select="map:merge(
      for $part in $parts, $piece in ($part?pieces, $part?moved), $id in f:ids($piece) return map:entry($id, $part?number),
      map{'duplicates': 'use-first'})"/>
  </xsl:function>

  <xsl:function name="f:ids" as="xs:string*">
    <xsl:param name="piece" as="map(*)"/>
    <xsl:sequence select="($piece?around/@id, $piece?nodes/descendant-or-self::*/@id) ! f:fragment(.)"/>
  </xsl:function>

  <!-- The pages of all parts: {name, html}. -->
  <xsl:template name="t:parts" as="map(*)*">
    <xsl:param name="article" as="element(article)"/>
    <xsl:param name="parts" as="map(*)*"/>
    <xsl:param name="places" as="map(*)"/>
    <xsl:param name="entries" as="map(*)*"/>
    <xsl:for-each select="$parts">
      <xsl:variable name="html" as="element(html)">
        <xsl:call-template name="t:part">
          <xsl:with-param name="article" select="$article"/>
          <xsl:with-param name="part" select="." tunnel="yes"/>
          <xsl:with-param name="parts" select="$parts" tunnel="yes"/>
          <xsl:with-param name="places" select="$places" tunnel="yes"/>
          <xsl:with-param name="entries" select="$entries"/>
        </xsl:call-template>
      </xsl:variable>
      <xsl:sequence select="map{'name': ?name, 'html': f:serialized($html)}"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="t:part" as="element(html)">
    <xsl:param name="article" as="element(article)"/>
    <xsl:param name="entries" as="map(*)*"/>
    <xsl:param name="part" as="map(*)" tunnel="yes"/>
    <xsl:param name="parts" as="map(*)+" tunnel="yes"/>
    <xsl:variable name="text" as="element(article)">
      <article data-part-of="{$page?id}">
        <xsl:sequence select="$article/(@lang, @dir)"/>
        <xsl:if test="not($part?is-stable)"><xsl:attribute name="data-unstable"/></xsl:if>
        <xsl:call-template name="t:nested"><xsl:with-param name="pieces" select="$part?pieces"/></xsl:call-template>
        <xsl:call-template name="t:nested"><xsl:with-param name="pieces" select="$part?moved"/></xsl:call-template>
      </article>
    </xsl:variable>
    <xsl:call-template name="t:page">
      <xsl:with-param name="root" select="'../' || $root"/>
      <xsl:with-param name="title" select="string-join(($part?title, $page?title[. ne $edition?title]), ' – ')"/>
      <xsl:with-param name="class" select="'text part'"/>
      <xsl:with-param name="current" select="'texts'"/>
      <xsl:with-param name="above" select="$above-texts, f:as-title($page)"/>
      <xsl:with-param name="here" select="map{'title': f:label('part') || ' ' || $part?number}"/>
      <xsl:with-param name="scripts" select="$edition?script, $edition?cite_script"/>
      <xsl:with-param name="head" as="element()*"><xsl:call-template name="t:part-head"/></xsl:with-param>
      <xsl:with-param name="main" as="element()*">
        <xsl:call-template name="t:part-title"/>
        <xsl:call-template name="t:toolbar"><xsl:with-param name="article" select="$text"/></xsl:call-template>
        <xsl:call-template name="t:contents">
          <xsl:with-param name="entries" select="$entries"/>
          <xsl:with-param name="parts" select="$parts"/>
          <xsl:with-param name="current" select="$part?number"/>
        </xsl:call-template>
        <xsl:sequence select="f:with-notes-beside($text)"/>
        <xsl:call-template name="t:part-neighbours"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- The whole text is what is to be found and cited; the parts follow each other. -->
  <xsl:template name="t:part-head" as="element(link)*">
    <xsl:param name="part" as="map(*)" tunnel="yes"/>
    <xsl:param name="parts" as="map(*)+" tunnel="yes"/>
    <xsl:if test="not($edition?base_url)"><link rel="canonical" href="{f:whole-href()}"/></xsl:if>
    <xsl:for-each select="$parts[$part?number - 1]"><link rel="prev" href="{?name}.html"/></xsl:for-each>
    <xsl:for-each select="$parts[$part?number + 1]"><link rel="next" href="{?name}.html"/></xsl:for-each>
  </xsl:template>

  <!-- Which text this is, in which divisions of it the part begins, and which part it is. -->
  <xsl:template name="t:part-title" as="element(header)">
    <xsl:param name="part" as="map(*)" tunnel="yes"/>
    <xsl:param name="parts" as="map(*)+" tunnel="yes"/>
    <header class="part-title">
      <xsl:element name="{if ($part?pieces?nodes/descendant-or-self::h1) then 'p' else 'h1'}">{$page?title}</xsl:element>
      <xsl:for-each select="f:headings-above($part?pieces[1])">
        <xsl:element name="{local-name()}">{f:listed(.)}</xsl:element>
      </xsl:for-each>
      <p>
        <xsl:text>{f:label('part')} {$part?number} {f:label('of-all')} {count($parts)} · </xsl:text>
        <a href="{f:whole-href()}{$part?anchor}">{f:label('whole-text')}</a>
      </p>
    </header>
  </xsl:template>

  <!-- The headings of the divisions that hold a piece and began before it. -->
  <xsl:function name="f:headings-above" as="element()*">
    <xsl:param name="piece" as="map(*)"/>
    <xsl:sequence select="($piece?around ! f:heading(.))[not(self::h1)][. &lt;&lt; $piece?nodes[1]]"/>
  </xsl:function>

  <xsl:template name="t:part-neighbours" as="element(nav)">
    <xsl:param name="part" as="map(*)" tunnel="yes"/>
    <xsl:param name="parts" as="map(*)+" tunnel="yes"/>
    <nav class="neighbours" aria-label="{f:label('parts-neighbours')}">
      <xsl:for-each select="$parts[$part?number - 1]">
        <p class="previous">{f:label('previous-part')}: <a rel="prev" href="{?name}.html">{?title}</a></p>
      </xsl:for-each>
      <xsl:for-each select="$parts[$part?number + 1]">
        <p class="next">{f:label('next-part')}: <a rel="next" href="{?name}.html">{?title}</a></p>
      </xsl:for-each>
    </nav>
  </xsl:template>

  <xsl:function name="f:whole-href" as="xs:string">
    <xsl:sequence select="'../' || tokenize($page?path, '/')[last()]"/>
  </xsl:function>

  <!-- Pieces within the elements that hold them in the whole; a list of what was moved keeps its heading. -->
  <xsl:template name="t:nested" as="node()*">
    <xsl:param name="pieces" as="map(*)*"/>
    <xsl:param name="level" as="xs:integer" select="1"/>
    <xsl:for-each-group select="$pieces" group-adjacent="(?steps[$level], 0)[1]">
      <xsl:variable name="pieces" as="map(*)+" select="current-group()"/>
      <xsl:apply-templates select="$pieces[count(?around) lt $level]?nodes" mode="m:part"/>
      <xsl:for-each select="$pieces[1]?around[$level]">
        <xsl:copy>
          <xsl:apply-templates select="@*, *[1][@data-generated][f:holds-moved(..)]" mode="m:part"/>
          <xsl:call-template name="t:nested">
            <xsl:with-param name="pieces" select="$pieces"/>
            <xsl:with-param name="level" select="$level + 1"/>
          </xsl:call-template>
        </xsl:copy>
      </xsl:for-each>
    </xsl:for-each-group>
  </xsl:template>

  <!-- Addresses, as they are from a page that lies one folder deeper than the whole. -->
  <xsl:template match="@href | @src | @cite" mode="m:part" as="attribute()">
    <xsl:param name="part" as="map(*)" tunnel="yes"/>
    <xsl:param name="parts" as="map(*)+" tunnel="yes"/>
    <xsl:param name="places" as="map(*)" tunnel="yes"/>
    <xsl:variable name="place" as="xs:integer?" select="$places(.)"/>
    <xsl:attribute name="{name()}" select="
      if ($place eq $part?number or matches(., '^(#~|/|[A-Za-z][A-Za-z0-9+.-]*:)')) then .
      else if (exists($place)) then $parts[$place]?name || '.html' || .
      else if (starts-with(., '#')) then f:whole-href() || .
      else '../' || ."/>
  </xsl:template>
</xsl:stylesheet>
