<?xml version="1.0" encoding="UTF-8"?>
<!--
  The reading stream: the words of a text in order, with marks where a block, a unit, a mention or
  a note opens and closes. Python lays it out as plain text and cuts the contexts of mentions from
  it; so both say the same as the page, because they come from the same pass.

  A string is words, with the white space of the source. A map is a mark:
    {open: 'block', indent: 0, verse: 0}   {close: 'block'}
    {break: 'line'}   {break: 'cell'}
    {number: '1.'}   a number that the edition sets before the words of an item or a sense
    {open: 'unit', id, label, ordinal, stable, part: 'text' | 'note' | 'heading'}   {close: 'unit'}
    {open: 'mention', id, kind, entity, key, filed_under, line, ordinal, dating: {attribute: value}}   {close: 'mention'}
    {open: 'note', id, number, ordinal}        {close: 'note'}
    {open: 'choice'}   {close: 'choice'}   several states of the same words
    {open: 'other'}   {close: 'other'}   one of them that the reading view does not show
    {other: 'words'}   the same, where there is no mark in it
    {join: true}   the white space on both sides of a break within a word is none
-->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    exclude-result-prefixes="#all">

  <!-- A module for each module of the TEI Guidelines that has a rule of its own; what any element says comes first. -->
  <xsl:import href="elements.xsl"/>
  <xsl:import href="analysis.xsl"/>
  <xsl:import href="dictionaries.xsl"/>
  <xsl:import href="ruby.xsl"/>
  <xsl:import href="tagdocs.xsl"/>
  <xsl:import href="core.xsl"/>
  <xsl:import href="breaks.xsl"/>
  <xsl:import href="editing.xsl"/>
  <xsl:import href="figures.xsl"/>
  <xsl:import href="gaiji.xsl"/>
  <xsl:import href="mathml.xsl"/>
  <xsl:import href="verse.xsl"/>
  <xsl:import href="speech.xsl"/>

  <!-- What does a reader of the plain text read here? -->
  <xsl:mode name="m:stream" on-no-match="fail" on-multiple-match="fail"
      use-accumulators="#all"/>

  <!-- Neighbouring words as one string. -->
  <xsl:function name="f:compact" as="item()*">
    <xsl:param name="stream" as="item()*"/>
    <xsl:for-each-group select="$stream" group-adjacent=". instance of xs:string">
      <xsl:sequence select="if (current-grouping-key()) then string-join(current-group()) else current-group()"/>
    </xsl:for-each-group>
  </xsl:function>
</xsl:stylesheet>
