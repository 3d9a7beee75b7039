<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI "textcrit": an apparatus entry in the line, its lemma first, each reading with its witnesses. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns:t="urn:edition:templates"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template match="lem | wit | witDetail" mode="m:reading" as="element()">
    <xsl:call-template name="t:phrase"/>
  </xsl:template>

  <xsl:template match="app | rdgGrp" mode="m:reading" as="element()">
    <xsl:call-template name="t:alternatives"/>
  </xsl:template>

  <xsl:template match="rdg" mode="m:reading" as="element()">
    <xsl:element name="{f:holder(., 'span')}">
      <xsl:sequence select="f:attributes(., ('rdg', 'read'[current() intersect f:lemma(current())]))"/>
      <xsl:apply-templates mode="#current"/>
      <xsl:if test="empty(*) and not(normalize-space())"><span data-generated="">{f:label('omitted')}</span></xsl:if>
      <xsl:if test="@wit"><span class="sigla" data-generated=""> {string-join(tokenize(@wit) ! replace(., '^.*#', ''), ' ')}</span></xsl:if>
    </xsl:element>
  </xsl:template>

  <xsl:template match="listWit | witness" mode="m:reading" as="element()">
    <xsl:call-template name="t:block"/>
  </xsl:template>
</xsl:stylesheet>
