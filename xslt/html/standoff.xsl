<?xml version="1.0" encoding="UTF-8"?>
<!--
  TEI "linking", stand-off: what is said of a text beside it. An annotation stands in a list after
  the text and leads to the passage of which it speaks; a mark at the passage leads to it.
-->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns:t="urn:edition:templates"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- The annotations that speak of a passage, by its xml:id. -->
  <xsl:key name="annotations" match="annotation | standOff//note[@target] | standOff//span"
      use="(tokenize(@target), tokenize(@from)[1])[starts-with(., '#')] ! substring(., 2)"/>

  <!-- What stands beside the text of a document. -->
  <xsl:template name="t:stand-off" as="element(h:section)?">
    <xsl:variable name="parts" as="element()*" select="(standOff except f:texts(.))/*[f:says-something(.) or exists(descendant-or-self::*/@xml:id)]"/>
    <xsl:if test="exists($parts)">
      <section class="stand-off" aria-labelledby="~stand-off">
        <h2 id="~stand-off">{f:label('stand-off')}</h2>
        <xsl:apply-templates select="$parts" mode="m:stand-off"/>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- Under which name does this part stand beside the text? -->
  <xsl:mode name="m:stand-off" on-no-match="fail" on-multiple-match="fail"
      use-accumulators="ordinal units paragraphs notes mentions"/>

  <!-- Lists are opened by their name; one of annotations is open. -->
  <xsl:template match="*" mode="m:stand-off" as="element(h:details)">
    <details>
      <xsl:if test="self::listAnnotation or self::noteGrp"><xsl:attribute name="open"/></xsl:if>
      <summary>{string-join((($statement-names(local-name()), f:name-words(local-name()))[1], @type ! ('(' || f:name-words(.) || ')')), ' ')}</summary>
      <xsl:apply-templates select="." mode="m:reading"/>
    </details>
  </xsl:template>

  <xsl:template match="annotation | note | span | p | ab | seg" mode="m:stand-off" as="element()*">
    <xsl:apply-templates select="." mode="m:reading"/>
  </xsl:template>

  <!-- Lists of what is said of passages, or of how they belong together. -->
  <xsl:template match="standOff | listAnnotation | linkGrp | joinGrp | altGrp | standOff//spanGrp | standOff//interpGrp" mode="m:reading" as="element()">
    <xsl:call-template name="t:block"/>
  </xsl:template>

  <!-- Links between the words of a sentence are left out. -->
  <xsl:template match="linkGrp[f:is-left-out(.)]" mode="m:reading" as="text()" priority="1">
    <xsl:text> </xsl:text>
  </xsl:template>

  <!-- An annotation: the passages of which it speaks, and what it says of them. One may stand in a line of words. -->
  <xsl:template match="annotation | standOff//span[f:is-annotation(.)] | standOff//interp[f:is-annotation(.)] | standOff//note[not(f:is-relocated(.))]" mode="m:reading" as="element()" priority="2">
    <xsl:variable name="is-in-line" as="xs:boolean" select="exists(self::note[not(f:stands-as-block(.) or f:is-annotation(.))])"/>
    <xsl:element name="{if ($is-in-line) then 'span' else 'div'}">
      <xsl:sequence select="f:attributes(., 'annotation'), f:annotation-id(.)"/>
      <span class="passages" data-generated="">
        <xsl:text>{'['[$is-in-line]}</xsl:text>
        <xsl:sequence select="f:pointed-names(@target), f:pointed-names(@from)"/>
        <xsl:if test="@to">–<xsl:sequence select="f:pointed-names(@to)"/></xsl:if>
        <xsl:if test="@target or @from or @to">: </xsl:if>
      </span>
      <xsl:apply-templates mode="#current"/>
      <xsl:if test="@ana"><span class="particulars" data-generated=""> (<xsl:sequence select="f:pointed-names(@ana)"/>)</span></xsl:if>
      <xsl:if test="$is-in-line"><span data-generated="">]</span></xsl:if>
    </xsl:element>
  </xsl:template>

  <!-- Whether an interpretation stands by itself, and not in a line of words. -->
  <xsl:function name="f:is-annotation" as="xs:boolean">
    <xsl:param name="interpretation" as="element()"/>
    <xsl:sequence select="exists($interpretation/(parent::standOff | parent::spanGrp | parent::interpGrp
                                                  | parent::annotation | parent::listAnnotation))"/>
  </xsl:function>

  <!-- What an annotation says. -->
  <xsl:template match="annotation/note" mode="m:reading" as="element()" priority="3">
    <xsl:call-template name="t:phrase"><xsl:with-param name="classes" select="()"/></xsl:call-template>
  </xsl:template>

  <!-- The parts of an annotation are apart. -->
  <xsl:template match="annotation/*[following-sibling::*][not(f:is-in-text(.))]" mode="m:reading" as="node()*" priority="4">
    <xsl:next-match/>
    <xsl:text> </xsl:text>
  </xsl:template>

  <!-- An annotation without an xml:id is called by its place among the elements, which can change. -->
  <xsl:function name="f:annotation-address" as="xs:string">
    <xsl:param name="annotation" as="element()"/>
    <xsl:sequence select="(f:own-id($annotation), '~annotation-' || $annotation/accumulator-before('ordinal'))[1]"/>
  </xsl:function>

  <xsl:function name="f:annotation-id" as="attribute()*">
    <xsl:param name="annotation" as="element()"/>
    <xsl:attribute name="id" select="f:annotation-address($annotation)"/>
    <xsl:if test="empty(f:own-id($annotation))"><xsl:attribute name="data-unstable"/></xsl:if>
  </xsl:function>

  <!-- A passage of which annotations speak: a mark for each of them behind its words. -->
  <xsl:template match="*[@xml:id][f:is-annotated(.)]" mode="m:reading" as="node()*" priority="12">
    <xsl:variable name="shown" as="node()*"><xsl:next-match/></xsl:variable>
    <xsl:sequence select="f:with-signs($shown, key('annotations', @xml:id) ! f:annotation-mark(.))"/>
  </xsl:template>

  <!-- The analysis of single words is a table beside the text: marks would be more than the words. -->
  <xsl:function name="f:is-annotated" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element[@xml:id][f:is-in-text(.)][not(self::w or self::pc or self::c or self::m or self::s or self::text or self::body)]
      [exists(key('annotations', @xml:id, root()))][f:own-id(.)])"/>
  </xsl:function>

  <xsl:function name="f:annotation-mark" as="element(h:sup)">
    <xsl:param name="annotation" as="element()"/>
    <sup class="annotation-mark" data-generated="">
      <a href="{f:fragment(f:annotation-address($annotation))}" aria-label="{f:label('annotation')}">✻</a>
    </sup>
  </xsl:function>

  <!-- Passages that belong together, are alternatives of each other, or make one. -->
  <xsl:template match="link | join | alt" mode="m:reading" as="element()">
    <xsl:choose>
      <xsl:when test="parent::linkGrp or parent::joinGrp or parent::altGrp or parent::standOff">
        <div>
          <xsl:sequence select="f:attributes(., local-name())"/>
          <span data-generated=""><xsl:sequence select="f:pointed-names(@target)"/><xsl:text> </xsl:text></span>
          <xsl:apply-templates mode="#current"/>
        </div>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="t:phrase"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The points in time of a recording; many are opened, for nobody reads them before the words. -->
  <xsl:template match="timeline" mode="m:reading" as="element(h:div)">
    <div>
      <xsl:sequence select="f:attributes(., 'timeline')"/>
      <xsl:choose>
        <xsl:when test="count(when) le $most-points">
          <xsl:apply-templates mode="#current"/>
        </xsl:when>
        <xsl:otherwise>
          <details>
            <summary data-generated="">{f:counted(count(when), 'one-when', 'many-when')}</summary>
            <xsl:apply-templates mode="#current"/>
          </details>
        </xsl:otherwise>
      </xsl:choose>
    </div>
  </xsl:template>

  <xsl:variable name="most-points" as="xs:integer" select="5"/>

  <!-- A point in time: when it was, or how long after another. -->
  <xsl:template match="when" mode="m:reading" as="element(h:div)">
    <div>
      <xsl:sequence select="f:attributes(., 'when')"/>
      <span data-generated="">
        <xsl:text>{string-join((@xml:id, @absolute, string-join((@interval, @unit), ' ')), ' ')} </xsl:text>
        <xsl:sequence select="f:pointed-names(@since)"/>
      </span>
      <xsl:apply-templates mode="#current"/>
    </div>
  </xsl:template>
</xsl:stylesheet>
