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
      if ($alternatives/self::subst) then $alternatives/add
      else if ($alternatives/(self::app or self::rdgGrp)) then $alternatives/*[descendant-or-self::* intersect f:lemma($alternatives)]
      else ($alternatives/(reg | corr | expan | ex)[1], $alternatives/*)[1]"/>
  </xsl:function>

  <!-- The lemma of the entry to which a group belongs, or of an entry; else its first reading. -->
  <xsl:function name="f:lemma" as="element()?">
    <xsl:param name="part" as="element()"/>
    <xsl:variable name="readings" as="element()*" select="f:readings(($part/ancestor-or-self::app[1], $part)[1])"/>
    <xsl:sequence select="($readings/self::lem, $readings/self::rdg)[1]"/>
  </xsl:function>

  <!-- What an apparatus entry holds, in groups or not; an entry within one of them is another. -->
  <xsl:function name="f:readings" as="element()*">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="$entry/* ! (if (self::rdgGrp) then f:readings(.) else .)"/>
  </xsl:function>

  <!-- Whether a side of a choice is the one that the reading view shows. -->
  <xsl:function name="f:is-reading-side" as="xs:boolean">
    <xsl:param name="side" as="element()"/>
    <xsl:sequence select="exists($side intersect f:reading-sides($side/..))"/>
  </xsl:function>
</xsl:stylesheet>
