<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI "analysis": words, sentences and their parts, and what is said of them. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns:t="urn:edition:templates"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- A sentence, a phrase, a word, a sign of punctuation is its characters. One that has an address, a language or a look of its own keeps it. -->
  <xsl:template match="s | cl | phr | w | m | c | pc" mode="m:reading" as="node()*">
    <xsl:choose>
      <xsl:when test="f:stands-out(.)">
        <xsl:element name="{f:holder(., 'span')}">
          <xsl:sequence select="f:attributes(., ())"/>
          <xsl:apply-templates mode="#current"/>
        </xsl:element>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates mode="#current"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:function name="f:stands-out" as="xs:boolean">
    <xsl:param name="token" as="element()"/>
    <xsl:sequence select="exists($token/(@xml:id | @xml:lang | @rend | @rendition | @style))"/>
  </xsl:function>

  <!-- White space between two joined words is none. -->
  <xsl:template match="text()[f:is-joint(.)]" mode="m:reading" as="empty-sequence()" priority="2"/>

  <!-- The lines of the file, one for each word, are no lines of the text. -->
  <xsl:template match="(s | cl | phr)/text()[not(normalize-space())][not(f:has-joining-breaks(.))]" mode="m:reading" as="text()" priority="0.9">
    <xsl:text> </xsl:text>
  </xsl:template>

  <!-- Interpretations of passages, in a list that can be opened where it stands. -->
  <xsl:template match="interpGrp | spanGrp" mode="m:reading" as="element()">
    <details>
      <xsl:sequence select="f:attributes(., local-name())"/>
      <summary data-generated="">{string-join((f:label(local-name()), @type), ': ')}</summary>
      <ul><xsl:apply-templates select="* | text()[normalize-space()]" mode="#current"/></ul>
    </details>
  </xsl:template>

  <xsl:template match="(interpGrp | spanGrp)[empty(ancestor::standOff)]/node()" mode="m:reading" as="element()" priority="3">
    <li><xsl:next-match/></li>
  </xsl:template>

  <!-- One interpretation, with links to the beginning and the end of what it is about; in a line it stands in brackets. -->
  <xsl:template match="interp | span" mode="m:reading" as="element()">
    <xsl:variable name="is-in-line" as="xs:boolean" select="empty(parent::interpGrp | parent::spanGrp)"/>
    <xsl:element name="{f:holder(., 'span')}">
      <xsl:sequence select="f:attributes(., local-name())"/>
      <xsl:if test="$is-in-line or @type">
        <span class="interpretation-type" data-generated="">{' ['[$is-in-line]}{@type ! (. || ': ')}</span>
      </xsl:if>
      <xsl:apply-templates mode="#current"/>
      <xsl:sequence select="distinct-values((f:hrefs(@from), f:hrefs(@to), f:hrefs(@target), f:hrefs(@inst))) ! f:place-link(.)"/>
      <xsl:if test="$is-in-line"><span data-generated="">]</span></xsl:if>
    </xsl:element>
  </xsl:template>

  <xsl:function name="f:place-link" as="element()">
    <xsl:param name="href" as="xs:string"/>
    <a class="passage" data-generated="" href="{$href}" aria-label="{f:label('passage')}">
      <xsl:sequence select="f:relation($href)"/>
      <xsl:text> →</xsl:text>
    </a>
  </xsl:function>
</xsl:stylesheet>
