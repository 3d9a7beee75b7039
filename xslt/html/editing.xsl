<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI "core", editorial intervention: alternatives, corrections, additions, deletions, omissions. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns:t="urn:edition:templates"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- Two states of the same words: the source's and the reading's. The view decides which is shown. -->
  <xsl:template match="choice" mode="m:reading" as="element()">
    <xsl:call-template name="t:alternatives"/>
  </xsl:template>

  <!-- Between alternatives the white space of the file is no blank of the text. -->
  <xsl:template name="t:alternatives" as="element()">
    <xsl:element name="{f:holder(., 'span')}">
      <xsl:sequence select="f:attributes(., local-name()), f:remark(.)"/>
      <xsl:apply-templates select="* | text()[normalize-space()]" mode="m:reading"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="choice/*" mode="m:reading" as="element()" priority="2">
    <xsl:call-template name="t:intervention">
      <xsl:with-param name="classes" select="local-name(), f:view(.)"/>
    </xsl:call-template>
  </xsl:template>

  <!--
    In which view a side of a choice is shown. Where no side is the editor's, all are shown, as
    where a letter can be read in two ways; so are all conjectures of an editor in the reading view.
  -->
  <xsl:function name="f:view" as="xs:string*">
    <xsl:param name="side" as="element()"/>
    <xsl:variable name="conjectures" as="element()*" select="$side/../(corr | reg | expan | ex)"/>
    <xsl:sequence select="
      if (exists($conjectures)) then if ($side intersect $conjectures) then 'view-reading' else 'view-source' else (),
      'other-side'[not(f:is-reading-side($side))][empty($conjectures) or $side intersect $conjectures]"/>
  </xsl:function>

  <!-- What an editor or a scribe did to words; a remark says what the encoder tells of it. -->
  <xsl:template name="t:intervention" as="element()">
    <xsl:param name="name" as="xs:string" select="'span'"/>
    <xsl:param name="classes" as="xs:string*" select="local-name()"/>
    <xsl:element name="{f:holder(., $name)}">
      <xsl:sequence select="f:attributes(., $classes), f:remark(.)"/>
      <xsl:apply-templates mode="m:reading"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="sic | corr | orig | reg | expan | ex | am | secl | surplus | ellipsis" mode="m:reading" as="element()">
    <xsl:call-template name="t:intervention"/>
  </xsl:template>

  <!-- Words that can hardly be read. -->
  <xsl:template match="unclear" mode="m:reading" as="element()">
    <xsl:call-template name="t:intervention"/>
  </xsl:template>

  <!-- Words that the source has struck out, or erased. -->
  <xsl:template match="del" mode="m:reading" as="element()">
    <xsl:call-template name="t:intervention">
      <xsl:with-param name="name" select="'del'"/>
      <xsl:with-param name="classes" select="'del', 'erased'[tokenize(lower-case(current()/@rend)) = ('erased', 'erasure', 'rasura')]"/>
    </xsl:call-template>
  </xsl:template>

  <!-- Words that were added, and where on the page they stand. -->
  <xsl:template match="add" mode="m:reading" as="element()">
    <xsl:call-template name="t:intervention">
      <xsl:with-param name="name" select="'ins'"/>
      <xsl:with-param name="classes" select="'add', f:place-class(.)"/>
    </xsl:call-template>
  </xsl:template>

  <!-- Where something was added, as a class of a closed set: encoders have many words for few places. -->
  <xsl:variable name="places" as="map(xs:string, xs:string)" select="map{
    'above': 'above', 'supralinear': 'above', 'superlinear': 'above', 'interlinear': 'above', 'intralinear': 'inline', 'inline': 'inline',
    'below': 'below', 'infralinear': 'below', 'sublinear': 'below',
    'margin': 'margin', 'left': 'margin', 'right': 'margin', 'top': 'margin', 'bottom': 'margin', 'opposite': 'margin', 'overleaf': 'margin',
    'overwritten': 'over', 'superimposed': 'over', 'overstrike': 'over', 'over': 'over', 'inras': 'over'
  }"/>

  <xsl:function name="f:place-class" as="xs:string?">
    <xsl:param name="addition" as="element()"/>
    <xsl:sequence select="$addition/@place ! (tokenize(lower-case(.), '[\s_-]+') ! $places(.))[1] ! ('add-' || .)"/>
  </xsl:function>

  <!-- What cannot be read or was left out: the edition says so in signs and words of its own. -->
  <xsl:template match="gap" mode="m:reading" as="element()">
    <xsl:element name="{f:holder(., 'span')}">
      <xsl:sequence select="f:attributes(., 'gap'), f:remark(.)"/>
      <span data-generated="">{f:gap-sign(.)}</span>
      <!-- Descriptions in several languages stay apart. -->
      <xsl:apply-templates select="node()[self::* or normalize-space() or preceding-sibling::* and following-sibling::*]" mode="#current"/>
    </xsl:element>
  </xsl:template>

  <!-- […], with its extent where it is more than some letters, and with a reason that is not mere loss. -->
  <xsl:function name="f:gap-sign" as="xs:string">
    <xsl:param name="gap" as="element()"/>
    <xsl:variable name="extent" as="xs:string" select="if (f:unit-name($gap/@unit) = 'character') then '' else f:extent-words($gap)"/>
    <xsl:variable name="reason" as="xs:string*" select="$gap/@reason[not(tokenize(.) = ('lost', 'illegible', 'damage', 'undefined'))] ! replace(., '[_-]+', ' ')"/>
    <xsl:variable name="words" as="xs:string" select="string-join(($extent[. ne ''], $reason), ', ')"/>
    <xsl:sequence select="if ($gap/@reason = 'omitted' and $gap/parent::rdg) then f:label('omitted') else if ($words) then '[… ' || $words || ']' else '[…]'"/>
  </xsl:function>

  <!-- ================================================================================================================
       What the encoder tells of an intervention -->

  <!-- Kind, reason, place, extent, hand, editor and certainty in words, for whoever points at the place. -->
  <xsl:function name="f:remark" as="attribute()?">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="remarks" as="xs:string*" select="
      $element/(@reason, @agent, @place, @function) ! replace(., '[_-]+', ' '),
      f:extent-words($element)[. ne ''],
      f:qualities($element),
      $element/@evidence ! replace(., '([a-z])([A-Z])', '$1 $2')"/>
    <xsl:if test="exists($remarks)">
      <xsl:attribute name="title" select="f:label(local-name($element)) || ': ' || string-join(distinct-values($remarks), ', ')"/>
    </xsl:if>
  </xsl:function>

  <!-- "3 lines", "4 to 6 characters", "about 2 cm": how much is missing, blank or changed. -->
  <xsl:function name="f:extent-words" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="least" as="xs:string?" select="$element/(@quantity, @atLeast, @min)[1]"/>
    <xsl:variable name="most" as="xs:string?" select="$element/(@atMost, @max)[1]"/>
    <xsl:variable name="amount" as="xs:string" select="
      (string-join(($least, $most)[. ne ''], ' ' || f:label('range-to') || ' ')[. ne ''], $element/@extent[. ne 'unknown'], '')[1]"/>
    <xsl:variable name="unit" as="xs:string" select="f:unit-words($element/@unit, $amount)"/>
    <xsl:sequence select="if ($amount) then string-join((f:label('precision-low')[$element/@precision = 'low'], $amount, $unit[. ne '']), ' ') else ''"/>
  </xsl:function>

  <!-- The units of extents, by the words that encoders have for them. -->
  <xsl:variable name="units" as="map(xs:string, xs:string)" select="map{
    'char': 'character', 'chars': 'character', 'character': 'character', 'characters': 'character', 'letter': 'character', 'letters': 'character',
    'line': 'line', 'lines': 'line', 'word': 'word', 'words': 'word', 'page': 'page', 'pages': 'page',
    'leaf': 'leaf', 'leaves': 'leaf', 'folio': 'leaf', 'folios': 'leaf', 'column': 'column', 'columns': 'column'
  }"/>

  <xsl:function name="f:unit-name" as="xs:string?">
    <xsl:param name="unit" as="attribute()?"/>
    <xsl:sequence select="$unit ! $units(lower-case(.))"/>
  </xsl:function>

  <xsl:function name="f:unit-words" as="xs:string">
    <xsl:param name="unit" as="attribute()?"/>
    <xsl:param name="amount" as="xs:string"/>
    <xsl:sequence select="(f:unit-name($unit) ! f:label(if ($amount eq '1') then 'one-' || . else 'many-' || .), string($unit))[1]"/>
  </xsl:function>
</xsl:stylesheet>
