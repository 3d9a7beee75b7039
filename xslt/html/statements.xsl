<?xml version="1.0" encoding="UTF-8"?>
<!-- Statements of headers, descriptions and records on a page: what they are called, what they say. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns:t="urn:edition:templates"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- A statement has its name beside it; of neighbours with the same name the first has it for all. -->
  <xsl:template match="*[f:is-statement(.)]" mode="m:reading" as="element()*" priority="6">
    <xsl:variable name="label" as="xs:string" select="f:statement-label(.)"/>
    <xsl:choose>
      <xsl:when test="not(f:says-something(.))">
        <xsl:if test="f:is-in-text(.) or exists(descendant-or-self::*/@xml:id)"><xsl:next-match/></xsl:if>
      </xsl:when>
      <xsl:otherwise>
        <div class="{f:statement-class(., $label)}">
          <xsl:if test="$label ne '' and not(f:is-heading-of-record(.)) and not($label = preceding-sibling::*[1]/f:statement-label(.))">
            <span class="statement-name" data-generated="">{$label}</span>
          </xsl:if>
          <div class="words">
            <xsl:if test="empty(*[f:is-statement(.)])"><xsl:sequence select="f:language-around-text(.)"/></xsl:if>
            <xsl:sequence select="f:particulars-before(.)"/>
            <xsl:next-match/>
            <xsl:sequence select="f:particulars-after(.)"/>
            <xsl:sequence select="self::change/@who ! f:responsible(.)"/>
          </div>
        </div>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A statement that holds statements is set below its name, any other beside it; the name of a record heads it. -->
  <xsl:function name="f:statement-class" as="xs:string">
    <xsl:param name="statement" as="element()"/>
    <xsl:param name="label" as="xs:string"/>
    <xsl:sequence select="
      if (f:is-heading-of-record($statement)) then 'record-name'
      else if ($label eq '') then 'statement unnamed'
      else if (exists($statement/*[f:is-statement(.)][f:statement-label(.) ne '']) or f:is-list-of-records($statement)) then 'statement group'
      else 'statement'"/>
  </xsl:function>

  <xsl:function name="f:is-list-of-records" as="xs:boolean">
    <xsl:param name="statement" as="element()"/>
    <xsl:sequence select="exists($statement/(self::listPerson | self::listOrg | self::listPlace | self::listEvent | self::listObject | self::listNym))"/>
  </xsl:function>

  <!-- The first name of a person, a place … heads its record, unless a whole page is about it. -->
  <xsl:function name="f:is-heading-of-record" as="xs:boolean">
    <xsl:param name="statement" as="element()"/>
    <xsl:sequence select="exists($statement/parent::*/parent::*) and exists($statement intersect $statement/(
      parent::person/persName[1] | parent::personGrp/(persName | name)[1] | parent::persona/persName[1]
      | parent::org/orgName[1] | parent::place/(placeName | geogName | settlement | region | country)[1]
      | parent::event/(label | eventName | head)[1] | parent::object/objectIdentifier[1] | parent::nym/form[1]))"/>
  </xsl:function>

  <!-- What attributes say of a group of statements or of paragraphs stands above them … -->
  <xsl:function name="f:particulars-before" as="element(h:p)?">
    <xsl:param name="statement" as="element()"/>
    <xsl:if test="f:is-of-blocks($statement) and empty($statement/*[f:is-heading-of-record(.)])">
      <xsl:variable name="particulars" as="xs:string*" select="f:particulars($statement)"/>
      <xsl:if test="exists($particulars)">
        <p class="particulars" data-generated="">{string-join($particulars, '; ')}</p>
      </xsl:if>
    </xsl:if>
  </xsl:function>

  <!-- … and what they add to words, behind these; so do those of a record behind its name. -->
  <xsl:function name="f:particulars-after" as="element(h:span)?">
    <xsl:param name="statement" as="element()"/>
    <xsl:variable name="particulars" as="xs:string*" select="
      if (f:is-heading-of-record($statement)) then f:particulars($statement/..)
      else if (f:is-of-blocks($statement)) then ()
      else f:particulars($statement)"/>
    <xsl:if test="exists($particulars)">
      <xsl:variable name="words" as="xs:string" select="string-join($particulars, '; ')"/>
      <span class="particulars" data-generated="">{if (f:has-own-words($statement)) then ' (' || $words || ')' else $words}</span>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:is-of-blocks" as="xs:boolean">
    <xsl:param name="statement" as="element()"/>
    <xsl:sequence select="f:is-record($statement) or f:holds-blocks($statement)"/>
  </xsl:function>

  <xsl:function name="f:is-record" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="map:contains($records, local-name($element)) and exists($element/*)"/>
  </xsl:function>

  <!-- Words of the source, or the name of what it points to. -->
  <xsl:function name="f:has-own-words" as="xs:boolean">
    <xsl:param name="statement" as="element()"/>
    <xsl:sequence select="normalize-space($statement) ne '' or exists($statement/(self::catRef | self::licence)/@target)
      or f:only-points($statement)"/>
  </xsl:function>

  <!-- A membership, an occupation, a material that the source only points to is called as that is. -->
  <xsl:template match="*[f:is-statement(.)][f:only-points(.)]" mode="m:reading" as="element(h:span)" priority="4">
    <span>
      <xsl:sequence select="f:attributes(., local-name())"/>
      <span data-generated=""><xsl:sequence select="f:pointed-names(@ref)"/></span>
    </span>
  </xsl:template>

  <xsl:function name="f:only-points" as="xs:boolean">
    <xsl:param name="statement" as="element()"/>
    <xsl:sequence select="exists($statement/(self::affiliation | self::occupation | self::residence | self::nationality | self::education
        | self::faith | self::socecStatus | self::objectType | self::material)/@ref)
      and not(normalize-space($statement)) and empty($statement/*)"/>
  </xsl:function>

  <!-- Who made a change, unless its words say so. -->
  <xsl:function name="f:responsible" as="element(h:span)?">
    <xsl:param name="who" as="attribute()"/>
    <xsl:if test="not(every $one in tokenize($who) satisfies contains($who/.., f:pointed-words($one, $who)))">
      <span class="particulars" data-generated=""> (<xsl:sequence select="f:pointed-names($who)"/>)</span>
    </xsl:if>
  </xsl:function>

  <!-- The parts of a statement that are read in one line are parted by a point. -->
  <xsl:template match="*[f:goes-on-in-series(.)]" mode="m:reading" as="node()*" priority="5">
    <xsl:next-match/>
    <xsl:if test="f:says-something(.)">
      <span class="point" data-generated=""> · </span>
    </xsl:if>
  </xsl:template>

  <!-- So is one that follows other words without a blank. -->
  <xsl:template match="*[f:follows-in-series(.)]" mode="m:reading" as="node()*" priority="5.5">
    <span class="point" data-generated=""> · </span>
    <xsl:next-match/>
  </xsl:template>

  <!-- Within a description, an element without words says what its attributes say. -->
  <xsl:template match="(date | time | measure | num | origDate | height | width | depth | dim | textLang | language | age | sex | gender
                        | localProp | unicodeProp | unihanProp)
                       [not(node())][not(f:is-statement(.))][f:is-in-description(.)]"
      mode="m:reading" as="element(h:span)" priority="4">
    <span>
      <xsl:sequence select="f:attributes(., local-name())"/>
      <span data-generated="">{string-join(f:particulars(.), '; ')}</span>
    </span>
  </xsl:template>

  <!-- A note of a record, or around the text, is not moved: nobody reads these in one go. One that stands off and speaks of a passage is an annotation. -->
  <xsl:template match="note[not(f:is-in-text(.)) or f:is-statement(.)][empty(@target[ancestor::standOff])]" mode="m:reading" as="element()" priority="1">
    <xsl:call-template name="t:phrase">
      <xsl:with-param name="classes" select="'note-in-line'[not(f:is-statement(current()))]"/>
    </xsl:call-template>
  </xsl:template>

  <!-- What a pointing attribute points to, by name, each a link where it leads anywhere. -->
  <xsl:function name="f:pointed-names" as="node()*">
    <xsl:param name="pointers" as="attribute()?"/>
    <xsl:for-each select="tokenize($pointers)">
      <xsl:variable name="href" as="xs:string?" select="($page?entities(.) ! f:entity-href(.), $page?links(.), .[matches(., '^https?://')])[1]"/>
      <xsl:if test="position() gt 1">, </xsl:if>
      <xsl:choose>
        <xsl:when test="exists($href)">
          <a href="{$href}"><xsl:sequence select="f:relation($href)"/>{f:pointed-words(., $pointers)}</a>
        </xsl:when>
        <xsl:otherwise>{f:pointed-words(., $pointers)}</xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:function>

  <!-- The name of what a pointer points to, or the first words of it; the pointer itself where it has none here. -->
  <xsl:function name="f:pointed-words" as="xs:string">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:param name="attribute" as="attribute()"/>
    <xsl:variable name="target" as="element()?" select="key('identified', substring-after($pointer, '#'), root($attribute))[starts-with($pointer, '#')][1]"/>
    <xsl:variable name="name" as="element()?" select="($target/(persName | orgName | placeName | name | catDesc/gloss | catDesc | title | head | label | eventName | desc)[normalize-space()])[1]"/>
    <xsl:sequence select="($page?entities($pointer)?name, f:beginning(($name, $target)[1])[. ne ''], $target/@xml:id/string(), $pointer)[1]"/>
  </xsl:function>

  <xsl:function name="f:beginning" as="xs:string">
    <xsl:param name="element" as="element()?"/>
    <xsl:variable name="words" as="xs:string*" select="tokenize($element)"/>
    <xsl:sequence select="string-join((subsequence($words, 1, 8), '…'[count($words) gt 8]), ' ')"/>
  </xsl:function>

  <xsl:function name="f:is-in-description" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/ancestor::*[self::teiHeader or self::standOff or map:contains($records, local-name())])"/>
  </xsl:function>
</xsl:stylesheet>
