<?xml version="1.0" encoding="UTF-8"?>
<!-- The passages of a text, each as it is cited. -->
<xsl:package name="urn:edition:passages" package-version="1.0" version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="site/passages.xsl"/>
</xsl:package>
