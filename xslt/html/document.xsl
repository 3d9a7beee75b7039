<?xml version="1.0" encoding="UTF-8"?>
<!--
  One TEI text as a bundle: {html, reading, unhandled} as JSON. Import this module by the name
  edition:html/document.xsl to change single rules (see docs, "A rule of your own").

  $page holds: id, root, tei, plain_text (addresses), title, authors [..], date, previous, next {path, title},
  entities {pointer: {id, kind, name, path}}, links {pointer: href}.
-->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:import href="html.xsl"/>
  <xsl:import href="page.xsl"/>
  <xsl:import href="header.xsl"/>
  <xsl:import href="../text/stream.xsl"/>

  <xsl:mode on-no-match="fail" on-multiple-match="fail"
      use-accumulators="ordinal units paragraphs notes mentions"/>
  <xsl:output method="json" indent="no" encoding="UTF-8"/>

  <xsl:template match="/" as="map(*)">
    <xsl:variable name="html" as="element(h:html)">
      <xsl:apply-templates select="TEI" mode="m:page"/>
    </xsl:variable>
    <xsl:variable name="stream" as="item()*">
      <xsl:apply-templates select="f:texts(TEI)" mode="m:stream"/>
    </xsl:variable>
    <xsl:sequence select="map{
      'html': f:serialized($html),
      'stream': array{ f:compact($stream) },
      'unhandled': array{ sort(distinct-values($html//@data-unhandled/string())) }
    }"/>
  </xsl:template>

  <!-- The parts of a document that hold its words. -->
  <xsl:function name="f:texts" as="element()*">
    <xsl:param name="document" as="element(TEI)"/>
    <xsl:sequence select="if ($document/text) then $document/text else $document/sourceDoc"/>
  </xsl:function>
</xsl:stylesheet>
