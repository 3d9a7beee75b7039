<?xml version="1.0" encoding="UTF-8"?>
<!--
  A schema as a stylesheet (ISO/IEC 19757-3, query language binding for XSLT). A pattern becomes a mode, each of its
  rules a template, each assertion a condition. What a document breaks comes out as JSON, an array of

    {element, attribute, kind, role, id, origin, message, diagnostics: [..]}

  where element is the number of an element in document order, from 0, and attribute the name of the attribute that the
  rule is about, or empty; kind is "assert" or "report"; role says how much it matters, or is empty; origin is the
  number of the assertion in the schema.

  Whatever is made of a part of the schema begins a line and says so: <?origin 17 test?> is @test of the element that
  has the number 17. So an error that the processor finds in a line of the stylesheet leads back to the schema.
-->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:x="urn:edition:stylesheet-to-be"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns:t="urn:edition:templates"
    xpath-default-namespace="http://purl.oclc.org/dsdl/schematron"
    exclude-result-prefixes="#all">

  <xsl:import href="references.xsl"/>
  <xsl:import href="rules.xsl"/>
  <xsl:import href="messages.xsl"/>

  <!-- Whose patterns are to be asked, if not those of the default phase; #ALL stands for every pattern. -->
  <xsl:param name="phase" as="xs:string" select="''"/>

  <xsl:mode on-no-match="fail" on-multiple-match="fail" use-accumulators="ordinal"/>

  <!-- What does this part of a schema become in the stylesheet? -->
  <xsl:mode name="m:stylesheet" on-no-match="fail" on-multiple-match="fail" use-accumulators="ordinal"/>

  <xsl:namespace-alias stylesheet-prefix="x" result-prefix="xsl"/>
  <xsl:output method="xml" indent="no" omit-xml-declaration="yes" encoding="UTF-8"/>

  <xsl:template match="/" as="element()">
    <xsl:apply-templates select="schema" mode="m:stylesheet"/>
  </xsl:template>

  <xsl:template match="schema" mode="m:stylesheet" as="element()">
    <xsl:variable name="phase" as="element(phase)?" select="phase[@id = ($phase[.], current()/@defaultPhase)[1]]"/>
    <xsl:variable name="patterns" as="element(pattern)*" select="
      pattern[not(@abstract = 'true')][empty($phase) or @id = $phase/active/@pattern]"/>
    <x:stylesheet version="3.0">
      <xsl:for-each select="ns">
        <xsl:namespace name="{@prefix}" select="@uri"/>
      </xsl:for-each>
      <x:output method="json" indent="no" encoding="UTF-8"/>
      <x:mode use-accumulators="{f:own('ordinal')}"/>
      <x:template match="/">
        <x:variable name="{f:own('told')}" as="map(*)*">
          <xsl:for-each select="$patterns">
            <x:apply-templates select="{f:candidates(.)}" mode="{f:mode(.)}"/>
          </xsl:for-each>
        </x:variable>
        <x:sequence select="array{{ ${f:own('told')} }}"/>
      </x:template>
      <xsl:call-template name="t:place"/>
      <xsl:apply-templates select="let, $phase/let, xsl:key, xsl:function, $patterns" mode="m:stylesheet"/>
    </x:stylesheet>
  </xsl:template>

  <!-- Where a finding stands: the element and, where the rule is about one of its attributes, that. -->
  <xsl:template name="t:place" as="element()+">
    <x:accumulator name="{f:own('ordinal')}" initial-value="-1">
      <x:accumulator-rule match="*" select="$value + 1"/>
    </x:accumulator>
    <x:function name="{f:own('place')}">
      <x:param name="node" as="node()"/>
      <x:variable name="element" select="($node/ancestor-or-self::*[1], root($node)/*)[1]"/>
      <x:sequence select="map{{
        'element': $element/accumulator-before('{f:own('ordinal')}'),
        'attribute': string($node/self::attribute()/node-name(.)
          ! string-join((namespace-uri-from-QName(.)[. ne ''] ! ('{{' || . || '}}'), local-name-from-QName(.))))
      }}"/>
    </x:function>
  </xsl:template>

  <!-- Functions and keys are XSLT already. -->
  <xsl:template match="xsl:key | xsl:function" mode="m:stylesheet" as="node()+">
    <xsl:sequence select="f:origin(.), ."/>
  </xsl:template>

  <!-- The name of a thing of the stylesheet's own: no schema can have the same. -->
  <xsl:function name="f:own" as="xs:string">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="'Q{urn:edition:schematron}' || $name"/>
  </xsl:function>

  <!-- Begins a line that is made of a part of the schema: of an element, or of one of its attributes. -->
  <xsl:function name="f:origin" as="node()+">
    <xsl:param name="part" as="node()"/>
    <xsl:text>&#10;</xsl:text>
    <xsl:processing-instruction name="origin" select="
      $part/ancestor-or-self::*[1]/accumulator-before('ordinal'), $part/self::attribute()/name()"/>
  </xsl:function>
</xsl:stylesheet>
