<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI "transcr": what an editor supplies, and what a scribe did; pages of a sourceDoc. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns:t="urn:edition:templates"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template match="supplied | substJoin | damage | damageSpan | addSpan | delSpan | restore | retrace | redo
                       | undo | mod | metamark | listTranspose | handNotes | facsimile"
      mode="m:reading" as="element()">
    <xsl:call-template name="t:phrase"/>
  </xsl:template>

  <xsl:template match="subst" mode="m:reading" as="element()">
    <xsl:call-template name="t:alternatives"/>
  </xsl:template>

  <xsl:template match="space" mode="m:reading" as="node()+">
    <xsl:text> </xsl:text>
    <xsl:call-template name="t:phrase"/>
    <xsl:text> </xsl:text>
  </xsl:template>

  <!-- Running heads, signatures and catchwords of the source. -->
  <xsl:template match="fw" mode="m:reading" as="element()">
    <xsl:element name="{if (f:stands-as-block(.)) then 'div' else 'span'}">
      <xsl:sequence select="f:attributes(., 'fw')"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="sourceDoc | surfaceGrp | surface | zone | line" mode="m:reading" as="element()">
    <xsl:element name="div">
      <xsl:sequence select="f:attributes(., local-name())"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>
</xsl:stylesheet>
