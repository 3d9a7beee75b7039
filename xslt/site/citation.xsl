<?xml version="1.0" encoding="UTF-8"?>
<!--
  How the page at hand is cited. Of a work, $page?citing holds: sentences [{style, runs [{look, words}]}], one for each
  manual; latest and versioned (addresses); metas [{name, content}], links [{relation, address, media_type}], coins and
  json_ld (for programs); and where there are any, files [{path, media_type}], passages (the path of their page) and
  sha256 (of the source). $edition?citing holds sentences, addresses and links of any other page, with {title} and {path}.
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

  <!-- Nothing where a stylesheet is tried out without an edition. -->
  <xsl:function name="f:citing" as="map(*)?">
    <xsl:param name="title" as="xs:string"/>
    <xsl:sequence select="($page?citing, f:citing-of-page($title, $page?path))[1]"/>
  </xsl:function>

  <!-- A page that is no work of its own, by its title and its path. -->
  <xsl:function name="f:citing-of-page" as="map(*)?">
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="path" as="xs:string"/>
    <xsl:variable name="filled" as="function(xs:string) as xs:string" select="
      function($words as xs:string) as xs:string { $words => replace('{title}', $title, 'q') => replace('{path}', $path, 'q') }"/>
    <xsl:for-each select="($page?cited_as, $edition?citing)[1]">
      <xsl:sequence select="map{
        'sentences': array{ ?sentences?* ! f:sentence-with(., $filled) },
        'links': array{ ?links?* ! map:put(., 'address', $filled(?address)) },
        'latest': $filled(?latest),
        'versioned': $filled(?versioned)
      }"/>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="f:sentence-with" as="map(*)">
    <xsl:param name="sentence" as="map(*)"/>
    <xsl:param name="filled" as="function(xs:string) as xs:string"/>
    <xsl:sequence select="map:put($sentence, 'runs', array{ $sentence?runs?* ! map:put(., 'words', $filled(?words)) })"/>
  </xsl:function>

  <!-- ================================================================================================================
       For readers -->

  <!-- The cite control: it opens without a script, and what it holds can be marked and copied. -->
  <xsl:template name="t:cite-control" as="element(h:details)">
    <xsl:param name="citing" as="map(*)"/>
    <xsl:param name="root" as="xs:string"/>
    <xsl:param name="label" as="xs:string" select="'imprint-cite'"/>
    <xsl:param name="scripts" as="xs:string*" select="()"/>
    <details class="citing">
      <xsl:if test="$scripts = $edition?cite_script">
        <xsl:attribute name="data-copy" select="f:label('copy')"/>
        <xsl:attribute name="data-copied" select="f:label('copied')"/>
        <xsl:attribute name="data-cite-words" select="f:label('cite-words')"/>
      </xsl:if>
      <summary>{f:label($label)}</summary>
      <div class="cited">
        <xsl:call-template name="t:cited">
          <xsl:with-param name="citing" select="$citing"/>
          <xsl:with-param name="root" select="$root"/>
        </xsl:call-template>
        <p class="more"><a href="{$root}{$edition?imprint?*[?subject eq 'cite']?path}">{f:label('cite-more')}</a></p>
      </div>
    </details>
  </xsl:template>

  <!-- The sentences, the files and the addresses, each by its name. -->
  <xsl:template name="t:cited" as="element(h:dl)">
    <xsl:param name="citing" as="map(*)"/>
    <xsl:param name="root" as="xs:string"/>
    <dl class="citations">
      <xsl:for-each select="$citing?sentences?*">
        <div><dt>{?style}</dt><dd class="citation"><xsl:sequence select="f:typeset(?runs?*)"/></dd></div>
      </xsl:for-each>
      <xsl:if test="exists($citing?files?*)">
        <div><dt>{f:label('cite-files')}</dt><dd><xsl:sequence select="f:file-links($citing?files?*, $root)"/></dd></div>
      </xsl:if>
      <xsl:for-each select="$citing?passages">
        <div><dt>{f:label('passages')}</dt><dd><a href="{$root}{.}">{f:label('cite-passages')}</a></dd></div>
      </xsl:for-each>
      <xsl:if test="$citing?versioned ne ''">
        <div><dt>{f:label('cite-this-version')}</dt><dd><xsl:sequence select="f:published-address($citing?versioned)"/></dd></div>
      </xsl:if>
      <xsl:if test="$citing?latest ne ''">
        <div><dt>{f:label('cite-latest')}</dt><dd><xsl:sequence select="f:published-address($citing?latest)"/></dd></div>
      </xsl:if>
      <xsl:for-each select="$citing?sha256">
        <div><dt>{f:label('cite-checksum')}</dt><dd><code class="checksum">{.}</code></dd></div>
      </xsl:for-each>
    </dl>
  </xsl:template>

  <xsl:function name="f:file-links" as="node()+">
    <xsl:param name="files" as="map(*)+"/>
    <xsl:param name="root" as="xs:string"/>
    <xsl:for-each select="$files">
      <xsl:if test="position() gt 1"><xsl:text> </xsl:text></xsl:if>
      <a href="{$root}{?path}" type="{?media_type}">{f:format-name(?path)}</a>
    </xsl:for-each>
  </xsl:function>

  <!-- What readers call a file by which something is cited. -->
  <xsl:function name="f:format-name" as="xs:string">
    <xsl:param name="path" as="xs:string"/>
    <xsl:variable name="name" as="xs:string" select="tokenize($path, '/')[last()]"/>
    <xsl:sequence select="($format-names('.' || substring-after($name, '.')), $format-names($name))[1]"/>
  </xsl:function>

  <xsl:variable name="format-names" as="map(xs:string, xs:string)" select="map{
    '.bib': 'BibTeX', '.ris': 'RIS', '.csl.json': 'CSL-JSON', 'CITATION.cff': 'CFF', 'datacite.xml': 'DataCite'
  }"/>

  <!-- Words as the manual wants them set. -->
  <xsl:function name="f:typeset" as="node()+">
    <xsl:param name="runs" as="map(*)+"/>
    <xsl:for-each select="$runs">
      <xsl:choose>
        <xsl:when test="?look eq 'italic'"><i dir="auto">{?words}</i></xsl:when>
        <xsl:when test="?look eq 'address'"><xsl:sequence select="f:published-address(?words)"/></xsl:when>
        <xsl:otherwise><xsl:sequence select="f:isolated-script(?words)"/></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:function>

  <!-- What runs from right to left is kept apart from the numbers and signs beside it. -->
  <xsl:function name="f:isolated-script" as="node()*">
    <xsl:param name="words" as="xs:string"/>
    <xsl:analyze-string select="$words" regex="[&#x590;-&#x8FF;&#xFB1D;-&#xFDFF;&#xFE70;-&#xFEFC;]+(\s+[&#x590;-&#x8FF;&#xFB1D;-&#xFDFF;&#xFE70;-&#xFEFC;]+)*">
      <xsl:matching-substring><bdi>{.}</bdi></xsl:matching-substring>
      <xsl:non-matching-substring>{.}</xsl:non-matching-substring>
    </xsl:analyze-string>
  </xsl:function>

  <xsl:function name="f:published-address" as="element(h:a)">
    <xsl:param name="address" as="xs:string"/>
    <a dir="ltr" href="{$address}">{$address}</a>
  </xsl:function>

  <!-- ================================================================================================================
       For programs -->

  <!-- What a page says of itself in its head. -->
  <xsl:function name="f:head-data" as="element()*">
    <xsl:param name="citing" as="map(*)"/>
    <xsl:param name="root" as="xs:string"/>
    <xsl:for-each select="$citing?metas?*"><meta name="{?name}" content="{?content}"/></xsl:for-each>
    <xsl:for-each select="$citing?links?*">
      <link rel="{?relation}" href="{if (matches(?address, '^[a-z]+:')) then ?address else $root || ?address}">
        <xsl:if test="?media_type ne ''"><xsl:attribute name="type" select="?media_type"/></xsl:if>
      </link>
    </xsl:for-each>
    <xsl:for-each select="$citing?json_ld"><script type="application/ld+json" nonce="{$nonce}">{.}</script></xsl:for-each>
  </xsl:function>
</xsl:stylesheet>
