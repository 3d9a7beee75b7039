<?xml version="1.0" encoding="UTF-8"?>
<!-- Moves a note below the text, and leaves nothing at its place that leads to it. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:edition:modes"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:import href="edition:html/document.xsl"/>

  <xsl:template match="note" mode="m:reading"/>
</xsl:stylesheet>
