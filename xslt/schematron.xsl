<?xml version="1.0" encoding="UTF-8"?>
<!-- From a Schematron schema to the stylesheet that finds where a document breaks its rules. -->
<xsl:package name="urn:edition:schematron" package-version="1.0" version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="schematron/schema.xsl"/>
</xsl:package>
