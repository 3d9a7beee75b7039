<?xml version="1.0" encoding="UTF-8"?>
<!-- The reading stream of ruby: a base, and at once its gloss. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template match="ruby" mode="m:stream" as="item()*" priority="1">
    <xsl:apply-templates select="f:parts-of-ruby(.)" mode="#current"/>
  </xsl:template>
</xsl:stylesheet>
