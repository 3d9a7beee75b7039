<?xml version="1.0" encoding="UTF-8"?>
<!--
  What an archive is and holds, for whoever opens it (RO-Crate 1.2, "RO-Crate Website"). It has no style and needs no other
  file. Like the README beside it, it is in English. $archive holds: title, language, particulars [{label, value}], contents
  [{name, description}].
-->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:param name="archive-json" as="xs:string" required="yes"/>

  <xsl:variable name="archive" as="map(*)" select="parse-json($archive-json)"/>

  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:template name="xsl:initial-template" visibility="public" as="xs:string">
    <xsl:variable name="html" as="element(h:html)">
      <html lang="en">
        <head>
          <meta charset="utf-8"/>
          <meta name="viewport" content="width=device-width, initial-scale=1"/>
          <meta name="color-scheme" content="light dark"/>
          <title>{$archive?title}</title>
        </head>
        <body>
          <h1 lang="{$archive?language}" dir="auto">{$archive?title}</h1>
          <p>This is an archive of a digital edition. Open <a href="site/index.html">the edition as readers see it</a>, or read <a href="README.txt">what is where</a>.</p>
          <h2>The edition</h2>
          <dl>
            <xsl:for-each select="$archive?particulars?*"><dt>{?label}</dt><dd dir="auto">{?value}</dd></xsl:for-each>
          </dl>
          <h2>What is where</h2>
          <dl>
            <xsl:for-each select="$archive?contents?*"><dt><a href="{?name}">{?name}</a></dt><dd>{?description}</dd></xsl:for-each>
          </dl>
        </body>
      </html>
    </xsl:variable>
    <xsl:sequence select="serialize($html, map{
      'method': 'xhtml', 'html-version': 5.0, 'indent': false(), 'omit-xml-declaration': true(),
      'include-content-type': false(), 'encoding': 'UTF-8'}) || '&#10;'"/>
  </xsl:template>
</xsl:stylesheet>
