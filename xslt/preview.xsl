<?xml version="1.0" encoding="UTF-8"?>
<!-- The page that shows what an archive holds. -->
<xsl:package name="urn:edition:preview" package-version="1.0" version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="archive/preview.xsl"/>
</xsl:package>
