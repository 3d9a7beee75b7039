<?xml version="1.0" encoding="UTF-8"?>
<!-- Correspondence in the TEI header: who sent a letter when and from where, to whom, and between which others. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns:t="urn:edition:templates"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- A letter: its acts below each other, and the address of its text where that is elsewhere. -->
  <xsl:template match="correspDesc" mode="m:reading" as="element()">
    <div>
      <xsl:sequence select="f:attributes(., 'correspDesc')"/>
      <xsl:apply-templates mode="#current"/>
      <xsl:if test="@ref"><p class="particulars" data-generated=""><xsl:sequence select="f:pointed-names(@ref)"/></p></xsl:if>
    </div>
  </xsl:template>

  <xsl:template match="correspAction | correspContext" mode="m:reading" as="element()">
    <xsl:call-template name="t:block"/>
  </xsl:template>

  <xsl:variable name="relations-of-letters" as="map(xs:string, xs:string)" select="map{
    'prev': 'previous letter', 'previous': 'previous letter', 'previous_letter': 'previous letter',
    'next': 'next letter', 'next_letter': 'next letter', 'replyTo': 'reply to', 'replyFrom': 'answered by'
  }"/>

  <!-- A letter before or after this one says which of the two it is. -->
  <xsl:template match="correspContext/*[@type | @subtype]" mode="m:reading" as="node()+" priority="3">
    <xsl:next-match/>
    <span class="particulars" data-generated=""> ({string-join((@type, @subtype) ! ($relations-of-letters(.), f:type-words(.))[1], ', ')})</span>
  </xsl:template>
</xsl:stylesheet>
