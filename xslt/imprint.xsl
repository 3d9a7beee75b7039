<?xml version="1.0" encoding="UTF-8"?>
<!-- The imprint: the pages on which the edition speaks of itself. -->
<xsl:package name="urn:edition:imprint" package-version="1.0" version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="imprint/imprint.xsl"/>
</xsl:package>
