<?xml version="1.0" encoding="UTF-8"?>
<!-- The page of the search. -->
<xsl:package name="urn:edition:search" package-version="1.0" version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="site/search.xsl"/>
</xsl:package>
