<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes: a numbered mark in the text, and the note itself in the list below it. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns:t="urn:edition:templates"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- A note is moved out of the line; one that the source has in the line would be as well. -->
  <xsl:function name="f:is-relocated" as="xs:boolean">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="f:is-in-text($note)"/>
  </xsl:function>

  <xsl:function name="f:note-mark-id" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="f:id($note) || '~mark'"/>
  </xsl:function>

  <xsl:template match="note" mode="m:reading" as="element()">
    <xsl:choose>
      <xsl:when test="f:is-relocated(.)">
        <sup class="note-mark" data-generated="">
          <a id="{f:note-mark-id(.)}" href="{f:fragment(f:id(.))}" aria-label="{f:unit-label(.)}">{f:note-number(.)}</a>
        </sup>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="t:block"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="note" mode="m:note" as="element()">
    <div data-relocated="{f:note-mark-id(.)}">
      <xsl:sequence select="f:attributes(., ('note', @type[matches(., '^[\w-]+$')]/('note-' || .)))"/>
      <a class="note-number" data-generated="" href="{f:fragment(f:note-mark-id(.))}"
         aria-label="{f:label('note-to-text')} {f:note-number(.)}">{f:note-number(.)}</a>
      <xsl:element name="{f:holder(., 'p')}">
        <xsl:apply-templates mode="m:reading"/>
      </xsl:element>
    </div>
  </xsl:template>
</xsl:stylesheet>
