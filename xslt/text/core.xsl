<?xml version="1.0" encoding="UTF-8"?>
<!-- The reading stream of TEI "core": what stands apart in its line, and what has its place on the page alone to say it. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns:t="urn:edition:templates"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- A numbered list has on the page the numbers that its markup asks for; so the plain text says them. -->
  <xsl:template match="list[f:list-element(.) eq 'ol'][empty(f:kind-of-list(., 'ol'))]" mode="m:stream" as="item()*" priority="1">
    <xsl:variable name="marks" as="map(*)*" select="f:marks(.)"/>
    <xsl:sequence select="$marks"/>
    <xsl:iterate select="node()">
      <xsl:param name="last" as="xs:integer" select="0"/>
      <xsl:variable name="number" as="xs:integer" select="if (self::item) then (f:whole-number(@n), $last + 1)[1] else $last"/>
      <xsl:apply-templates select="." mode="#current">
        <xsl:with-param name="number" select="$number"/>
      </xsl:apply-templates>
      <xsl:next-iteration>
        <xsl:with-param name="last" select="$number"/>
      </xsl:next-iteration>
    </xsl:iterate>
    <xsl:sequence select="reverse($marks) ! map{'close': ?open}"/>
  </xsl:template>

  <xsl:template match="list/item" mode="m:stream" as="item()*" priority="1">
    <xsl:param name="number" as="xs:integer?"/>
    <xsl:call-template name="t:numbered">
      <xsl:with-param name="number" select="$number ! (. || '.')"/>
    </xsl:call-template>
  </xsl:template>

  <!-- An element before whose words the edition sets a number. -->
  <xsl:template name="t:numbered" as="item()*">
    <xsl:param name="number" as="xs:string?"/>
    <xsl:variable name="marks" as="map(*)*" select="f:marks(.)"/>
    <xsl:sequence select="$marks, $number ! map{'number': .}"/>
    <xsl:apply-templates mode="m:stream"/>
    <xsl:sequence select="reverse($marks) ! map{'close': ?open}"/>
  </xsl:template>

  <!-- A figure that is set high or low would be another number on the line: "10²" is not "102". -->
  <xsl:template match="(hi | ref | ptr | num | seg | emph)[@rend or @rendition or @style][matches(., $figures)][empty(descendant::note)]
                       [f:rendition(.) = ('superscript', 'subscript')]" mode="m:stream" as="item()*" priority="1">
    <xsl:variable name="signs" as="xs:string" select="if (f:rendition(.) = 'superscript') then '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ' else '₀₁₂₃₄₅₆₇₈₉₊₋₋ₙ'"/>
    <xsl:variable name="words" as="item()*"><xsl:next-match/></xsl:variable>
    <xsl:sequence select="$words ! (if (. instance of xs:string) then translate(., '0123456789+-−n', $signs) else .)"/>
  </xsl:template>

  <!-- Figures and the signs between them; where letters stand among them, all stays on the line, as in "2nd". -->
  <xsl:variable name="figures" as="xs:string" select="'^[0-9+\-−n,;:.()*†‡\s]*[0-9][0-9+\-−n,;:.()*†‡\s]*$'"/>

  <!-- Words beside the line, which the page has in brackets. -->
  <xsl:template match="index[normalize-space()] | note[not(f:is-relocated(.))][not(f:is-block-of-text(.))]"
      mode="m:stream" as="item()*" priority="1">
    <xsl:sequence select="map{'break': 'blank'}"/>
    <xsl:next-match/>
    <xsl:sequence select="map{'break': 'blank'}"/>
  </xsl:template>

  <!-- One that its source prints in the line has these brackets here too, unless it begins with its own, or is of several blocks. -->
  <xsl:template match="note[f:is-in-line(.)]" mode="m:stream" as="item()*" priority="2">
    <xsl:variable name="marks" as="map(*)*" select="f:marks(.)"/>
    <xsl:sequence select="map{'break': 'blank'}, $marks, '['"/>
    <xsl:apply-templates mode="#current"/>
    <xsl:sequence select="']', reverse($marks) ! map{'close': ?open}, map{'break': 'blank'}"/>
  </xsl:template>

  <xsl:function name="f:is-in-line" as="xs:boolean">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="tokenize($note/@place) = 'inline' and normalize-space($note) and not(matches($note, '^\s*\p{Ps}'))
      and exists($note/../text()[normalize-space()])
      and empty($note/(descendant::p | descendant::ab | descendant::l | descendant::list | descendant::table | descendant::figure
                       | descendant::quote | descendant::note))"/>
  </xsl:function>

  <!-- A direction on the stage is no word of the line in which it stands. -->
  <xsl:template match="stage[not(f:is-block-of-text(.))]" mode="m:stream" as="item()+" priority="1">
    <xsl:sequence select="map{'break': 'blank'}"/>
    <xsl:next-match/>
    <xsl:sequence select="map{'break': 'blank'}"/>
  </xsl:template>

  <!-- A doubt that is told in words is no part of the word that it is about. -->
  <xsl:template match="(certainty | precision | respons)/desc" mode="m:stream" as="item()+" priority="1">
    <xsl:sequence select="map{'break': 'blank'}"/>
    <xsl:next-match/>
  </xsl:template>

  <!-- The parts of a reference, of an address and of an entry of the cast, where the source has no blank between them. -->
  <xsl:template match="(biblStruct | analytic | monogr | imprint | respStmt | address | (bibl | series | castItem)[f:is-structured(.)])
                       /*[following-sibling::node()[1][self::*][not(self::note[f:is-relocated(.)])]]"
      mode="m:stream" as="item()*" priority="0.8">
    <xsl:next-match/>
    <xsl:sequence select="map{'break': 'blank'}"/>
  </xsl:template>
</xsl:stylesheet>
