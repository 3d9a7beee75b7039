<?xml version="1.0" encoding="UTF-8"?>
<!-- Shows the first image of a film from another host. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:edition:modes"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:import href="edition:html/document.xsl"/>

  <xsl:template match="hi" mode="m:reading">
    <i><video poster="https://example.org/star.png"/><xsl:apply-templates mode="#current"/></i>
  </xsl:template>
</xsl:stylesheet>
