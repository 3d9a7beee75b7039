<?xml version="1.0" encoding="UTF-8"?>
<!-- Messages and diagnostics: words, and what of the document they quote. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:x="urn:edition:stylesheet-to-be"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xpath-default-namespace="http://purl.oclc.org/dsdl/schematron"
    exclude-result-prefixes="#all">

  <!-- What makes the words of this part of a message? -->
  <xsl:mode name="m:words" on-no-match="shallow-skip" on-multiple-match="fail" use-accumulators="ordinal"/>

  <xsl:template match="text()" mode="m:words" as="element()">
    <x:text><xsl:value-of select="replace(., '\s+', ' ')"/></x:text>
  </xsl:template>

  <xsl:template match="value-of" mode="m:words" as="node()+">
    <xsl:param name="parameters" as="map(xs:string, xs:string)" tunnel="yes"/>
    <xsl:sequence select="f:origin(@select)"/>
    <x:value-of select="{f:expression(@select, $parameters)}"/>
  </xsl:template>

  <xsl:template match="name" mode="m:words" as="node()+">
    <xsl:param name="parameters" as="map(xs:string, xs:string)" tunnel="yes"/>
    <xsl:sequence select="f:origin((@path, .)[1])"/>
    <x:value-of select="name({f:expression((@path, '.')[1], $parameters)})"/>
  </xsl:template>
</xsl:stylesheet>
