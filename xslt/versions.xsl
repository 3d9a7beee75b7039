<?xml version="1.0" encoding="UTF-8"?>
<!-- The list of all versions. -->
<xsl:package name="urn:edition:versions" package-version="1.0" version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="site/versions.xsl"/>
</xsl:package>
