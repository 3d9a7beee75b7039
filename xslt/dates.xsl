<?xml version="1.0" encoding="UTF-8"?>
<!-- The index of dates, in the order of time. -->
<xsl:package name="urn:edition:dates" package-version="1.0" version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="register/dates.xsl"/>
</xsl:package>
