<?xml version="1.0" encoding="UTF-8"?>
<!-- The index of one register, from A to Z. -->
<xsl:package name="urn:edition:index" package-version="1.0" version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="register/index.xsl"/>
</xsl:package>
