<?xml version="1.0" encoding="UTF-8"?>
<!-- Any element of the reading stream: its words, and the marks around them. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template match="text()" mode="m:stream" as="xs:string">
    <xsl:sequence select="string(.)"/>
  </xsl:template>

  <xsl:template match="text()[f:has-layout(.)]" mode="m:stream" as="xs:string" priority="0.6">
    <xsl:sequence select="f:without-layout(.)"/>
  </xsl:template>

  <xsl:template match="text()[f:has-joining-breaks(.)][matches(., '^\s|\s$')]" mode="m:stream" as="xs:string" priority="1">
    <xsl:sequence select="f:without-break(., true())"/>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction()" mode="m:stream" as="empty-sequence()"/>

  <!-- Every element: its marks around its words. -->
  <xsl:template match="*" mode="m:stream" as="item()*">
    <xsl:variable name="marks" as="map(*)*" select="f:marks(.)"/>
    <xsl:sequence select="$marks"/>
    <xsl:apply-templates mode="#current"/>
    <xsl:sequence select="reverse($marks) ! map{'close': ?open}"/>
  </xsl:template>

  <!-- The marks that an element opens, the outermost first. -->
  <xsl:function name="f:marks" as="map(*)*">
    <xsl:param name="element" as="element()"/>
    <xsl:if test="$element/self::note[f:is-relocated(.)]">
      <xsl:sequence select="map{'open': 'note', 'id': f:id($element), 'number': f:note-number($element),
                                'ordinal': $element/accumulator-before('ordinal')}"/>
    </xsl:if>
    <xsl:if test="f:is-unit($element)">
      <xsl:sequence select="map{'open': 'unit', 'id': f:id($element), 'label': f:unit-label($element),
                                'ordinal': $element/accumulator-before('ordinal'),
                                'stable': exists(f:own-id($element)), 'part': f:part-of-text($element)}"/>
    </xsl:if>
    <xsl:if test="f:is-block-of-text($element)">
      <xsl:variable name="note" as="element(note)?" select="$element/ancestor-or-self::note[1]"/>
      <xsl:sequence select="map{'open': 'block',
                                'indent': count($element/ancestor::list[empty($note) or . &gt;&gt; $note]),
                                'verse': if ($element[self::l or self::line or self::addrLine or self::speaker[following-sibling::*[1][self::l]]]) then f:group-of-lines($element) else 0}"/>
    </xsl:if>
    <xsl:if test="f:is-mention($element)">
      <xsl:sequence select="if (exists(f:entities($element))) then f:entities($element) ! f:mention-mark($element, ?kind, ?id)
                            else f:mention-mark($element, f:kind($element), '')"/>
    </xsl:if>
  </xsl:function>

  <!-- To which part of a text a unit belongs, for who searches in one of them only. -->
  <xsl:function name="f:part-of-text" as="xs:string">
    <xsl:param name="unit" as="element()"/>
    <xsl:sequence select="if ($unit/ancestor-or-self::note) then 'note'
      else if ($unit/ancestor-or-self::head) then 'heading'
      else 'text'"/>
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
      'key': if ($entity) then '' else string(f:pointers($mention)[1]),
      'filed_under': f:filed-under($mention),
      'line': f:index-line($mention),
      'ordinal': $mention/accumulator-before('ordinal'),
      'dating': map:merge($mention/self::date/@* ! map:entry(local-name(), string(.)))
    }"/>
  </xsl:function>

  <!-- A block of the plain text: what the page sets as a block, and the rows of a table. -->
  <xsl:function name="f:is-block-of-text" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="(f:is-block($element) and not($element/self::cell/parent::row/parent::table))
      or local-name($element) = ('row', 'figDesc', 'fw', 'person', 'place', 'org', 'event', 'personGrp', 'surface',
                                 'zone', 'line', 'addrLine')
      or exists($element/self::note[f:is-relocated(.) or f:stands-as-block(.)])
      or (not(local-name($element) = ('cell', 'choice', 'app')) and f:holds-blocks($element))"/>
  </xsl:function>
</xsl:stylesheet>
