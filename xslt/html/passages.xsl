<?xml version="1.0" encoding="UTF-8"?>
<!-- Passages that something names from outside: entries of an apparatus in a list, zones of an image. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- Entries by the passage that they name: an address, or a location as the text counts. -->
  <xsl:key name="entries-on" match="app[f:is-detached(.)][not(f:is-in-apparatus(.))]"
      use="'any', (@to, @from)[1] ! tokenize(.), @loc ! f:locations(.)"/>

  <!-- What a location can name: by its own number, and by the numbers of all that holds it (1.2.5). -->
  <xsl:key name="located" match="text//*[@n][f:is-countable(.)]" use="@n/normalize-space(), f:full-reference(.)"/>

  <xsl:function name="f:is-countable" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/(self::l | self::lb | self::lg | self::p | self::ab | self::seg | self::s | self::sp | self::milestone))
      or matches(local-name($element), '^div[1-7]?$')"/>
  </xsl:function>

  <xsl:function name="f:full-reference" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="string-join($element/ancestor-or-self::*[@n]/@n/normalize-space(), '.')"/>
  </xsl:function>

  <!-- The locations that a value of @loc names: one of several numbers, if the text has it, or several. -->
  <xsl:function name="f:locations" as="xs:string*">
    <xsl:param name="value" as="attribute()"/>
    <xsl:variable name="numbers" as="xs:string*" select="tokenize($value) ! replace(., '[:,/]', '.')"/>
    <xsl:variable name="one" as="xs:string" select="string-join($numbers, '.')"/>
    <xsl:sequence select="if (exists(f:located($one, root($value)))) then $one else $numbers"/>
  </xsl:function>

  <!-- The place of a location: the one line of that number, or the one passage. -->
  <xsl:function name="f:located" as="element()?">
    <xsl:param name="location" as="xs:string"/>
    <xsl:param name="document" as="document-node()"/>
    <xsl:variable name="passages" as="element()*" select="key('located', $location, $document)"/>
    <xsl:variable name="lines" as="element()*" select="$passages/(self::l | self::lb)"/>
    <xsl:sequence select="($lines[empty($lines[2])], $passages[empty($passages[2])])[1]"/>
  </xsl:function>

  <!-- The passages that an entry names, each with the link that leads there. -->
  <xsl:function name="f:passages" as="element()*">
    <xsl:param name="entry" as="element(app)"/>
    <xsl:for-each select="$entry/@loc/f:locations(.)">
      <xsl:sequence select="f:passage-name(., f:address-of(f:located(., root($entry))))"/>
    </xsl:for-each>
    <xsl:sequence select="$entry[empty((@loc, @from, @to))]/@n ! f:passage-name(., ())"/>
    <xsl:for-each select="$entry[empty(@loc)]/(@from, @to)[1]">
      <xsl:variable name="unit" as="element()?" select="f:pointed(tokenize(.)[1], .)/f:unit(.)"/>
      <xsl:sequence select="f:passage-name(($unit/@n, $unit/f:unit-label(.), '↑')[1], f:hrefs(.)[1])"/>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="f:passage-name" as="element()">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="href" as="xs:string?"/>
    <xsl:choose>
      <xsl:when test="exists($href)"><a class="passage" data-generated="" href="{$href}"><xsl:sequence select="f:relation($href)"/>{$name}</a></xsl:when>
      <xsl:otherwise><span class="passage" data-generated="">{$name}</span></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- A passage without an address of its own is reached at the sign that stands there. -->
  <xsl:function name="f:address-of" as="xs:string?">
    <xsl:param name="passage" as="element()?"/>
    <xsl:sequence select="$passage/f:fragment((f:id(.), f:passage-id(.))[1])"/>
  </xsl:function>

  <xsl:function name="f:passage-id" as="xs:string">
    <xsl:param name="passage" as="element()"/>
    <xsl:sequence select="'~passage-' || $passage/accumulator-before('ordinal')"/>
  </xsl:function>

  <!-- The entries that name an element. -->
  <xsl:function name="f:entries-on" as="element(app)*">
    <xsl:param name="passage" as="element()"/>
    <xsl:variable name="document" as="document-node()" select="root($passage)"/>
    <xsl:if test="exists(key('entries-on', 'any', $document))">
      <xsl:variable name="locations" as="xs:string*" select="
        $passage/@n[f:is-countable($passage)] ! distinct-values((normalize-space(.), f:full-reference($passage)))
          [f:located(., $document) is $passage]"/>
      <xsl:sequence select="key('entries-on', ($passage/@xml:id ! ('#' || .), $locations), $document)"/>
    </xsl:if>
  </xsl:function>

  <!-- What names a passage from outside leaves a sign at its end: an entry of an apparatus, a part of an image. -->
  <xsl:template match="*[@xml:id or @n or @facs][f:has-signs(.)]" mode="m:reading" as="node()*" priority="20">
    <xsl:variable name="shown" as="node()*"><xsl:next-match/></xsl:variable>
    <xsl:variable name="signs" as="element()+">
      <xsl:if test="empty(f:id(.)) and exists(f:entries-on(.)/@loc)"><span id="{f:passage-id(.)}" data-generated=""/></xsl:if>
      <xsl:for-each select="f:entries-on(.)">
        <a class="apparatus-sign" data-generated="" href="{f:fragment(f:entry-address(.))}"
           aria-label="{string-join((f:label('apparatus'), (@loc, .[lem]/f:lemma-words(.))[1]), ': ')}">°</a>
      </xsl:for-each>
      <xsl:for-each select="f:images-of(.)">
        <a class="image-sign" data-generated="" href="{.}" aria-label="{f:label('facsimile')}"><xsl:sequence select="f:relation(.)"/>▣</a>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="f:with-signs($shown, $signs)"/>
  </xsl:template>

  <xsl:function name="f:has-signs" as="xs:boolean">
    <xsl:param name="passage" as="element()"/>
    <xsl:sequence select="f:is-in-text($passage) and exists((f:entries-on($passage), f:images-of($passage)))"/>
  </xsl:function>

  <!-- The parts of images that show a passage. Breaks have links of their own, and single words are too many. -->
  <xsl:function name="f:images-of" as="xs:string*">
    <xsl:param name="passage" as="element()"/>
    <xsl:if test="not($passage/(self::pb | self::cb | self::gb | self::lb | self::milestone | self::w | self::pc | self::c | self::s
                                | self::text | self::body | self::surface | self::zone | self::line))">
      <xsl:sequence select="f:hrefs($passage/@facs)[1],
        $passage/@xml:id ! key('shown-by-start', '#' || ., root($passage)) ! f:fragment(f:image-address(.))"/>
    </xsl:if>
  </xsl:function>

  <!-- Signs go into a block, behind its words, into the caption of a figure, and behind a phrase; a table or a list takes none. -->
  <xsl:function name="f:with-signs" as="node()*">
    <xsl:param name="shown" as="node()*"/>
    <xsl:param name="signs" as="element()+"/>
    <xsl:variable name="block" as="element()?" select="$shown[last()]/self::h:*[local-name() = $blocks-of-phrases]"/>
    <xsl:choose>
      <xsl:when test="exists($block)">
        <xsl:sequence select="$shown[position() lt last()]"/>
        <xsl:for-each select="$block">
          <xsl:variable name="caption" as="element()?" select="self::h:figure/h:figcaption"/>
          <xsl:copy>
            <xsl:sequence select="@*, node() except $caption/(., following-sibling::node())"/>
            <xsl:sequence select="if ($caption) then (f:with-signs($caption, $signs), $caption/following-sibling::node()) else $signs"/>
          </xsl:copy>
        </xsl:for-each>
      </xsl:when>
      <xsl:when test="$shown[last()]/self::h:*[local-name() = ('table', 'tr', 'ul', 'ol', 'dl', 'img')]"><xsl:sequence select="$shown"/></xsl:when>
      <xsl:otherwise><xsl:sequence select="$shown, $signs"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:variable name="blocks-of-phrases" as="xs:string+" select="
    'blockquote', 'caption', 'dd', 'div', 'dt', 'figcaption', 'figure', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'li', 'p', 'section', 'td', 'th'"/>
</xsl:stylesheet>
