<?xml version="1.0" encoding="UTF-8"?>
<!--
  Which parts of a text can be cited and which words are mentions, and under what address.

  An address is the xml:id of the source. A unit without one gets the address u-NAME-NUMBER by its
  position, which the page marks as unstable. A mention is counted within its unit: k3v7~m2 is the
  second mention in the unit k3v7. No xml:id can hold a `~`, so the two never meet.
-->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:edition:functions"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:import href="transcription.xsl"/>

  <xsl:variable name="unit-names" as="xs:string+"
      select="'p', 'ab', 'head', 'lg', 'l', 'item', 'note', 'figure', 'table', 'sp', 'u', 'entry', 'entryFree'"/>

  <!-- What has an address though no citation names it: a place of the apparatus lies within a unit. -->
  <xsl:variable name="addressed-names" as="xs:string+" select="'app'"/>

  <!-- Names that are mentions by themselves, and what they name. -->
  <xsl:variable name="kinds-by-element" as="map(xs:string, xs:string)" select="map{
    'persName': 'person',
    'orgName': 'organization',
    'placeName': 'place', 'geogName': 'place', 'settlement': 'place', 'region': 'place',
    'country': 'place', 'district': 'place', 'bloc': 'place',
    'eventName': 'event',
    'date': 'date'
  }"/>

  <!-- What an example of XML calls itself is no address of the text. -->
  <xsl:key name="identified" match="*[@xml:id][namespace-uri() ne 'http://www.tei-c.org/ns/Examples']" use="string(@xml:id)"/>

  <!-- The place of an element in document order, from 0: the name by which Python finds its line. -->
  <xsl:accumulator name="ordinal" as="xs:integer" initial-value="-1">
    <xsl:accumulator-rule match="*" select="$value + 1"/>
  </xsl:accumulator>

  <!-- How many units of each name have begun, and of what else has an address. -->
  <xsl:accumulator name="units" as="map(xs:string, xs:integer)" initial-value="map{}">
    <xsl:accumulator-rule match="teiHeader" select="map{}"/>
    <xsl:accumulator-rule match="*[local-name() = ($unit-names, $addressed-names)][namespace-uri() eq 'http://www.tei-c.org/ns/1.0'][not(ancestor::teiHeader)]"
        select="map:put($value, local-name(), 1 + ($value(local-name()), 0)[1])"/>
  </xsl:accumulator>

  <!-- The number of the paragraph: paragraphs and blocks of the text, not those inside notes, figures, tables and records. -->
  <xsl:accumulator name="paragraphs" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="(p | ab)[f:is-numbered(.)]" select="$value + 1"/>
  </xsl:accumulator>

  <!-- How many notes have begun of those that are moved below the text. -->
  <xsl:accumulator name="notes" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="note[f:is-relocated(.)]" select="$value + 1"/>
  </xsl:accumulator>

  <!-- How many mentions have begun in each open unit, the innermost first. -->
  <xsl:accumulator name="mentions" as="xs:integer+" initial-value="0">
    <xsl:accumulator-rule match="*[local-name() = $unit-names]" select="0, $value"/>
    <xsl:accumulator-rule match="*[local-name() = $unit-names]" phase="end" select="tail($value)"/>
    <xsl:accumulator-rule match="*[f:is-mention(.)]" select="head($value) + 1, tail($value)"/>
  </xsl:accumulator>

  <!-- Whether a note is moved below the text, where it has a number; what is said of a reading is no note of the text. -->
  <xsl:function name="f:is-relocated" as="xs:boolean">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="f:is-in-text($note) and not(f:is-of-apparatus($note)) and not(f:stands-in-text($note))"/>
  </xsl:function>

  <!--
    Whether a note is read where it stands: the source has it in the line; it is part of a reference
    to literature or of an entry of a dictionary, a statement of a record, an introduction to a list
    of readings or a comment within an utterance; or it stands between the blocks of a division and
    the text points to it or it to the text, or the division is one of notes or of utterances.
  -->
  <xsl:function name="f:stands-in-text" as="xs:boolean">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="tokenize($note/@place) = 'inline'
      or empty($note/@place) and exists($note/(parent::bibl | parent::biblStruct | parent::biblFull | parent::analytic
                                               | parent::monogr | parent::series | parent::imprint
                                               | parent::person | parent::personGrp | parent::persona | parent::org
                                               | parent::place | parent::event | parent::object | parent::nym
                                               | parent::msItem | parent::msItemStruct
                                               | parent::superEntry | parent::entry | parent::entryFree | parent::dictScrap | parent::hom
                                               | parent::sense | parent::re | parent::form | parent::etym | parent::u
                                               | parent::annotation | parent::listAnnotation | parent::standOff | parent::listApp))
      or exists($note/(@xml:id | @target | parent::*/(@type[contains(lower-case(.), 'note')] | u))) and exists($note/(parent::div | parent::div1 | parent::div2 | parent::div3 | parent::div4
                                                              | parent::div5 | parent::div6 | parent::div7))"/>
  </xsl:function>

  <!-- Whether a note speaks of a reading, and so belongs to the entry of the apparatus in which it stands. -->
  <xsl:function name="f:is-of-apparatus" as="xs:boolean">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="exists($note/(parent::app | parent::rdgGrp))"/>
  </xsl:function>

  <xsl:function name="f:is-tei" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="namespace-uri($element) eq 'http://www.tei-c.org/ns/1.0'"/>
  </xsl:function>

  <xsl:function name="f:is-unit" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="local-name($element) = $unit-names and namespace-uri($element) eq 'http://www.tei-c.org/ns/1.0'"/>
  </xsl:function>

  <xsl:function name="f:is-numbered" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="f:is-in-text($element) and exists($element/(* | text()[normalize-space()]))
      and empty($element/ancestor::*[self::note or self::figure or self::cell or self::item or self::sp
        or self::msDesc or self::person or self::personGrp or self::persona or self::org or self::place or self::event
        or self::object or self::nym or self::biblFull or self::relation])"/>
  </xsl:function>

  <!-- A page shows an id once: of two elements with the same xml:id the first has it. -->
  <xsl:function name="f:own-id" as="xs:string?">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="$element/@xml:id[not(matches(., '\s|^$'))]
                          [key('identified', ., root($element))[1] is $element]/string()"/>
  </xsl:function>

  <!-- What has an xml:id that an earlier element has: that id, and which of its bearers it is. -->
  <xsl:function name="f:repeated-id" as="xs:string?">
    <xsl:param name="element" as="element()"/>
    <xsl:for-each select="$element/@xml:id[not(matches(., '\s|^$'))][empty(f:own-id($element))]">
      <xsl:sequence select="f:unused-id(. || '~' || 1 + count(key('identified', .)[. &lt;&lt; $element]), $element)"/>
    </xsl:for-each>
  </xsl:function>

  <!-- An address that is made; should the source have an xml:id of just this form, that keeps it. -->
  <xsl:function name="f:unused-id" as="xs:string">
    <xsl:param name="id" as="xs:string"/>
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="if (exists(key('identified', $id, root($element)))) then $id || '~' else $id"/>
  </xsl:function>

  <xsl:function name="f:id" as="xs:string?">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="(f:own-id($element), f:repeated-id($element), $element[f:is-unit(.)]/f:positional-id(.))[1]"/>
  </xsl:function>

  <xsl:function name="f:positional-id" as="xs:string">
    <xsl:param name="unit" as="element()"/>
    <xsl:variable name="name" as="xs:string" select="local-name($unit)"/>
    <xsl:sequence select="f:unused-id('u-' || $name || '-' || $unit/accumulator-before('units')($name), $unit)"/>
  </xsl:function>

  <xsl:function name="f:unit" as="element()?">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="$element/ancestor-or-self::*[f:is-unit(.)][1]"/>
  </xsl:function>

  <xsl:function name="f:mention-id" as="xs:string">
    <xsl:param name="mention" as="element()"/>
    <xsl:sequence select="(f:own-id($mention), f:repeated-id($mention),
      f:unit($mention)/f:id(.) || '~m' || head($mention/accumulator-before('mentions')))[1]"/>
  </xsl:function>

  <xsl:function name="f:note-number" as="xs:integer">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="$note/accumulator-before('notes')"/>
  </xsl:function>

  <!-- How a unit is called when it is cited: its number, or its kind and number. -->
  <xsl:function name="f:unit-label" as="xs:string">
    <xsl:param name="unit" as="element()"/>
    <xsl:choose>
      <xsl:when test="$unit[self::p or self::ab][f:is-numbered(.)]">
        <xsl:sequence select="string($unit/accumulator-before('paragraphs'))"/>
      </xsl:when>
      <xsl:when test="$unit[self::p or self::ab]/ancestor::note">
        <xsl:sequence select="f:unit-label($unit/ancestor::note[1])"/>
      </xsl:when>
      <xsl:when test="$unit/self::head">
        <xsl:sequence select="f:label('head')"/>
      </xsl:when>
      <xsl:when test="$unit/self::note[f:is-relocated(.)]">
        <xsl:sequence select="f:label('note') || ' ' || f:note-number($unit)"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="f:label(local-name($unit)) || ' ' || $unit/accumulator-before('units')(local-name($unit))"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- The pointers of a mention as the source has them: lists of addresses, but a key is one text. -->
  <xsl:function name="f:pointers" as="xs:string*">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
      $element/@ref ! tokenize(.), $element/@key ! normalize-space(.), $element/@corresp ! tokenize(.),
      $element/@sameAs ! tokenize(.), $element/@nymRef ! tokenize(.), $element/@ana ! tokenize(.)"/>
  </xsl:function>

  <!--
    The entities that a mention is about: {id, kind, name, path}, as Python resolved its pointers. A
    pointer that fits several means the one of the kind that the mention says.
  -->
  <xsl:function name="f:entities" cache="yes" as="map(*)*">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="of-its-kind" as="map(*)?" select="$page?entities_by_kind?(f:said-kind($element))"/>
    <xsl:for-each-group select="f:pointers($element) ! ($of-its-kind?(.), $page?entities?(.))[1]" group-by="?path">
      <xsl:sequence select="current-group()[1]"/>
    </xsl:for-each-group>
  </xsl:function>

  <!-- Of several the first is the one to which the words link. -->
  <xsl:function name="f:entity" as="map(*)?">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="f:entities($element)[1]"/>
  </xsl:function>

  <!-- What is named: as the record says; without a record, as the text itself does. -->
  <xsl:function name="f:kind" as="xs:string?">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="(f:entity($element)?kind, f:said-kind($element))[1]"/>
  </xsl:function>

  <!-- The words of @type by which `name` and `rs` say what they name are those that Python knows. -->
  <xsl:function name="f:said-kind" as="xs:string?">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="($kinds-by-element(local-name($element)),
      $element[self::name or self::rs]/@type ! $edition?kinds_by_type?(lower-case(normalize-space(.))))[1]"/>
  </xsl:function>

  <!--
    Names in the text, not the names in a record that the text holds, and not the parts of a name
    (the settlement within a placeName) unless they point somewhere themselves.
  -->
  <xsl:function name="f:is-mention" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
      (exists($kinds-by-element(local-name($element))) or $element/self::name or $element/self::rs)
      and namespace-uri($element) eq 'http://www.tei-c.org/ns/1.0'
      and f:is-in-text($element)
      and empty($element/ancestor::*[self::person or self::personGrp or self::org or self::place or self::event])
      and exists(f:kind($element))
      and ($element[self::persName or self::orgName or self::placeName or self::geogName or self::name
                    or self::rs or self::date or self::eventName]
           or exists($element/(@ref, @key, @corresp, @sameAs))
           or empty($element/ancestor::*[self::placeName or self::orgName or self::persName or self::address]))"/>
  </xsl:function>

  <!-- The way to an index, by the kind of what it lists. -->
  <xsl:function name="f:index-href" as="xs:string">
    <xsl:param name="kind" as="xs:string"/>
    <xsl:sequence select="$root || $edition?registers?*[?kind eq $kind]?path"/>
  </xsl:function>

  <xsl:function name="f:entity-href" as="xs:string">
    <xsl:param name="entity" as="map(*)"/>
    <xsl:sequence select="$root || $entity?path"/>
  </xsl:function>

  <!-- The line of a mention in an index of dates or of names that nothing identifies. -->
  <xsl:function name="f:index-id" as="xs:string">
    <xsl:param name="document" as="xs:string"/>
    <xsl:param name="mention" as="xs:string"/>
    <xsl:sequence select="'~' || $document || '~' || $mention"/>
  </xsl:function>

  <xsl:function name="f:fragment" as="xs:string">
    <xsl:param name="id" as="xs:string"/>
    <xsl:sequence select="'#' || encode-for-uri($id)"/>
  </xsl:function>
</xsl:stylesheet>
