<?xml version="1.0" encoding="UTF-8"?>
<!-- The questions that the rules of the page answer, and what all rules share. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns:t="urn:edition:templates"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:import href="../shared/parameters.xsl"/>
  <xsl:import href="../shared/labels.xsl"/>
  <xsl:import href="../shared/languages.xsl"/>
  <xsl:import href="../shared/identity.xsl"/>
  <xsl:import href="../shared/alternatives.xsl"/>
  <xsl:import href="../shared/breaks.xsl"/>

  <!-- What does this part of the text look like on its page? -->
  <xsl:mode name="m:reading" on-no-match="fail" on-multiple-match="fail"
      use-accumulators="ordinal units paragraphs notes mentions"/>

  <!-- What stands in the list of notes for this note? -->
  <xsl:mode name="m:note" on-no-match="fail" on-multiple-match="fail"
      use-accumulators="ordinal units paragraphs notes mentions"/>

  <xsl:template match="text()" mode="m:reading" as="text()?">
    <xsl:sequence select="."/>
  </xsl:template>

  <!-- Comments and instructions are the encoder's, and can hold live markup: they never reach a page. -->
  <xsl:template match="comment() | processing-instruction()" mode="m:reading" as="empty-sequence()"/>

  <!-- White space beside a break that does not separate belongs to the lines of the file, not to the word. -->
  <xsl:template match="text()[matches(., '^\s|\s$')][f:has-joining-breaks(.)]" mode="m:reading" as="text()?" priority="1">
    <xsl:value-of select="f:without-break(.)"/>
  </xsl:template>

  <!-- Elements that HTML allows only outside a paragraph, in whichever way they are used. -->
  <xsl:variable name="block-names" as="xs:string+" select="
    'ab', 'addrLine', 'argument', 'back', 'body', 'byline', 'castGroup', 'castItem', 'castList', 'closer', 'dateline',
    'div', 'div1', 'div2', 'div3', 'div4', 'div5', 'div6', 'div7', 'docEdition', 'docImprint',
    'docTitle', 'eg', 'egXML', 'entry', 'epigraph', 'epilogue', 'event', 'figDesc', 'figure', 'floatingText', 'front',
    'group', 'head', 'headItem', 'headLabel', 'imprimatur', 'item', 'l', 'lg', 'line', 'list', 'listApp', 'listBibl',
    'listEvent', 'listNym', 'listObject', 'listOrg', 'listPerson', 'listPlace', 'listRelation', 'listWit', 'noteGrp',
    'opener', 'org', 'p', 'performance', 'person', 'personGrp', 'place', 'postscript', 'prologue', 'salute', 'set',
    'signed', 'sourceDoc', 'sp', 'spGrp', 'speaker', 'surface', 'surfaceGrp', 'table', 'text', 'titlePage', 'titlePart',
    'trailer', 'u', 'witness', 'zone'"/>

  <!-- Whether an element holds anything that cannot stand within a line. Notes are shown elsewhere. -->
  <xsl:function name="f:holds-blocks" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/descendant::*[f:is-always-block(.)]
      [empty(ancestor-or-self::note[. &gt;&gt; $element])])"/>
  </xsl:function>

  <!-- Records of registers: each of their parts is a statement by itself. -->
  <xsl:variable name="record-names" as="xs:string+" select="'person', 'personGrp', 'org', 'place', 'event'"/>

  <xsl:function name="f:is-always-block" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="local-name($element) = $block-names
      or exists($element/self::label/parent::list)
      or exists($element/parent::*[local-name() = $record-names])"/>
  </xsl:function>

  <!-- Elements that are a block or a phrase by where they stand and what they hold. -->
  <xsl:variable name="ambiguous-names" as="xs:string+" select="
    'quote', 'q', 'said', 'cit', 'stage', 'move', 'bibl', 'biblStruct', 'biblFull', 'fw',
    'address', 'docAuthor', 'docDate'"/>

  <xsl:function name="f:is-block" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="f:is-always-block($element)
      or (local-name($element) = $ambiguous-names and f:stands-as-block($element))"/>
  </xsl:function>

  <xsl:function name="f:stands-as-block" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
      exists($element/parent::*[local-name() = $block-parents][empty(text()[normalize-space()])])
      or exists($element/parent::cit[f:stands-as-block(.)])
      or f:holds-blocks($element)"/>
  </xsl:function>

  <!-- Elements whose children are blocks. -->
  <xsl:variable name="block-parents" as="xs:string+" select="
    'argument', 'back', 'body', 'castList', 'div', 'div1', 'div2', 'div3', 'div4', 'div5', 'div6', 'div7', 'epigraph',
    'figure', 'floatingText', 'front', 'group', 'listBibl', 'postscript', 'set', 'sourceDoc', 'sp', 'surface',
    'surfaceGrp', 'text', 'titlePage', 'zone'"/>

  <!-- The HTML element that can hold this one: the wanted name, or div where there are blocks inside. -->
  <xsl:function name="f:holder" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="wanted" as="xs:string"/>
    <xsl:sequence select="if (f:holds-blocks($element)) then 'div' else $wanted"/>
  </xsl:function>

  <!-- The attributes that every rendered element may carry: address, language, direction, classes. -->
  <xsl:function name="f:attributes" as="attribute()*">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="classes" as="xs:string*"/>
    <xsl:variable name="id" as="xs:string?" select="f:id($element)"/>
    <xsl:variable name="all" as="xs:string*" select="distinct-values(($classes, f:rendition($element)))[. ne '']"/>
    <xsl:if test="exists($all)"><xsl:attribute name="class" select="$all"/></xsl:if>
    <xsl:if test="exists($id) and f:is-in-text($element)"><xsl:attribute name="id" select="$id"/></xsl:if>
    <xsl:if test="f:is-unit($element) and f:is-in-text($element) and not($id = $element/@xml:id)">
      <xsl:attribute name="data-unstable"/>
    </xsl:if>
    <xsl:sequence select="f:language-attributes($element)"/>
  </xsl:function>

  <xsl:function name="f:language-attributes" as="attribute()*">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="language" as="xs:string" select="f:language($element/@xml:lang)"/>
    <xsl:if test="$language">
      <xsl:attribute name="lang" select="$language"/>
      <xsl:if test="f:direction($language) ne f:direction(f:language($element/parent::*/ancestor-or-self::*[@xml:lang][1]/@xml:lang))">
        <xsl:attribute name="dir" select="f:direction($language)"/>
      </xsl:if>
    </xsl:if>
  </xsl:function>

  <!-- Words of @rend that say how the source looks, as classes of a closed set; @style never reaches a page. -->
  <xsl:variable name="renditions" as="map(xs:string, xs:string)" select="map{
    'italic': 'italic', 'italics': 'italic', 'it': 'italic', 'i': 'italic', 'ital': 'italic',
    'bold': 'bold', 'b': 'bold', 'strong': 'bold', 'bolditalic': 'bold italic',
    'sup': 'superscript', 'super': 'superscript', 'superscript': 'superscript', 'above': 'superscript',
    'sub': 'subscript', 'subscript': 'subscript', 'below': 'subscript',
    'sc': 'small-caps', 'smallcaps': 'small-caps', 'smallcap': 'small-caps', 'small-caps': 'small-caps',
    'caps': 'capitals', 'uppercase': 'capitals', 'allcaps': 'capitals',
    'underline': 'underlined', 'underlined': 'underlined', 'u': 'underlined', 'ul': 'underlined',
    'strikethrough': 'struck', 'strike': 'struck', 's': 'struck',
    'spaced': 'spaced', 'letterspace': 'spaced', 'gesperrt': 'spaced', 'spc': 'spaced',
    'center': 'centred', 'centre': 'centred', 'centered': 'centred', 'centred': 'centred', 'centerstrong': 'centred bold',
    'right': 'right', 'left': 'left', 'indent': 'indented', 'large': 'large', 'small': 'small'
  }"/>

  <xsl:function name="f:rendition" as="xs:string*">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="$element/(@rend | @rendition)/tokenize(lower-case(.), '[\s;,#]+') ! $renditions(.) ! tokenize(.)"/>
  </xsl:function>

  <!-- A block of text: HTML's own element where one fits, div otherwise. -->
  <xsl:template name="t:block" as="element()">
    <xsl:param name="name" as="xs:string" select="'div'"/>
    <xsl:param name="classes" as="xs:string*" select="local-name()"/>
    <xsl:element name="{f:holder(., $name)}">
      <xsl:sequence select="f:attributes(., $classes)"/>
      <xsl:apply-templates mode="m:reading"/>
    </xsl:element>
  </xsl:template>

  <!-- A phrase within a line; where it holds blocks it must be one. -->
  <xsl:template name="t:phrase" as="element()">
    <xsl:param name="name" as="xs:string" select="'span'"/>
    <xsl:param name="classes" as="xs:string*" select="local-name()"/>
    <xsl:element name="{f:holder(., $name)}">
      <xsl:sequence select="f:attributes(., $classes)"/>
      <xsl:apply-templates mode="m:reading"/>
    </xsl:element>
  </xsl:template>
</xsl:stylesheet>
