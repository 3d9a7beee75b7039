<?xml version="1.0" encoding="UTF-8"?>
<!-- Every rule that turns TEI into HTML: a module for each module of the TEI Guidelines. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="unhandled.xsl"/>
  <xsl:import href="modes.xsl"/>
  <xsl:import href="core.xsl"/>
  <xsl:import href="textstructure.xsl"/>
  <xsl:import href="namesdates.xsl"/>
  <xsl:import href="notes.xsl"/>
  <xsl:import href="linking.xsl"/>
  <xsl:import href="transcr.xsl"/>
  <xsl:import href="verse.xsl"/>
  <xsl:import href="drama.xsl"/>
  <xsl:import href="textcrit.xsl"/>
  <!-- Last, for they say what any element becomes between items, rows and cells. -->
  <xsl:import href="figures.xsl"/>
  <xsl:import href="lists.xsl"/>
</xsl:stylesheet>
