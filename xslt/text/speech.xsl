<?xml version="1.0" encoding="UTF-8"?>
<!-- The reading stream of speeches, utterances and posts: who speaks, where only an attribute says so, and what is no word. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- The edition names the speaker, as it does on the page; a reader of the plain text has no other way to know. -->
  <xsl:template match="(sp | u | post)[f:has-unnamed-speakers(.)]" mode="m:stream" as="item()+" priority="1">
    <xsl:variable name="names" as="xs:string" select="string-join(f:speakers-of(.) ! f:name-of-speaker(., root(current())), ', ')"/>
    <xsl:variable name="marks" as="map(*)+" select="f:marks(.)"/>
    <xsl:sequence select="$marks, $names || ': '"/>
    <xsl:apply-templates mode="#current"/>
    <xsl:sequence select="reverse($marks) ! map{'close': ?open}"/>
  </xsl:template>

  <!-- What is heard or seen besides the words stands in brackets, as on the page. -->
  <xsl:template match="(vocal | kinesic | incident | writing | pause | shift)[normalize-space()]" mode="m:stream" as="item()+" priority="1">
    <xsl:variable name="marks" as="map(*)*" select="f:marks(.)"/>
    <xsl:sequence select="$marks, '['"/>
    <xsl:apply-templates mode="#current"/>
    <xsl:sequence select="']', reverse($marks) ! map{'close': ?open}"/>
  </xsl:template>
</xsl:stylesheet>
