<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI "transcr", facsimile: images of the source beside the text, and which part of them is which passage. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns:t="urn:edition:templates"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- Surfaces and zones by the passage at which they say that they begin. -->
  <xsl:key name="shown-by-start" match="surface[@start] | zone[@start]" use="@start/tokenize(.)"/>

  <!-- Passages by the zone or the surface that they say shows them. -->
  <xsl:key name="passages-by-image" match="text//*[@facs]" use="@facs/tokenize(.)"/>
  <xsl:key name="passages-by-image" match="text//pb[@corresp][not(@facs)]" use="@corresp/tokenize(.)"/>

  <!-- The images of a document whose words are elsewhere in it. -->
  <xsl:template name="t:facsimile" as="element(h:section)?">
    <xsl:variable name="parts" as="element(facsimile)*" select="facsimile except f:texts(.)"/>
    <xsl:if test="exists($parts[*])">
      <section class="facsimiles" aria-labelledby="~facsimile">
        <h2 id="~facsimile">{f:label('facsimile')}</h2>
        <xsl:apply-templates select="$parts" mode="m:reading"/>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- The images of a source, surface by surface. -->
  <xsl:template match="facsimile" mode="m:reading" as="element()">
    <xsl:call-template name="t:block"/>
  </xsl:template>

  <!-- A zone without words is a part of the image: it leads to the passages that it shows. -->
  <xsl:template match="zone[not(normalize-space())][empty(descendant::graphic)]" mode="m:reading" as="element()" priority="1">
    <div>
      <xsl:sequence select="f:attributes(., 'zone'), f:image-id(.)"/>
      <xsl:sequence select="f:links-to-passages(.)"/>
      <xsl:apply-templates select="*" mode="#current"/>
    </div>
  </xsl:template>

  <!-- The image of a surface, with its zones as links over it. -->
  <xsl:template match="surface/graphic[f:is-shown(.)][empty(preceding-sibling::graphic[f:is-shown(.)])]" mode="m:reading" as="element()" priority="5">
    <div class="imaged">
      <xsl:next-match/>
      <xsl:sequence select="f:zones-over-image(..)"/>
    </div>
  </xsl:template>

  <!-- Rectangles over an image, in the measure of the surface; those of other shapes only stand in the list. -->
  <xsl:function name="f:zones-over-image" as="element()?">
    <xsl:param name="surface" as="element(surface)"/>
    <xsl:variable name="zones" as="element(zone)*" select="$surface/zone[f:has-box(.)][exists(f:passages-of(.))]"/>
    <xsl:if test="f:has-box($surface) and exists($zones)">
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="{f:box($surface)}" preserveAspectRatio="none">
        <xsl:for-each select="$zones">
          <xsl:variable name="box" as="xs:string+" select="tokenize(f:box(.))"/>
          <a href="{f:passages-of(.)[1]?href}" aria-label="{f:passages-of(.)[1]?name}">
            <rect x="{$box[1]}" y="{$box[2]}" width="{$box[3]}" height="{$box[4]}"/>
          </a>
        </xsl:for-each>
      </svg>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:has-box" as="xs:boolean">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="every $corner in ('ulx', 'uly', 'lrx', 'lry') satisfies $part/@*[name() eq $corner] castable as xs:decimal"/>
  </xsl:function>

  <xsl:function name="f:box" as="xs:string">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="string-join(($part/@ulx, $part/@uly,
      xs:decimal($part/@lrx) - xs:decimal($part/@ulx), xs:decimal($part/@lry) - xs:decimal($part/@uly)), ' ')"/>
  </xsl:function>

  <!-- The address of a surface or a zone; where it has none and names a passage, its place in the document. -->
  <xsl:function name="f:image-address" as="xs:string">
    <xsl:param name="image" as="element()"/>
    <xsl:sequence select="(f:own-id($image), '~image-' || $image/accumulator-before('ordinal'))[1]"/>
  </xsl:function>

  <xsl:function name="f:image-id" as="attribute()?">
    <xsl:param name="image" as="element()"/>
    <xsl:if test="$image/@start and empty(f:own-id($image))"><xsl:attribute name="id" select="f:image-address($image)"/></xsl:if>
  </xsl:function>

  <!-- The passages that a surface or a zone shows: {href, name}. Those that it names come first, then those that name it. -->
  <xsl:function name="f:passages-of" as="map(xs:string, xs:string)*">
    <xsl:param name="image" as="element()"/>
    <xsl:for-each select="$image/@start/tokenize(.)">
      <xsl:variable name="passage" as="element()?" select="f:pointed(., $image)"/>
      <xsl:sequence select="$page?links(.) ! map{'href': ., 'name': f:name-of-passage($passage)}"/>
    </xsl:for-each>
    <xsl:for-each select="$image/@xml:id ! key('passages-by-image', '#' || ., root($image))">
      <xsl:variable name="id" as="xs:string?" select="(f:address(.), f:id-of-break(.))[1]"/>
      <xsl:sequence select="$id ! map{'href': f:fragment(.), 'name': f:name-of-passage(current())}"/>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="f:name-of-passage" as="xs:string">
    <xsl:param name="passage" as="element()?"/>
    <xsl:sequence select="
      if ($passage/(self::pb | self::cb | self::gb)) then f:name-of-break($passage)
      else string(($passage/@n, $passage/f:unit(.)/f:unit-label(.), f:label('passage'))[1])"/>
  </xsl:function>

  <xsl:function name="f:links-to-passages" as="element()?">
    <xsl:param name="image" as="element()"/>
    <xsl:variable name="passages" as="map(xs:string, xs:string)*" select="f:passages-of($image)"/>
    <xsl:if test="exists($passages)">
      <span class="passages" data-generated="">
        <xsl:for-each select="$passages">
          <a class="passage" href="{?href}">{if ($image/self::surface) then f:label('in-the-text') else ?name}</a>
          <xsl:text> </xsl:text>
        </xsl:for-each>
      </span>
    </xsl:if>
  </xsl:function>
</xsl:stylesheet>
