<?xml version="1.0" encoding="UTF-8"?>
<!-- The reading stream of TEI "dictionaries": the parts of an entry. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns:t="urn:edition:templates"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- Two parts of an entry between which the source leaves nothing are parted by a blank, as on the page. -->
  <xsl:template match="(superEntry | entry | hom | form | gramGrp)/*[not(self::pc or self::note)][preceding-sibling::node()[1][self::*]]
                       | (sense | re | cit | xr)[f:is-structured(.)]/*[not(self::pc or self::note)][preceding-sibling::node()[1][self::*]]"
      mode="m:stream" as="item()+" priority="3">
    <xsl:sequence select="' '"/>
    <xsl:next-match/>
  </xsl:template>

  <!-- The number of a sense, or of a homograph. -->
  <xsl:template match="(sense | hom | entry | entryFree | superEntry | dictScrap)[normalize-space(@n)][not(f:begins-with-number(., normalize-space(@n)))]"
      mode="m:stream" as="item()*" priority="1">
    <xsl:call-template name="t:numbered">
      <xsl:with-param name="number" select="normalize-space(@n) ! (. || '.'[matches(current()/normalize-space(@n), '\w$')])"/>
    </xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
