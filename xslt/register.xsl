<?xml version="1.0" encoding="UTF-8"?>
<!-- From one record of a register to the page of its entity. -->
<xsl:package name="urn:edition:register" package-version="1.0" version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="register/entity.xsl"/>
</xsl:package>
