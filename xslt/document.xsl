<?xml version="1.0" encoding="UTF-8"?>
<!-- From one TEI text to its page, its reading stream and what is to be reported, in one pass. -->
<xsl:package name="urn:edition:document" package-version="1.0" version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="html/document.xsl"/>
</xsl:package>
