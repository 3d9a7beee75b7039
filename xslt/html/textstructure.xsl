<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI "textstructure": divisions, headings, openers and closers, title pages. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns:t="urn:edition:templates"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template match="text | front | body | back | group | floatingText" mode="m:reading" as="element()">
    <xsl:call-template name="t:block"/>
  </xsl:template>

  <!-- A division with a heading is a section of the page. -->
  <xsl:template match="div | div1 | div2 | div3 | div4 | div5 | div6 | div7" mode="m:reading" as="element()">
    <xsl:element name="{if (head[f:is-heading(.)]) then 'section' else 'div'}">
      <xsl:sequence select="f:attributes(., ('div', @type[matches(., '^[A-Za-z][\w-]*$')]/('div-' || lower-case(.))))"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <!-- The heading of the whole text is the heading of the page; divisions count down from it. -->
  <xsl:template match="head" mode="m:reading" as="element()">
    <xsl:element name="{if (f:is-heading(.)) then 'h' || f:heading-level(.) else 'div'}">
      <xsl:sequence select="f:attributes(., ('head', @type[matches(., '^[A-Za-z][\w-]*$')]/('head-' || lower-case(.))))"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <xsl:function name="f:heading-level" as="xs:integer">
    <xsl:param name="head" as="element(head)"/>
    <xsl:sequence select="if ($head is f:page-heading(root($head)/TEI)) then 1
      else min((6, 1 + max((1, count($head/ancestor::*[matches(local-name(), '^div[1-7]?$')][head[f:is-heading(.)]])))))"/>
  </xsl:function>

  <!-- A heading of the page has words, and no blocks among them. -->
  <xsl:function name="f:is-heading" as="xs:boolean">
    <xsl:param name="head" as="element(head)"/>
    <xsl:sequence select="normalize-space($head) and not(f:holds-blocks($head))"/>
  </xsl:function>

  <!-- The heading that stands directly in the body and so is the title of the whole text. -->
  <xsl:function name="f:page-heading" as="element(head)?">
    <xsl:param name="document" as="element(TEI)?"/>
    <xsl:sequence select="($document/text/body/head)[1][f:is-heading(.)]"/>
  </xsl:function>

  <!-- A heading within something else is a line of its own, not a heading of the page. -->
  <xsl:template match="lg/head | list/head | sp/head | note/head | castList/head | castGroup/head | listBibl/head | opener/head" mode="m:reading" as="element()" priority="1">
    <xsl:call-template name="t:block">
      <xsl:with-param name="name" select="'p'"/>
      <xsl:with-param name="classes" select="'head', 'head-' || local-name(..)"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="opener | closer | argument | epigraph | postscript | titlePage | imprimatur" mode="m:reading" as="element()">
    <xsl:call-template name="t:block"/>
  </xsl:template>

  <xsl:template match="byline | dateline | salute | signed | trailer | docTitle | titlePart | docEdition
                       | docImprint" mode="m:reading" as="element()">
    <xsl:call-template name="t:block"/>
  </xsl:template>

  <!-- On a line of their own, or within "by …" and the imprint. -->
  <xsl:template match="docAuthor | docDate" mode="m:reading" as="element()">
    <xsl:element name="{if (f:stands-as-block(.)) then 'div' else 'span'}">
      <xsl:sequence select="f:attributes(., local-name())"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>
</xsl:stylesheet>
