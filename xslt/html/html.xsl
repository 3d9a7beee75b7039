<?xml version="1.0" encoding="UTF-8"?>
<!-- Every rule that turns TEI into HTML: a module for each module of the TEI Guidelines. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="unhandled.xsl"/>
  <xsl:import href="modes.xsl"/>
  <xsl:import href="core.xsl"/>
  <xsl:import href="bibliography.xsl"/>
  <xsl:import href="editing.xsl"/>
  <xsl:import href="breaks.xsl"/>
  <xsl:import href="inclusion.xsl"/>
  <xsl:import href="textstructure.xsl"/>
  <xsl:import href="spoken.xsl"/>
  <xsl:import href="cmc.xsl"/>
  <xsl:import href="analysis.xsl"/>
  <xsl:import href="gaiji.xsl"/>
  <xsl:import href="ruby.xsl"/>
  <xsl:import href="iso-fs.xsl"/>
  <xsl:import href="nets.xsl"/>
  <xsl:import href="certainty.xsl"/>
  <xsl:import href="corpus.xsl"/>
  <xsl:import href="tagdocs.xsl"/>
  <xsl:import href="examples.xsl"/>
  <xsl:import href="msdescription.xsl"/>
  <xsl:import href="header.xsl"/>
  <xsl:import href="records.xsl"/>
  <xsl:import href="namesdates.xsl"/>
  <xsl:import href="notes.xsl"/>
  <xsl:import href="linking.xsl"/>
  <xsl:import href="transcr.xsl"/>
  <xsl:import href="verse.xsl"/>
  <xsl:import href="drama.xsl"/>
  <xsl:import href="agents.xsl"/>
  <xsl:import href="textcrit.xsl"/>
  <xsl:import href="apparatus.xsl"/>
  <xsl:import href="misplaced.xsl"/>
  <xsl:import href="dictionaries.xsl"/>
  <xsl:import href="standoff.xsl"/>
  <!-- Last, for they say what any element becomes as a statement, between items, rows and cells, and where it is spoken of. -->
  <xsl:import href="correspondence.xsl"/>
  <xsl:import href="statements.xsl"/>
  <xsl:import href="figures.xsl"/>
  <xsl:import href="mathml.xsl"/>
  <xsl:import href="tables.xsl"/>
  <xsl:import href="lists.xsl"/>
  <xsl:import href="facsimile.xsl"/>
  <xsl:import href="punctuation.xsl"/>
  <xsl:import href="passages.xsl"/>
  <xsl:import href="counterparts.xsl"/>
</xsl:stylesheet>
