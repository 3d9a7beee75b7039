<?xml version="1.0" encoding="UTF-8"?>
<!--
  Punctuation that is the edition's: what is read between the parts of a reference to literature, of
  an address, of an entry of the cast, where these are only tagged and the source has no sign.
-->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- The sign stands after the first of two parts. -->
  <xsl:template match="(biblStruct | analytic | monogr | imprint | respStmt | (bibl | series | address | castItem)[f:is-structured(.)])
                       /*[f:sign-after(.) ne '']"
      mode="m:reading" as="node()+">
    <xsl:next-match/>
    <span data-generated="">{normalize-space(f:sign-after(.))}{if (following-sibling::node()[1][self::text()]) then '' else ' '}</span>
  </xsl:template>

  <!-- Whether an element has no words but those of its parts, and no signs among these. -->
  <xsl:function name="f:is-structured" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="empty($element/(pc | text()[normalize-space()]))"/>
  </xsl:function>

  <!-- The sign after a part; none where the source has one, or where no other part follows. -->
  <xsl:function name="f:sign-after" cache="yes" as="xs:string">
    <xsl:param name="part" as="element()"/>
    <xsl:variable name="next" as="element()?" select="$part/following-sibling::*[not(self::note or self::noteGrp)][1]"/>
    <xsl:sequence select="
      if (not(f:has-words($next)) or not(f:has-words($part)) or f:is-break($part) or f:is-break($next)) then ''
      else if (matches(f:last-character($part), '[.,;:!?–—]') or matches(f:first-character($next), '[.,;:!?)–—]')) then ''
      else f:sign-between($part, $next)"/>
  </xsl:function>

  <xsl:function name="f:has-words" as="xs:boolean">
    <xsl:param name="part" as="element()?"/>
    <xsl:sequence select="exists($part[descendant::text()[normalize-space()] or self::date/@* or self::ptr/@target or f:is-only-a-range(.)])"/>
  </xsl:function>

  <!-- The first and the last character that a part shows: only these are looked at, for a part may be long. -->
  <xsl:function name="f:first-character" as="xs:string">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="substring(normalize-space($part/descendant::text()[normalize-space()][1]), 1, 1)"/>
  </xsl:function>

  <xsl:function name="f:last-character" as="xs:string">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="replace(normalize-space(($part/descendant::text()[normalize-space()])[last()]), '^.*(.)$', '$1', 's')"/>
  </xsl:function>

  <xsl:function name="f:is-break" as="xs:boolean">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="exists($part[self::lb or self::pb or self::cb or self::gb or self::addrLine or f:is-block(.)])"/>
  </xsl:function>

  <!-- As most styles of citation have it: persons; title. Place: publisher, date, volume, pages. Some want a blank alone. -->
  <xsl:function name="f:sign-between" as="xs:string">
    <xsl:param name="part" as="element()"/>
    <xsl:param name="next" as="element()"/>
    <xsl:sequence select="string(
      if ($part[parent::respStmt][$next/self::resp]) then ','
      else if ($part[parent::respStmt or self::postCode]) then ' '[$part/following-sibling::node()[1][self::*] and not(f:goes-on-in-series($part))]
      else if ($part[self::author or self::editor] and node-name($part) eq node-name($next)) then ';'
      else if ($part/self::analytic and $next/self::monogr) then '. ' || f:label('in-work') || ':'
      else if ($part/self::title and $next/self::title[@type = ('sub', 'subtitle')]) then ':'
      else if ($part/self::pubPlace and $next/self::publisher) then ':'
      else if ($part[self::author or self::editor or self::respStmt or self::analytic or self::monogr or self::edition]
               or $next[self::title or self::imprint or self::edition or self::series or self::idno or self::ref or self::ptr
                        or self::relatedItem or self::author or self::editor or self::respStmt]
               or $part/self::title and $next/self::pubPlace) then '.'
      else ',')"/>
  </xsl:function>
</xsl:stylesheet>
