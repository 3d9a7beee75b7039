<?xml version="1.0" encoding="UTF-8"?>
<!--
  MathML in formulas: the elements and attributes that set mathematics, and nothing that could load,
  link or run. What it calculates with (Content MathML) no browser sets, so it is shown as code.
-->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:mml="http://www.w3.org/1998/Math/MathML"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns="http://www.w3.org/1998/Math/MathML"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- How is this part of a formula set? -->
  <xsl:mode name="m:mathematics" on-no-match="fail" on-multiple-match="fail"/>

  <!-- Elements that hold characters, and those that hold other elements; of some, how many. -->
  <xsl:variable name="tokens" as="map(xs:string, xs:boolean)" select="f:set('mi mn mo mtext ms')"/>
  <xsl:variable name="layouts" as="map(xs:string, xs:boolean)"
      select="f:set('mrow mstyle merror mpadded mphantom msqrt menclose mspace mtable mtr mlabeledtr mtd mmultiscripts mprescripts none')"/>
  <xsl:variable name="numbers-of-parts" as="map(xs:string, xs:integer)" select="map{
    'mfrac': 2, 'mroot': 2, 'msub': 2, 'msup': 2, 'msubsup': 3, 'munder': 2, 'mover': 2, 'munderover': 3}"/>

  <xsl:variable name="attributes-of-mathematics" as="map(xs:string, xs:boolean)" select="f:set((
    'accent accentunder columnalign columnlines columnspacing columnspan depth dir display displaystyle',
    'fence form frame height largeop linethickness lspace mathsize mathvariant maxsize minsize movablelimits',
    'notation rowalign rowlines rowspacing rowspan rspace scriptlevel separator stretchy symmetric voffset width'))"/>

  <xsl:template match="mml:math" mode="m:reading" as="element()">
    <xsl:choose>
      <xsl:when test="exists(descendant::*[not(ancestor::mml:annotation-xml)][f:is-calculated(.)])">
        <xsl:sequence select="f:code(.)"/>
      </xsl:when>
      <xsl:otherwise>
        <math>
          <xsl:if test="@display = 'block' or ../@rend = 'display'"><xsl:attribute name="display" select="'block'"/></xsl:if>
          <xsl:apply-templates mode="m:mathematics"/>
        </math>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Elements of Content MathML. -->
  <xsl:function name="f:is-calculated" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="local-name($element) = ('apply', 'bind', 'ci', 'cn', 'csymbol', 'lambda', 'reln', 'declare')"/>
  </xsl:function>

  <xsl:template match="text()" mode="m:mathematics" as="text()">
    <xsl:sequence select="."/>
  </xsl:template>

  <!-- Characters between elements are lost on a browser unless they are words. -->
  <xsl:template match="text()[normalize-space()][not(map:contains($tokens, local-name(..)))]" mode="m:mathematics" as="element()">
    <mtext><xsl:sequence select="."/></mtext>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction()" mode="m:mathematics" as="empty-sequence()"/>

  <xsl:template match="*" mode="m:mathematics" as="element()">
    <xsl:element name="{f:name-in-mathematics(.)}" namespace="http://www.w3.org/1998/Math/MathML">
      <xsl:copy-of select="@*[map:contains($attributes-of-mathematics, name())][not(contains(., ':'))]"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <!-- An element that is not known, or has not the parts it needs, is set as the row of its parts. -->
  <xsl:function name="f:name-in-mathematics" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="name" as="xs:string" select="local-name($element)"/>
    <xsl:sequence select="
      if (empty($element/self::mml:*)) then 'mrow'
      else if (map:contains($layouts, $name) or map:contains($tokens, $name) and empty($element/*)) then $name
      else if ($numbers-of-parts($name) = count($element/*)) then $name
      else 'mrow'"/>
  </xsl:function>

  <!-- Its parts in brackets: browsers no longer draw those of `mfenced`. Where operators stand among the parts, no commas are missing. -->
  <xsl:template match="mml:mfenced" mode="m:mathematics" as="element()">
    <xsl:variable name="fence" as="element()" select="."/>
    <xsl:variable name="commas" as="xs:string*"
        select="if (mml:mo) then () else string-to-codepoints(normalize-space((@separators, ',')[1]))[. ne 32] ! codepoints-to-string(.)"/>
    <mrow>
      <mo data-generated=""><xsl:value-of select="(@open, '(')[1]"/></mo>
      <xsl:for-each select="node()">
        <xsl:variable name="number" as="xs:integer" select="count(preceding-sibling::*)"/>
        <xsl:if test="self::* and $number gt 0 and exists($commas)">
          <mo data-generated=""><xsl:value-of select="($commas[$number], $commas[last()])[1]"/></mo>
        </xsl:if>
        <xsl:apply-templates select="." mode="#current"/>
      </xsl:for-each>
      <mo data-generated=""><xsl:value-of select="($fence/@close, ')')[1]"/></mo>
    </mrow>
  </xsl:template>

  <xsl:template match="mml:semantics" mode="m:mathematics" as="element()">
    <semantics><xsl:apply-templates mode="#current"/></semantics>
  </xsl:template>

  <!-- The same in another notation, which no browser shows: it may hold live markup, so only its characters are kept. -->
  <xsl:template match="mml:annotation | mml:annotation-xml" mode="m:mathematics" as="element()">
    <xsl:element name="{if (parent::mml:semantics and preceding-sibling::*) then 'annotation' else 'mtext'}"
        namespace="http://www.w3.org/1998/Math/MathML">
      <xsl:value-of select="."/>
    </xsl:element>
  </xsl:template>
</xsl:stylesheet>
