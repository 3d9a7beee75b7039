<?xml version="1.0" encoding="UTF-8"?>
<!-- The map of all places that have coordinates. -->
<xsl:package name="urn:edition:map" package-version="1.0" version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="site/map.xsl"/>
</xsl:package>
