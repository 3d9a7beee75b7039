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
    'p ab head headItem headLabel item l lg list listBibl speaker addrLine sp',
    'argument back body byline closer dateline div div1 div2 div3 div4 div5 div6 div7 docEdition docImprint docTitle',
    'epigraph floatingText front group imprimatur opener postscript salute signed text titlePage titlePart trailer',
    'castGroup castItem castList epilogue performance prologue set spGrp',
    'binaryObject figDesc figure table',
    'eg egXML',
    'attDef attList attRef classRef classSpec classes constraint constraintSpec content dataFacet dataRef dataSpec datatype',
    'elementRef elementSpec exemplum listRef macroRef macroSpec memberOf model modelGrp modelSequence moduleRef moduleSpec',
    'altIdent alternate anyElement defaultVal empty equiv outputRendition param paramList paramSpec remarks schemaSpec',
    'sequence specDesc specGrp specGrpRef specList textNode valDesc valItem valList',
    'dictScrap entry entryFree hom sense superEntry',
    'interpGrp spanGrp',
    'annotationBlock post',
    'arc eLeaf eTree forest graph iNode leaf listForest node root tree triangle',
    'bicond cond fDecl fLib fsConstraints fsDecl fsdDecl fsdLink fvLib',
    'event listEvent listNym listObject listOrg listPerson listPlace listRelation nym object org person persona personGrp place',
    'listApp listWit witness',
    'line sourceDoc surface surfaceGrp zone',
    'additional adminInfo altIdentifier bindingDesc custodialHist decoDesc handDesc history layoutDesc msContents msDesc',
    'msFrag msItem msItemStruct msPart objectDesc physDesc recordHist scriptDesc sealDesc supportDesc typeDesc',
    'abstract appInfo application cRefPattern calendar calendarDesc category citeData citeStructure classDecl conversion',
    'correction correspAction correspContext correspDesc editionStmt editorialDecl encodingDesc fileDesc geoDecl handNotes',
    'hyphenation interpretation listChange listPrefixDef namespace normalization notesStmt prefixDef profileDesc projectDesc',
    'publicationStmt punctuation quotation refState refsDecl revisionDesc samplingDecl schemaRef segmentation seriesStmt',
    'sourceDesc stdVals styleDefDecl tagsDecl taxonomy textClass titleStmt unitDecl unitDef variantEncoding xenoData',
    'charDecl',
    'cell row',
    'altGrp annotation facsimile joinGrp linkGrp listAnnotation relation standOff timeline when',
    'u'))"/>

  <!-- Elements that are a block or a phrase by where they stand and what they hold. -->
  <xsl:variable name="either" as="map(xs:string, xs:boolean)" select="f:set((
    'quote q said cit stage bibl biblStruct biblFull address',
    'docAuthor docDate',
    'move sound tech view camera caption',
    'formula',
    'incident kinesic pause shift vocal writing',
    'fw'))"/>

  <!-- Elements whose children are blocks. -->
  <xsl:variable name="parents-of-blocks" as="map(xs:string, xs:boolean)" select="f:set((
    'listBibl listApp sp',
    'argument back body div div1 div2 div3 div4 div5 div6 div7 epigraph floatingText front group postscript text titlePage',
    'castList set',
    'figure',
    'annotationBlock',
    'sourceDoc surface surfaceGrp zone'))"/>

  <!-- Names as a map to ask. -->
  <xsl:function name="f:set" as="map(xs:string, xs:boolean)">
    <xsl:param name="names" as="xs:string*"/>
    <xsl:sequence select="map:merge($names ! tokenize(.) ! map:entry(., true()))"/>
  </xsl:function>

  <!-- Whether an element holds anything that cannot stand within a line. Notes are shown elsewhere. -->
  <xsl:function name="f:holds-blocks" cache="yes" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/descendant::*[f:is-always-block(.)]
      [empty(ancestor-or-self::note[. &gt;&gt; $element][f:is-in-text(.)][not(f:stands-in-text(.))])])"/>
  </xsl:function>

  <xsl:function name="f:is-always-block" cache="yes" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="map:contains($blocks, local-name($element)) and (f:is-tei($element) or $element/self::*:egXML)
        and not(f:is-left-out($element))
      or exists($element/self::label/parent::list)
      or f:is-statement($element)"/>
  </xsl:function>

  <!-- Links between the words of a sentence are its analysis, and would be more than its words: no page shows them, unless something can point there. -->
  <xsl:function name="f:is-left-out" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/self::linkGrp[parent::s or parent::cl or parent::phr or parent::u or parent::p
                                                        or parent::ab or parent::l]
      [not(normalize-space())][empty(descendant-or-self::*/@xml:id)])"/>
  </xsl:function>

  <xsl:function name="f:is-block" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="f:is-always-block($element)
      or map:contains($either, local-name($element)) and f:is-tei($element) and f:stands-as-block($element)"/>
  </xsl:function>

  <xsl:function name="f:stands-as-block" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
      exists($element/parent::*[map:contains($parents-of-blocks, local-name())][f:is-tei(.)][empty(text()[normalize-space()])])
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
