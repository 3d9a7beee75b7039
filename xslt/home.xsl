<?xml version="1.0" encoding="UTF-8"?>
<!-- The home page of the edition. -->
<xsl:package name="urn:edition:home" package-version="1.0" version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="site/home.xsl"/>
</xsl:package>
