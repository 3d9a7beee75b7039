<?xml version="1.0" encoding="UTF-8"?>
<!-- Alternatives: which of several states of the same words the reading view shows. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition:functions"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- Of alternatives the reading: see the table of the fidelity proof, which states the same rule for itself. -->
  <xsl:function name="f:reading-sides" as="element()*">
    <xsl:param name="alternatives" as="element()"/>
    <xsl:sequence select="
      if ($alternatives/self::subst) then $alternatives/(* except del)
      else if ($alternatives/(self::app or self::rdgGrp)) then ($alternatives/lem, $alternatives/(rdg | rdgGrp))[1]
      else ($alternatives/(reg | corr | expan | ex)[1], $alternatives/*)[1]"/>
  </xsl:function>

  <!-- Whether a side of a choice is the one that the reading view shows. -->
  <xsl:function name="f:is-reading-side" as="xs:boolean">
    <xsl:param name="side" as="element()"/>
    <xsl:sequence select="exists($side intersect f:reading-sides($side/..))"/>
  </xsl:function>
</xsl:stylesheet>
