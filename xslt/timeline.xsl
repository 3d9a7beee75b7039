<?xml version="1.0" encoding="UTF-8"?>
<!-- The timeline of dated events and of the dates of the texts. -->
<xsl:package name="urn:edition:timeline" package-version="1.0" version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="site/timeline.xsl"/>
</xsl:package>
