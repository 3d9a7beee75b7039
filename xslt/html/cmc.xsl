<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI "cmc": what people write to each other by computer. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- A post, under the name of who wrote it. -->
  <xsl:template match="post" mode="m:reading" as="element()">
    <div>
      <xsl:sequence select="f:attributes(., 'post')"/>
      <xsl:sequence select="f:speakers(.)"/>
      <xsl:apply-templates mode="#current"/>
    </div>
  </xsl:template>
</xsl:stylesheet>
