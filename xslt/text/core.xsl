<?xml version="1.0" encoding="UTF-8"?>
<!-- The reading stream of TEI "core": what stands apart in its line. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- Words beside the line, which the page has in brackets. -->
  <xsl:template match="index[normalize-space()] | note[not(f:is-relocated(.))][not(f:is-block-of-text(.))]"
      mode="m:stream" as="item()*" priority="1">
    <xsl:sequence select="map{'break': 'blank'}"/>
    <xsl:next-match/>
    <xsl:sequence select="map{'break': 'blank'}"/>
  </xsl:template>

  <!-- A doubt that is told in words is no part of the word that it is about. -->
  <xsl:template match="(certainty | precision | respons)/desc" mode="m:stream" as="item()+" priority="1">
    <xsl:sequence select="map{'break': 'blank'}"/>
    <xsl:next-match/>
  </xsl:template>

  <!-- The parts of a reference, of an address and of an entry of the cast, where the source has no blank between them. -->
  <xsl:template match="(biblStruct | analytic | monogr | imprint | respStmt | address | (bibl | series | castItem)[f:is-structured(.)])
                       /*[following-sibling::node()[1][self::*][not(self::note[f:is-relocated(.)])]]"
      mode="m:stream" as="item()*" priority="0.8">
    <xsl:next-match/>
    <xsl:sequence select="map{'break': 'blank'}"/>
  </xsl:template>
</xsl:stylesheet>
