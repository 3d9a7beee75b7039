<?xml version="1.0" encoding="UTF-8"?>
<!-- Says that a word is deleted, in words marked as the edition’s own. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:edition:modes"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:import href="edition:html/document.xsl"/>

  <xsl:template match="del" mode="m:reading">
    <span><span data-generated="">deleted: </span><xsl:apply-templates mode="#current"/></span>
  </xsl:template>
</xsl:stylesheet>
