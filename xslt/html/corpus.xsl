<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI "corpus": what a header says of the situation of a text, should it stand in a text. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns:t="urn:edition:templates"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template match="textDesc | particDesc | settingDesc | setting | activity | channel | constitution | derivation | domain
                       | factuality | interaction | locale | preparedness | purpose"
      mode="m:reading" as="element()">
    <xsl:call-template name="t:phrase"/>
  </xsl:template>
</xsl:stylesheet>
