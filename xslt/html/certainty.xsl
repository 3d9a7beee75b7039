<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI "certainty": how sure an encoder is, how precise a statement is, who answers for it. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns:t="urn:edition:templates"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- A quiet sign where it stands, which says what it is about, and leads there. -->
  <xsl:template match="certainty | precision | respons" mode="m:reading" as="element()">
    <xsl:variable name="sign" as="xs:string" select="map{'certainty': '?', 'precision': '±', 'respons': '*'}(local-name())"/>
    <xsl:variable name="href" as="xs:string?" select="f:href(.)[not(f:is-within-link(current()))]"/>
    <xsl:element name="{f:holder(., 'span')}">
      <xsl:sequence select="f:attributes(., local-name())"/>
      <sup class="sign" data-generated="" title="{f:statement-of-certainty(.)}">
        <xsl:choose>
          <xsl:when test="exists($href)"><a href="{$href}"><xsl:sequence select="f:relation($href)"/>{$sign}</a></xsl:when>
          <xsl:otherwise>{$sign}</xsl:otherwise>
        </xsl:choose>
      </sup>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <!-- "Certainty of the value: high, as “1843”": its attributes as a sentence. -->
  <xsl:function name="f:statement-of-certainty" as="xs:string">
    <xsl:param name="statement" as="element()"/>
    <xsl:variable name="about" as="xs:string" select="string-join((f:label(local-name($statement)), $statement/@locus ! ('(' || . || ')')), ' ')"/>
    <xsl:variable name="says" as="xs:string*" select="
      $statement/(@cert, @degree, @precision, @stdDeviation) ! string(),
      $statement/@resp ! tokenize(.) ! replace(., '^.*#', ''),
      $statement/@assertedValue ! ('“' || . || '”')"/>
    <xsl:sequence select="string-join(($about, string-join($says, ', ')[. ne '']), ': ')"/>
  </xsl:function>
</xsl:stylesheet>
