<?xml version="1.0" encoding="UTF-8"?>
<!--
  The reading stream: the words of a text in order, with marks where a block, a unit, a mention or
  a note opens and closes. Python lays it out as plain text and cuts the contexts of mentions from
  it; so both say the same as the page, because they come from the same pass.

  A string is words, with the white space of the source. A map is a mark:
    {open: 'block', indent: 0, verse: 0}   {close: 'block'}
    {break: 'line'}   {break: 'cell'}
    {open: 'unit', id, label, ordinal}         {close: 'unit'}
    {open: 'mention', id, kind, entity, ordinal, dating: {attribute: value}}   {close: 'mention'}
    {open: 'note', id, number, ordinal}        {close: 'note'}
    {open: 'other'}   {close: 'other'}   a state of the words that the reading view does not show
    {join: true}   the white space on both sides of a break within a word is none
-->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- What does a reader of the plain text read here? -->
  <xsl:mode name="m:stream" on-no-match="fail" on-multiple-match="fail"
      use-accumulators="ordinal units paragraphs notes mentions"/>

  <xsl:template match="text()" mode="m:stream" as="xs:string">
    <xsl:sequence select="string(.)"/>
  </xsl:template>

  <xsl:template match="text()[matches(., '^\s|\s$')][f:has-joining-breaks(.)]" mode="m:stream" as="xs:string" priority="1">
    <xsl:sequence select="f:without-break(.)"/>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction()" mode="m:stream" as="empty-sequence()"/>

  <!-- Every element: its marks around its words. -->
  <xsl:template match="*" mode="m:stream" as="item()*">
    <xsl:variable name="marks" as="map(*)*" select="f:marks(.)"/>
    <xsl:sequence select="$marks"/>
    <xsl:apply-templates mode="#current"/>
    <xsl:sequence select="reverse($marks) ! map{'close': ?open}"/>
  </xsl:template>

  <!--
    Of alternatives the reading is read; of the others only the mentions count. White space between
    the parts of an element that can hold only elements is no blank.
  -->
  <xsl:template match="choice | app | rdgGrp | subst" mode="m:stream" as="item()*" priority="1">
    <xsl:for-each select="*">
      <xsl:variable name="words" as="item()*"><xsl:apply-templates select="." mode="m:stream"/></xsl:variable>
      <xsl:sequence select="if (f:is-reading-side(.)) then $words
        else if (some $word in $words satisfies $word instance of map(*)) then (map{'open': 'other'}, $words, map{'close': 'other'})
        else ()"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="lb | cb | pb | gb | space | milestone[@break = 'no']" mode="m:stream" as="item()+" priority="1">
    <xsl:variable name="mark" as="map(*)" select="if (f:joins(.)) then map{'join': true()} else map{'break': if (self::lb) then 'line' else 'blank'}"/>
    <xsl:sequence select="$mark"/>
    <xsl:if test="node()"><xsl:apply-templates mode="#current"/><xsl:sequence select="$mark"/></xsl:if>
  </xsl:template>

  <xsl:template match="cell" mode="m:stream" as="item()*" priority="1">
    <xsl:if test="preceding-sibling::cell"><xsl:sequence select="map{'break': 'cell'}"/></xsl:if>
    <xsl:next-match/>
  </xsl:template>

  <!-- The marks that an element opens, the outermost first. -->
  <xsl:function name="f:marks" as="map(*)*">
    <xsl:param name="element" as="element()"/>
    <xsl:if test="$element/self::note and f:is-in-text($element)">
      <xsl:sequence select="map{'open': 'note', 'id': f:id($element), 'number': f:note-number($element),
                                'ordinal': $element/accumulator-before('ordinal')}"/>
    </xsl:if>
    <xsl:if test="f:is-unit($element)">
      <xsl:sequence select="map{'open': 'unit', 'id': f:id($element), 'label': f:unit-label($element),
                                'ordinal': $element/accumulator-before('ordinal'),
                                'stable': exists(f:own-id($element))}"/>
    </xsl:if>
    <xsl:if test="f:is-block-of-text($element)">
      <xsl:variable name="note" as="element(note)?" select="$element/ancestor-or-self::note[1]"/>
      <xsl:sequence select="map{'open': 'block',
                                'indent': count($element/ancestor::list[empty($note) or . &gt;&gt; $note]),
                                'verse': if ($element[self::l or self::line or self::addrLine]) then f:group-of-lines($element) else 0}"/>
    </xsl:if>
    <xsl:if test="f:is-mention($element)">
      <xsl:sequence select="if (exists(f:entities($element))) then f:entities($element) ! f:mention-mark($element, ?kind, ?id)
                            else f:mention-mark($element, f:kind($element), '')"/>
    </xsl:if>
  </xsl:function>

  <!-- A name of two persons is a mention of each. -->
  <xsl:function name="f:mention-mark" as="map(*)">
    <xsl:param name="mention" as="element()"/>
    <xsl:param name="kind" as="xs:string"/>
    <xsl:param name="entity" as="xs:string"/>
    <xsl:sequence select="map{
      'open': 'mention',
      'id': f:mention-id($mention),
      'kind': $kind,
      'entity': $entity,
      'ordinal': $mention/accumulator-before('ordinal'),
      'dating': map:merge($mention/self::date/@* ! map:entry(local-name(), string(.)))
    }"/>
  </xsl:function>

  <!-- Lines of the same group stand close together; each stanza is a group of its own. -->
  <xsl:function name="f:group-of-lines" as="xs:integer">
    <xsl:param name="line" as="element()"/>
    <xsl:sequence select="1 + ($line/accumulator-before('units')('lg'), 0)[1]"/>
  </xsl:function>

  <!-- A block of the plain text: what the page sets as a block, and the rows of a table. -->
  <xsl:function name="f:is-block-of-text" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="(f:is-block($element) and not($element/self::cell))
      or local-name($element) = ('row', 'figDesc', 'fw', 'person', 'place', 'org', 'event', 'personGrp', 'surface',
                                 'zone', 'line', 'addrLine', 'note')
      or (not(local-name($element) = ('cell', 'choice', 'app')) and f:holds-blocks($element))"/>
  </xsl:function>

  <!-- Neighbouring words as one string. -->
  <xsl:function name="f:compact" as="item()*">
    <xsl:param name="stream" as="item()*"/>
    <xsl:for-each-group select="$stream" group-adjacent=". instance of xs:string">
      <xsl:sequence select="if (current-grouping-key()) then string-join(current-group()) else current-group()"/>
    </xsl:for-each-group>
  </xsl:function>
</xsl:stylesheet>
