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
      else if ($alternatives/(self::app or self::rdgGrp))
      then let $lemma := f:lemma($alternatives) return $alternatives/*[descendant-or-self::* intersect $lemma]
      else ($alternatives/(reg | corr | expan | ex)[1], $alternatives/*)[1]"/>
  </xsl:function>

  <!--
    The lemma of the entry to which a group belongs, or of an entry; else its first reading. An entry
    that stands beside its passage repeats the lemma, which is read in the passage.
  -->
  <xsl:function name="f:lemma" as="element()?">
    <xsl:param name="part" as="element()"/>
    <xsl:variable name="entry" as="element()" select="($part/ancestor-or-self::app[1], $part)[1]"/>
    <xsl:variable name="readings" as="element()*" select="if (f:is-detached($entry)) then () else f:readings($entry)"/>
    <xsl:sequence select="($readings/self::lem, $readings/self::rdg)[1]"/>
  </xsl:function>

  <!-- What an apparatus entry holds, in groups or not; an entry within one of them is another. -->
  <xsl:function name="f:readings" as="element()*">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="$entry/* ! (if (self::rdgGrp) then f:readings(.) else .)"/>
  </xsl:function>

  <!--
    Whether an entry says from outside what passage it is about, by its ends or by a location (TEI
    Guidelines, 13.2). What the header declares of the whole apparatus decides before the attributes;
    but an entry of an apparatus by ends that names none holds the passage itself.
  -->
  <xsl:function name="f:is-detached" as="xs:boolean">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="method" as="attribute()?" select="key('variant-encoding', 'all', root($entry))[1]/@method"/>
    <xsl:sequence select="exists($entry/self::app) and (exists($entry/parent::listApp)
      or $method = 'location-referenced'
      or not($method = 'parallel-segmentation') and exists($entry/(@from | @to | @loc)))"/>
  </xsl:function>

  <xsl:key name="variant-encoding" match="variantEncoding" use="'all'"/>

  <!-- Whether a side of a choice is the one that the reading view shows. -->
  <xsl:function name="f:is-reading-side" as="xs:boolean">
    <xsl:param name="side" as="element()"/>
    <xsl:sequence select="exists($side intersect f:reading-sides($side/..))"/>
  </xsl:function>
</xsl:stylesheet>
