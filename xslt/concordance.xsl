<?xml version="1.0" encoding="UTF-8"?>
<!-- A page of the concordance. -->
<xsl:package name="urn:edition:concordance" package-version="1.0" version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="site/concordance.xsl"/>
</xsl:package>
