<?xml version="1.0" encoding="UTF-8"?>
<!-- What parts of a schema say of each other: abstract patterns, abstract rules, and the names in expressions. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:fn="http://www.w3.org/2005/xpath-functions"
    xmlns:f="urn:edition:functions"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xpath-default-namespace="http://purl.oclc.org/dsdl/schematron"
    exclude-result-prefixes="#all">

  <!-- The place of an element in document order, from 0: the name by which Python finds its line. -->
  <xsl:accumulator name="ordinal" as="xs:integer" initial-value="-1">
    <xsl:accumulator-rule match="*" select="$value + 1"/>
  </xsl:accumulator>

  <xsl:key name="identified" match="*[@id]" use="@id"/>

  <!-- The pattern that holds the rules: the abstract one of which a pattern is an instance, or itself. -->
  <xsl:function name="f:definition" as="element(pattern)">
    <xsl:param name="pattern" as="element(pattern)"/>
    <xsl:sequence select="($pattern/@is-a/key('identified', .)/self::pattern, $pattern)[1]"/>
  </xsl:function>

  <xsl:function name="f:rules" as="element(rule)*">
    <xsl:param name="pattern" as="element(pattern)"/>
    <xsl:sequence select="f:definition($pattern)/rule[not(@abstract = 'true')]"/>
  </xsl:function>

  <!-- The mode in which the rules of a pattern are asked. -->
  <xsl:function name="f:mode" as="xs:string">
    <xsl:param name="pattern" as="element(pattern)"/>
    <xsl:sequence select="'pattern-' || count($pattern/preceding-sibling::pattern) + 1"/>
  </xsl:function>

  <!-- What a rule holds, with the contents of the abstract rules that it extends in their places. -->
  <xsl:function name="f:contents" as="element()*">
    <xsl:param name="rule" as="element(rule)"/>
    <xsl:sequence select="
      $rule/* ! (if (self::extends) then key('identified', @rule)/self::rule/f:contents(.) else .)"/>
  </xsl:function>

  <!-- What names with a $ stand for in the rules of a pattern: the parameters of an abstract one. -->
  <xsl:function name="f:parameters" as="map(xs:string, xs:string)">
    <xsl:param name="pattern" as="element(pattern)"/>
    <xsl:sequence select="map:merge(
      (f:definition($pattern), $pattern) ! param ! map{ string(@name): string(@value) },
      map{ 'duplicates': 'use-last' })"/>
  </xsl:function>

  <!-- The name that a variable has in the stylesheet: those of a pattern are kept apart from those of another. -->
  <xsl:function name="f:variable" as="xs:string">
    <xsl:param name="let" as="element(let)"/>
    <xsl:param name="pattern" as="element(pattern)?"/>
    <xsl:sequence select="if ($let/parent::pattern)
      then f:own(f:mode($pattern) || '.' || translate($let/@name, ':', '.'))
      else string($let/@name)"/>
  </xsl:function>

  <!-- What names with a $ stand for in the contexts of a pattern: there its variables have no other name yet. -->
  <xsl:function name="f:names-in-contexts" as="map(xs:string, xs:string)">
    <xsl:param name="pattern" as="element(pattern)"/>
    <xsl:sequence select="map:merge((
      f:parameters($pattern),
      f:definition($pattern)/let ! map{ string(@name): '$' || f:variable(., $pattern) }))"/>
  </xsl:function>

  <!-- An expression with names replaced by what they stand for. -->
  <xsl:function name="f:expression" as="xs:string">
    <xsl:param name="expression" as="xs:string"/>
    <xsl:param name="names" as="map(xs:string, xs:string)"/>
    <xsl:sequence select="string-join(analyze-string($expression, '\$[\i][\c]*')/fn:* !
      (self::fn:match/$names(substring(., 2)), string())[1])"/>
  </xsl:function>

  <!-- Among which nodes there may be some that the rules are about: elements, where all contexts are paths of names. -->
  <xsl:function name="f:candidates" as="xs:string">
    <xsl:param name="pattern" as="element(pattern)"/>
    <xsl:variable name="contexts" as="xs:string*" select="
      f:rules($pattern)/f:expression(@context, f:names-in-contexts($pattern)) ! f:without-predicates(.)"/>
    <xsl:sequence select="
      if (every $context in $contexts satisfies matches($context, '^[\s|/]*([\i*][\c*]*[\s|/]*)+$'))
      then '//*'
      else '/, //node(), //@*'"/>
  </xsl:function>

  <xsl:function name="f:without-predicates" as="xs:string">
    <xsl:param name="context" as="xs:string"/>
    <xsl:variable name="shorter" as="xs:string" select="
      replace($context, '&quot;[^&quot;]*&quot;|''[^'']*''|\[[^\[\]&quot;'']*\]', '')"/>
    <xsl:sequence select="if ($shorter eq $context) then $context else f:without-predicates($shorter)"/>
  </xsl:function>
</xsl:stylesheet>
