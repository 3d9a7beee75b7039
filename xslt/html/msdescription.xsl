<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI "msdescription": descriptions of manuscripts and other objects, in a header or in a text. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns:t="urn:edition:templates"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- A description and its sections: each statement has its name beside it. -->
  <xsl:template match="msDesc | msPart | msFrag | msIdentifier | altIdentifier | msContents | msItem | msItemStruct
                       | physDesc | objectDesc | supportDesc | layoutDesc | handDesc | typeDesc | scriptDesc | decoDesc
                       | bindingDesc | sealDesc | history | additional | adminInfo | recordHist | custodialHist"
      mode="m:reading" as="element()">
    <xsl:call-template name="t:block"/>
  </xsl:template>

  <!-- In a reference to literature, a shelfmark is part of the line. -->
  <xsl:template match="msIdentifier[not(parent::msDesc or parent::msPart or parent::msFrag or parent::object)]" mode="m:reading" as="element()" priority="1">
    <xsl:call-template name="t:phrase"/>
  </xsl:template>

  <!-- What a section says in prose: materials, leaves, layout, hands, decoration, binding, origin, provenance. -->
  <xsl:template match="support | foliation | collation | condition | layout | handNote | scriptNote | typeNote | decoNote
                       | binding | seal | additions | accMat | musicNotation | summary | origin | provenance
                       | acquisition | custEvent | surrogates | source | filiation"
      mode="m:reading" as="element()">
    <xsl:call-template name="t:phrase"/>
  </xsl:template>

  <!-- Words of a description that stand in its prose, or are a statement of their own. -->
  <xsl:template match="repository | institution | collection | msName | material | objectType | origDate | origPlace | heraldry
                       | watermark | stamp | catchwords | signatures | secFol | locusGrp"
      mode="m:reading" as="element()">
    <xsl:call-template name="t:phrase"/>
  </xsl:template>

  <!-- Words quoted from the manuscript: how a work begins and ends in it, its headings and its colophon. -->
  <xsl:template match="incipit | explicit | rubric | finalRubric | colophon" mode="m:reading" as="element()">
    <xsl:call-template name="t:phrase"><xsl:with-param name="classes" select="'quoted', local-name()"/></xsl:call-template>
  </xsl:template>

  <!-- A place in the manuscript leads to its text or its picture, where the edition has one. -->
  <xsl:template match="locus" mode="m:reading" as="element()">
    <xsl:variable name="href" as="xs:string?" select="(f:href(.), f:hrefs(@facs))[1]"/>
    <xsl:choose>
      <xsl:when test="exists($href) and normalize-space()">
        <xsl:sequence select="f:link(., $href, (f:attributes(., 'locus'), f:relation($href)))"/>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="t:phrase"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- One without words says from where to where it goes. -->
  <xsl:template match="locus[not(normalize-space())]" mode="m:reading" as="element()" priority="1">
    <xsl:element name="{f:holder(., 'span')}">
      <xsl:sequence select="f:attributes(., 'locus')"/>
      <span data-generated="">{string-join(distinct-values((@from, @to)), '–')}</span>
      <xsl:apply-templates select="*" mode="#current"/>
    </xsl:element>
  </xsl:template>

  <!-- Dimensions are read as "21 × 15 cm". -->
  <xsl:template match="dimensions" mode="m:reading" as="element()">
    <xsl:call-template name="t:phrase"/>
  </xsl:template>

  <xsl:template match="height | width | depth | dim" mode="m:reading" as="node()+">
    <xsl:element name="{f:holder(., 'span')}">
      <xsl:sequence select="f:attributes(., local-name())"/>
      <xsl:apply-templates mode="#current"/>
      <xsl:variable name="unit" as="xs:string?" select="f:unit-after(.)"/>
      <xsl:choose>
        <xsl:when test="not(normalize-space())"><span data-generated="">{f:quantity-words(.)}</span></xsl:when>
        <xsl:when test="exists($unit)"><span data-generated="">&#160;{$unit}</span></xsl:when>
      </xsl:choose>
    </xsl:element>
  </xsl:template>

  <!-- Between one dimension and the next a sign of multiplication stands. -->
  <xsl:template match="dimensions/*[following-sibling::*[f:says-something(.)]][f:says-something(.)]" mode="m:reading" as="node()+" priority="4.5">
    <xsl:next-match/>
    <span data-generated=""> × </span>
  </xsl:template>

  <!-- The unit behind the number: once where the next dimension has the same, and not where the words have it. -->
  <xsl:function name="f:unit-after" as="xs:string?">
    <xsl:param name="dimension" as="element()"/>
    <xsl:variable name="next" as="element()?" select="$dimension/following-sibling::*[f:says-something(.)][1]"/>
    <xsl:sequence select="($dimension/@unit, $dimension/parent::dimensions/@unit)[1][not(contains($dimension, .))]
      [not(. = $next/@unit)][not(exists($next) and empty($dimension/@unit))]/string()"/>
  </xsl:function>
</xsl:stylesheet>
