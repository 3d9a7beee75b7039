<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI "verse": stanzas, lines and their numbers, lines that several speakers share. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns:t="urn:edition:templates"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- Every fifth line has its number beside it, and the number is its link. -->
  <xsl:variable name="line-interval" as="xs:integer" select="5"/>

  <!-- A line of a poem is set at most so many steps in, however long what it goes on from is. -->
  <xsl:variable name="most-steps" as="xs:integer" select="12"/>
  <xsl:variable name="letters-of-a-step" as="xs:integer" select="5"/>

  <!-- Lines that have a number in the source. -->
  <xsl:key name="numbered-lines" match="l[exists(f:whole-number(@n))]" use="'all'"/>

  <!-- How many lines have begun in each open poem, the innermost first. -->
  <xsl:accumulator name="lines" as="xs:integer+" initial-value="0">
    <xsl:accumulator-rule match="*[f:counts-its-lines(.)]" select="0, $value"/>
    <xsl:accumulator-rule match="*[f:counts-its-lines(.)]" phase="end" select="tail($value)"/>
    <xsl:accumulator-rule match="l[not(f:goes-on-from-a-line(.))]" select="head($value) + 1, tail($value)"/>
  </xsl:accumulator>

  <!-- How many letters the parts of a shared line had so far. -->
  <xsl:accumulator name="letters-of-the-line" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="l[not(f:goes-on-from-a-line(.))]" phase="end" select="f:letters(.)"/>
    <xsl:accumulator-rule match="l[f:goes-on-from-a-line(.)]" phase="end" select="$value + f:letters(.)"/>
  </xsl:accumulator>

  <!-- Stanzas and other groups of lines. -->
  <xsl:template match="lg" mode="m:reading" as="element()">
    <xsl:call-template name="t:block"/>
  </xsl:template>

  <!-- A line; a part of a line that goes on from another begins where that one ends. -->
  <xsl:template match="l" mode="m:reading" as="element()">
    <div>
      <xsl:sequence select="f:attributes(., ('l', f:step(.)))"/>
      <xsl:sequence select="f:line-number-link(.)"/>
      <xsl:apply-templates mode="#current"/>
    </div>
  </xsl:template>

  <!-- A pause within a line, and words that rhyme; metre and rhyme schemes are for analysis, not for reading. -->
  <xsl:template match="caesura | rhyme | metDecl | metSym" mode="m:reading" as="element()">
    <xsl:call-template name="t:phrase"/>
  </xsl:template>

  <xsl:function name="f:line-number-link" as="element()?">
    <xsl:param name="line" as="element(l)"/>
    <xsl:variable name="number" as="xs:integer?" select="f:line-number($line)"/>
    <xsl:if test="$number gt 0 and $number mod $line-interval eq 0 and f:is-in-text($line)">
      <a class="verse-number" data-generated="" href="{f:fragment(f:id($line))}" aria-label="{f:label('l')} {$number}">{$number}</a>
    </xsl:if>
  </xsl:function>

  <!-- The number that the source gives; where it numbers no line, the number in the poem. -->
  <xsl:function name="f:line-number" as="xs:integer?">
    <xsl:param name="line" as="element(l)"/>
    <xsl:sequence select="
      if (f:goes-on-from-a-line($line)) then ()
      else if (exists(key('numbered-lines', 'all', root($line)))) then f:whole-number($line/@n)
      else head($line/accumulator-before('lines'))"/>
  </xsl:function>

  <!-- A division, a quotation, a note … counts its lines for itself, and so does a poem that is the outermost group. -->
  <xsl:function name="f:counts-its-lines" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element[
      self::div or self::div1 or self::div2 or self::div3 or self::div4 or self::div5 or self::div6 or self::div7
      or self::front or self::body or self::back or self::quote or self::q or self::said or self::cit or self::epigraph or self::note
      or self::figure or self::item or self::cell or self::rdg
      or self::lg[not(parent::lg)][head or @type = 'poem']])"/>
  </xsl:function>

  <!-- The second and later parts of a line that speakers share, or that something parts. -->
  <xsl:function name="f:goes-on-from-a-line" as="xs:boolean">
    <xsl:param name="line" as="element()"/>
    <xsl:sequence select="$line/@part = ('M', 'F') or exists($line/@prev)"/>
  </xsl:function>

  <xsl:function name="f:step" as="xs:string?">
    <xsl:param name="line" as="element(l)"/>
    <xsl:if test="f:goes-on-from-a-line($line)">
      <xsl:variable name="letters" as="xs:integer" select="$line/accumulator-before('letters-of-the-line')"/>
      <xsl:sequence select="'step-' || max((1, min(($most-steps, $letters idiv $letters-of-a-step))))"/>
    </xsl:if>
  </xsl:function>

  <!-- The letters of a line as it is read; what stands beside it is no part of it. -->
  <xsl:function name="f:letters" as="xs:integer">
    <xsl:param name="line" as="element()"/>
    <xsl:sequence select="string-length(normalize-space(string-join($line/descendant::text()[empty(ancestor::note)])))"/>
  </xsl:function>
</xsl:stylesheet>
