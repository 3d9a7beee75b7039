<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI "textcrit", in the text: the lemma, and a sign that leads to the entry in the apparatus. -->
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

  <!-- Of a place with several readings the text has the lemma; a sign leads to the others, which stand in the apparatus. -->
  <xsl:template match="app | rdgGrp" mode="m:reading" as="element()">
    <xsl:element name="{f:holder-of-lemma(.)}">
      <xsl:sequence select="f:attributes(., local-name()), self::app ! f:address-attributes(.)"/>
      <xsl:for-each-group select="* | text()[normalize-space()]" group-adjacent="f:is-in-apparatus(.)">
        <xsl:choose>
          <xsl:when test="current-grouping-key()"><xsl:sequence select="f:apparatus-sign(current-group()[1])"/></xsl:when>
          <xsl:otherwise><xsl:apply-templates select="current-group()" mode="#current"/></xsl:otherwise>
        </xsl:choose>
      </xsl:for-each-group>
    </xsl:element>
  </xsl:template>

  <!-- An entry that names its passage from outside: in the line it leaves a sign; in a list it is an entry of that list. -->
  <xsl:template match="app[f:is-detached(.)][f:is-in-apparatus(.) or f:is-in-list-of-entries(.)]" mode="m:reading" as="element()" priority="1">
    <xsl:choose>
      <xsl:when test="f:is-in-apparatus(.)"><xsl:sequence select="f:apparatus-sign(.)"/></xsl:when>
      <xsl:otherwise><xsl:apply-templates select="." mode="m:apparatus"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="lem | rdg | wit | witDetail" mode="m:reading" as="element()">
    <xsl:call-template name="t:phrase"/>
  </xsl:template>

  <!-- Where a fragmentary witness, or its lacuna, begins and ends: the edition says so in a word. -->
  <xsl:template match="witStart | witEnd | lacunaStart | lacunaEnd" mode="m:reading" as="element()">
    <span>
      <xsl:sequence select="f:attributes(., 'witness-range')"/>
      <xsl:attribute name="data-generated"/>
      <xsl:text>[{f:label(local-name())}</xsl:text>
      <xsl:sequence select="f:sigla(@wit)"/>
      <xsl:text>]</xsl:text>
    </span>
  </xsl:template>

  <!-- A list of witnesses: each begins with its siglum. -->
  <xsl:template match="listWit | listApp" mode="m:reading" as="element()">
    <xsl:call-template name="t:block"/>
  </xsl:template>

  <!-- A witness without a siglum in its words is known by its number, or by its address in the file. -->
  <xsl:template match="witness" mode="m:reading" as="element()">
    <div>
      <xsl:sequence select="f:attributes(., 'witness')"/>
      <xsl:if test="empty(abbr)">
        <span class="siglum" data-generated="">{(@n, @xml:id)[1]} </span>
      </xsl:if>
      <xsl:apply-templates mode="#current"/>
    </div>
  </xsl:template>

  <!-- What is shown in the apparatus instead of the text: all but the lemma and what holds it. Beside the text there are only lists of entries. -->
  <xsl:function name="f:is-in-apparatus" as="xs:boolean">
    <xsl:param name="part" as="node()"/>
    <xsl:sequence select="
      if (empty($part/self::*[f:is-in-text(.) or ancestor-or-self::app[1][f:is-detached(.)]/f:is-in-list-of-entries(.)])) then false()
      else if ($part/self::app) then f:is-detached($part) and not(f:is-in-list-of-entries($part))
      else if ($part/(self::wit | self::witDetail | self::note | self::noteGrp)) then exists($part/(parent::app | parent::rdgGrp))
      else if ($part/(self::rdg | self::rdgGrp))
      then exists($part/../lem) or exists($part/self::rdg/preceding-sibling::rdg) or empty($part/descendant-or-self::* intersect f:lemma($part/..))
      else false()"/>
  </xsl:function>

  <!-- Whether an entry stands among others, and not in a line of the text. -->
  <xsl:function name="f:is-in-list-of-entries" as="xs:boolean">
    <xsl:param name="entry" as="element(app)"/>
    <xsl:sequence select="exists($entry/parent::listApp) or map:contains($parents-of-blocks, local-name($entry/..))"/>
  </xsl:function>

  <xsl:function name="f:holder-of-lemma" as="xs:string">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="if (some $stays in $part/*[not(f:is-in-apparatus(.))]
                              satisfies f:is-always-block($stays) or f:holds-blocks($stays)) then 'div' else 'span'"/>
  </xsl:function>

  <!-- The sign in the place of what is in the apparatus, and the address that leads back to it. -->
  <xsl:function name="f:apparatus-sign" as="element()">
    <xsl:param name="part" as="element()"/>
    <xsl:variable name="entry" as="element(app)" select="$part/ancestor-or-self::app[1]"/>
    <a class="apparatus-sign" data-generated="" id="{f:sign-id($part)}" href="{f:fragment(f:entry-id($entry))}"
       aria-label="{f:label('apparatus')}: {f:lemma-words($entry)}">°</a>
  </xsl:function>

  <!-- A sign is counted within its entry, by the element that it stands for. -->
  <xsl:function name="f:sign-id" as="xs:string">
    <xsl:param name="part" as="element()"/>
    <xsl:variable name="entry" as="element(app)" select="$part/ancestor-or-self::app[1]"/>
    <xsl:sequence select="f:entry-address($entry) || '~r'
      || ($part/accumulator-before('ordinal') - $entry/accumulator-before('ordinal'))"/>
  </xsl:function>

  <!-- The address of a place with several readings, and that of its entry in the apparatus. -->
  <xsl:function name="f:entry-address" as="xs:string">
    <xsl:param name="entry" as="element(app)"/>
    <xsl:sequence select="(f:own-id($entry), f:positional-id($entry))[1]"/>
  </xsl:function>

  <!-- The attributes of an address by position, where the source gives none. -->
  <xsl:function name="f:address-attributes" as="attribute()*">
    <xsl:param name="entry" as="element(app)"/>
    <xsl:if test="empty(f:own-id($entry)) and empty($entry/ancestor::teiHeader)">
      <xsl:attribute name="id" select="f:positional-id($entry)"/>
      <xsl:attribute name="data-unstable"/>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:entry-id" as="xs:string">
    <xsl:param name="entry" as="element(app)"/>
    <xsl:sequence select="f:entry-address($entry) || '~entry'"/>
  </xsl:function>
</xsl:stylesheet>
