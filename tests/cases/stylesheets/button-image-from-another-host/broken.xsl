<?xml version="1.0" encoding="UTF-8"?>
<!-- Shows a button with an image of another host. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:edition:modes"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:import href="edition:html/document.xsl"/>

  <xsl:template match="hi" mode="m:reading">
    <i><input type="image" src="https://example.org/star.png" alt=""/><xsl:apply-templates mode="#current"/></i>
  </xsl:template>
</xsl:stylesheet>
