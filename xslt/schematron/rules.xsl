<?xml version="1.0" encoding="UTF-8"?>
<!-- Patterns, their rules, and what these assert: of the rules of a pattern the first that fits a node is asked. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:x="urn:edition:stylesheet-to-be"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns:t="urn:edition:templates"
    xpath-default-namespace="http://purl.oclc.org/dsdl/schematron"
    exclude-result-prefixes="#all">

  <xsl:template match="pattern" mode="m:stylesheet" as="node()+">
    <x:mode name="{f:mode(.)}" on-no-match="deep-skip"/>
    <xsl:apply-templates select="f:definition(.)/let, f:rules(.)" mode="#current">
      <xsl:with-param name="pattern" as="element(pattern)" select="." tunnel="yes"/>
      <xsl:with-param name="parameters" as="map(xs:string, xs:string)" select="f:parameters(.)" tunnel="yes"/>
    </xsl:apply-templates>
  </xsl:template>

  <xsl:template match="rule" mode="m:stylesheet" as="node()+">
    <xsl:param name="pattern" as="element(pattern)" tunnel="yes"/>
    <xsl:variable name="contents" as="element()*" select="f:contents(.)"/>
    <xsl:sequence select="f:origin(@context)"/>
    <x:template match="{f:expression(@context, f:names-in-contexts($pattern))}" mode="{f:mode($pattern)}"
        priority="{count(following-sibling::rule)}">
      <xsl:for-each select="../let">
        <x:variable name="{@name}" select="${f:variable(., $pattern)}"/>
      </xsl:for-each>
      <xsl:apply-templates select="$contents[self::let], $contents[self::assert or self::report]" mode="#current">
        <xsl:with-param name="rule" as="element(rule)" select="." tunnel="yes"/>
      </xsl:apply-templates>
    </x:template>
  </xsl:template>

  <xsl:template match="let" mode="m:stylesheet" as="node()+">
    <xsl:param name="pattern" as="element(pattern)?" select="()" tunnel="yes"/>
    <xsl:param name="parameters" as="map(xs:string, xs:string)" select="map{}" tunnel="yes"/>
    <xsl:sequence select="f:origin((@value, .)[1])"/>
    <x:variable name="{f:variable(., $pattern)}">
      <xsl:copy-of select="@as"/>
      <xsl:if test="@value">
        <xsl:variable name="names" as="map(xs:string, xs:string)"
            select="if (parent::pattern) then f:names-in-contexts($pattern) else $parameters"/>
        <xsl:attribute name="select" select="f:expression(@value, $names)"/>
      </xsl:if>
      <xsl:copy-of select="node()[not(current()/@value)]"/>
    </x:variable>
  </xsl:template>

  <xsl:template match="assert" mode="m:stylesheet" as="node()+">
    <xsl:param name="parameters" as="map(xs:string, xs:string)" tunnel="yes"/>
    <xsl:sequence select="f:origin(@test)"/>
    <x:choose>
      <x:when test="{f:expression(@test, $parameters)}"/>
      <x:otherwise><xsl:call-template name="t:told"/></x:otherwise>
    </x:choose>
  </xsl:template>

  <xsl:template match="report" mode="m:stylesheet" as="node()+">
    <xsl:param name="parameters" as="map(xs:string, xs:string)" tunnel="yes"/>
    <xsl:sequence select="f:origin(@test)"/>
    <x:if test="{f:expression(@test, $parameters)}"><xsl:call-template name="t:told"/></x:if>
  </xsl:template>

  <!-- What is told where an assertion does not hold, or a report does. -->
  <xsl:template name="t:told" as="node()+">
    <xsl:context-item as="element()" use="required"/>
    <xsl:param name="rule" as="element(rule)" tunnel="yes"/>
    <xsl:param name="parameters" as="map(xs:string, xs:string)" tunnel="yes"/>
    <xsl:variable name="holders" as="element()+" select="., $rule, .."/>
    <xsl:variable name="subject" as="attribute()?" select="($holders ! @subject)[1]"/>
    <xsl:variable name="explanations" as="element()*"
        select="(@diagnostics, @properties) ! key('identified', tokenize(.))[self::diagnostic or self::property]"/>
    <xsl:sequence select="f:origin(($subject, .)[1])"/>
    <x:variable name="{f:own('subject')}" as="node()*" select="{f:expression(($subject, '.')[1], $parameters)}"/>
    <x:variable name="{f:own('message')}"><xsl:apply-templates mode="m:words"/></x:variable>
    <xsl:for-each select="$explanations">
      <x:variable name="{f:own('diagnostic-' || position())}"><xsl:apply-templates mode="m:words"/></x:variable>
    </xsl:for-each>
    <x:map>
      <x:sequence select="{f:own('place')}((${f:own('subject')}, .)[1])"/>
      <x:sequence select="map{{
        'kind': {f:literal(local-name())},
        'role': {f:literal(string(($holders ! (@role, @flag)[1])[1]))},
        'id': {f:literal(string(@id))},
        'origin': {accumulator-before('ordinal')},
        'message': normalize-space(${f:own('message')}),
        'diagnostics': array{{ {string-join(
          (1 to count($explanations)) ! ('normalize-space($' || f:own('diagnostic-' || .) || ')'), ', ')} }}
      }}"/>
    </x:map>
  </xsl:template>

  <!-- A text as XPath writes it. -->
  <xsl:function name="f:literal" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="'''' || replace($text, '''', '''''') || ''''"/>
  </xsl:function>
</xsl:stylesheet>
