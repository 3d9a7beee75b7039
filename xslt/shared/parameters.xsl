<?xml version="1.0" encoding="UTF-8"?>
<!-- What Python hands to every stylesheet: the edition, and the page to be made. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    exclude-result-prefixes="#all">

  <!-- {title, version, language, base_url, license, toolkit, home, style, manifest, left_out [..], registers: [{kind, folder, path}]}. -->
  <xsl:param name="edition" as="map(*)" required="yes"/>
  <!-- What this page is about, as JSON: root and path, its own address, and what its entry states. -->
  <xsl:param name="page-json" as="xs:string" required="yes"/>

  <xsl:variable name="page" as="map(*)" select="parse-json($page-json)"/>

  <!-- The way from this page to the folder of the edition: '' or '../'. -->
  <xsl:variable name="root" as="xs:string" select="$page?root"/>
</xsl:stylesheet>
