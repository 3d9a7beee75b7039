<?xml version="1.0" encoding="UTF-8"?>
<!-- Says that a word is deleted, in a word that is not marked as the edition’s own. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:edition:modes"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:import href="edition:html/document.xsl"/>

  <xsl:template match="del" mode="m:reading">
    <span>deleted: <xsl:apply-templates mode="#current"/></span>
  </xsl:template>
</xsl:stylesheet>
