<?xml version="1.0" encoding="UTF-8"?>
<!-- What stands where TEI has no place for it: words in an element that has none, rows and cells without a table. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns:t="urn:edition:templates"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- TEI leaves these empty; words that one holds nevertheless follow it. -->
  <xsl:template match="(addSpan | catRef | cb | damageSpan | delSpan | gb | handShift | lacunaEnd | lacunaStart | lb
                        | milestone | pb | witEnd | witStart)[* or normalize-space()]"
      mode="m:reading" as="node()+" priority="20">
    <xsl:next-match/>
    <xsl:element name="{f:holder(., 'span')}">
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
    <xsl:if test="self::lb or self::cb or self::pb or self::gb"><xsl:value-of select="f:separator(.)"/></xsl:if>
  </xsl:template>

  <!-- A row or a cell without its table is a block of text. -->
  <xsl:template match="row | cell" mode="m:reading" as="element()">
    <xsl:call-template name="t:block"/>
  </xsl:template>
</xsl:stylesheet>
