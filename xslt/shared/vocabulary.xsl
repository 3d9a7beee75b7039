<?xml version="1.0" encoding="UTF-8"?>
<!--
  What the name of an element says of its shape on a page: a block, which stands by itself; either,
  a block among blocks and a phrase within a line; all others are phrases. A line for each module of
  the TEI Guidelines. The proof of fidelity has tables of its own and judges what is made by these.
-->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:edition:functions"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- Elements that HTML allows only outside a paragraph, in whichever way they are used. -->
  <xsl:variable name="blocks" as="map(xs:string, xs:boolean)" select="f:set((
    'p ab head headItem headLabel item l lg list listBibl noteGrp speaker addrLine sp',
    'argument back body byline closer dateline div div1 div2 div3 div4 div5 div6 div7 docEdition docImprint docTitle',
    'epigraph floatingText front group imprimatur opener postscript salute signed text titlePage titlePart trailer',
    'castGroup castItem castList epilogue performance prologue set spGrp',
    'figDesc figure table',
    'eg egXML',
    'entry',
    'event listEvent listNym listObject listOrg listPerson listPlace listRelation org person personGrp place',
    'listApp listWit witness',
    'line sourceDoc surface surfaceGrp zone',
    'u'))"/>

  <!-- Elements that are a block or a phrase by where they stand and what they hold. -->
  <xsl:variable name="either" as="map(xs:string, xs:boolean)" select="f:set((
    'quote q said cit stage bibl biblStruct biblFull address',
    'docAuthor docDate',
    'move',
    'fw'))"/>

  <!-- Elements whose children are blocks. -->
  <xsl:variable name="parents-of-blocks" as="map(xs:string, xs:boolean)" select="f:set((
    'listBibl sp',
    'argument back body div div1 div2 div3 div4 div5 div6 div7 epigraph floatingText front group postscript text titlePage',
    'castList set',
    'figure',
    'sourceDoc surface surfaceGrp zone'))"/>

  <!-- Records of registers: each of their parts is a statement by itself. -->
  <xsl:variable name="records" as="map(xs:string, xs:boolean)" select="f:set('person personGrp org place event')"/>

  <!-- Names as a map to ask. -->
  <xsl:function name="f:set" as="map(xs:string, xs:boolean)">
    <xsl:param name="names" as="xs:string*"/>
    <xsl:sequence select="map:merge($names ! tokenize(.) ! map:entry(., true()))"/>
  </xsl:function>

  <xsl:function name="f:is-tei" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="namespace-uri($element) eq 'http://www.tei-c.org/ns/1.0'"/>
  </xsl:function>

  <!-- Whether an element holds anything that cannot stand within a line. Notes are shown elsewhere. -->
  <xsl:function name="f:holds-blocks" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/descendant::*[f:is-always-block(.)]
      [empty(ancestor-or-self::note[. &gt;&gt; $element])])"/>
  </xsl:function>

  <xsl:function name="f:is-always-block" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="parent" as="element()?" select="$element/parent::*"/>
    <xsl:sequence select="map:contains($blocks, local-name($element)) and (f:is-tei($element) or $element/self::*:egXML)
      or exists($element/self::label/parent::list)
      or exists($parent) and map:contains($records, local-name($parent)) and f:is-tei($parent)"/>
  </xsl:function>

  <xsl:function name="f:is-block" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="f:is-always-block($element)
      or map:contains($either, local-name($element)) and f:is-tei($element) and f:stands-as-block($element)"/>
  </xsl:function>

  <xsl:function name="f:stands-as-block" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
      exists($element/parent::*[map:contains($parents-of-blocks, local-name())][empty(text()[normalize-space()])])
      or exists($element/parent::cit[f:stands-as-block(.)])
      or f:holds-blocks($element)"/>
  </xsl:function>

  <!-- The HTML element that can hold this one: the wanted name, or div where there are blocks inside. -->
  <xsl:function name="f:holder" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="wanted" as="xs:string"/>
    <xsl:sequence select="if (f:holds-blocks($element)) then 'div' else $wanted"/>
  </xsl:function>
</xsl:stylesheet>
