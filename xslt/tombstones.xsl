<?xml version="1.0" encoding="UTF-8"?>
<!-- Pages that stand for what was released and is gone, and the list of all of it. -->
<xsl:package name="urn:edition:tombstones" package-version="1.0" version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="site/tombstones.xsl"/>
</xsl:package>
