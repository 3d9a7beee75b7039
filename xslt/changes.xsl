<?xml version="1.0" encoding="UTF-8"?>
<!-- What changed from one version to another. -->
<xsl:package name="urn:edition:changes" package-version="1.0" version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="site/changes.xsl"/>
</xsl:package>
