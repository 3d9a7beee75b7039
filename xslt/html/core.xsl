<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI "core": paragraphs, highlighting, quotation, editorial intervention, breaks. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns:t="urn:edition:templates"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- A paragraph of the text has its number in the margin, and the number is its link. -->
  <xsl:template match="p | ab" mode="m:reading" as="element()">
    <xsl:element name="{f:holder(., 'p')}">
      <xsl:sequence select="f:attributes(., local-name())"/>
      <xsl:if test="f:is-numbered(.)"><xsl:sequence select="f:number-link(.)"/></xsl:if>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <xsl:function name="f:number-link" as="element()">
    <xsl:param name="unit" as="element()"/>
    <a class="number" data-generated="" href="{f:fragment(f:id($unit))}"
       aria-label="{f:label('paragraph')} {f:unit-label($unit)}">{f:unit-label($unit)}</a>
  </xsl:function>

  <!-- Words set apart in the source. HTML's own elements where they mean the same. -->
  <xsl:template match="hi" mode="m:reading" as="element()">
    <xsl:variable name="renditions" as="xs:string*" select="f:rendition(.)"/>
    <xsl:call-template name="t:phrase">
      <xsl:with-param name="name" select="
        if ($renditions = 'superscript') then 'sup' else if ($renditions = 'subscript') then 'sub'
        else if ($renditions = 'italic') then 'i' else if ($renditions = 'bold') then 'b' else 'span'"/>
      <xsl:with-param name="classes" select="'hi', 'italic'[empty($renditions) and empty(current()/(@rend | @rendition | @style))]"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="emph" mode="m:reading" as="element()">
    <xsl:call-template name="t:phrase"><xsl:with-param name="name" select="'em'"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="foreign | mentioned | term" mode="m:reading" as="element()">
    <xsl:call-template name="t:phrase"><xsl:with-param name="name" select="'i'"/></xsl:call-template>
  </xsl:template>

  <!-- Titles of works; the level (a: a part, m: a book, j: a journal) decides how they are set. -->
  <xsl:template match="title" mode="m:reading" as="element()">
    <xsl:call-template name="t:phrase">
      <xsl:with-param name="name" select="'cite'"/>
      <xsl:with-param name="classes" select="'title', ('title-' || @level)[current()/@level = ('a', 'm', 'j', 's', 'u')]"/>
    </xsl:call-template>
  </xsl:template>

  <!-- Quotations keep the quotation marks that the source has, and get no others. -->
  <xsl:template match="quote | q | said | cit | soCalled" mode="m:reading" as="element()">
    <xsl:variable name="block" as="xs:boolean" select="f:stands-as-block(.)"/>
    <xsl:element name="{if ($block and self::quote) then 'blockquote' else if ($block) then 'div' else 'span'}">
      <xsl:sequence select="f:attributes(., local-name())"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <!-- Two states of the same words: the source's and the reading's. The view decides which is shown. -->
  <xsl:template match="choice" mode="m:reading" as="element()">
    <xsl:call-template name="t:alternatives"/>
  </xsl:template>

  <!-- Between alternatives the white space of the file is no blank of the text. -->
  <xsl:template name="t:alternatives" as="element()">
    <xsl:element name="{f:holder(., 'span')}">
      <xsl:sequence select="f:attributes(., local-name())"/>
      <xsl:apply-templates select="* | text()[normalize-space()]" mode="m:reading"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="choice/*" mode="m:reading" as="element()" priority="2">
    <xsl:call-template name="t:phrase">
      <xsl:with-param name="classes" select="local-name(), if (f:is-reading-side(.)) then 'view-reading' else 'view-source'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="sic | corr | orig | reg | abbr | expan | ex | am | unclear | distinct | gloss | num | measure
                       | measureGrp | unit | seg | time | email | w | c | s | cl | phr | pc | m | author | editor
                       | publisher | pubPlace | biblScope | citedRange | edition | extent | series | idno | resp
                       | respStmt | ident | val | att | gi | tag | code | desc | label | rubric
                       | textLang | analytic | monogr | imprint | availability | sponsor | funder | meeting | relatedItem | secl | surplus"
      mode="m:reading" as="element()">
    <xsl:call-template name="t:phrase"/>
  </xsl:template>

  <xsl:template match="del" mode="m:reading" as="element()">
    <xsl:call-template name="t:phrase"><xsl:with-param name="name" select="'del'"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="add" mode="m:reading" as="element()">
    <xsl:call-template name="t:phrase">
      <xsl:with-param name="name" select="'ins'"/>
      <xsl:with-param name="classes" select="'add', ('add-' || @place)[current()/@place = ('above', 'below', 'margin', 'left', 'right', 'inline')]"/>
    </xsl:call-template>
  </xsl:template>

  <!-- What cannot be read or was left out: the edition says so in words of its own. -->
  <xsl:template match="gap" mode="m:reading" as="element()">
    <xsl:element name="{f:holder(., 'span')}">
      <xsl:sequence select="f:attributes(., 'gap')"/>
      <span data-generated="">
        <xsl:attribute name="title" select="string-join((f:label('gap'), @reason, @quantity, @unit, @extent), ' ')"/>
        <xsl:text>[…]</xsl:text>
      </span>
      <xsl:apply-templates select="*" mode="#current"/>
    </xsl:element>
  </xsl:template>

  <!-- Breaks. A break within a word (@break="no") joins; every other one separates. -->
  <xsl:template match="lb" mode="m:reading" as="element()">
    <br><xsl:sequence select="f:attributes(., 'lb')"/></br>
  </xsl:template>

  <!-- The first line of a block begins with it. -->
  <xsl:template match="lb[f:joins(.) or f:opens-block(.)]" mode="m:reading" as="element()" priority="1">
    <wbr><xsl:sequence select="f:attributes(., 'lb')"/></wbr>
  </xsl:template>

  <xsl:template match="pb | cb | gb" mode="m:reading" as="node()+">
    <xsl:variable name="separator" as="xs:string" select="if (f:joins(.)) then '' else ' '"/>
    <xsl:value-of select="$separator"/>
    <span>
      <xsl:sequence select="f:attributes(., local-name())"/>
      <xsl:attribute name="data-generated"/>
      <xsl:text>[{string-join((f:label(local-name()), @n), ' ')}]</xsl:text>
    </span>
    <xsl:value-of select="$separator"/>
  </xsl:template>

  <xsl:template match="milestone | anchor | handShift | ptr[not(@target)] | index | certainty | precision | alt | join | link"
      mode="m:reading" as="element()">
    <xsl:call-template name="t:phrase"/>
  </xsl:template>

  <!-- References to literature, and addresses: a block among blocks, or within the line. -->
  <xsl:template match="bibl | biblStruct | biblFull | address" mode="m:reading" as="element()">
    <xsl:element name="{if (f:stands-as-block(.)) then 'div' else 'span'}">
      <xsl:sequence select="f:attributes(., local-name())"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="listBibl | addrLine" mode="m:reading" as="element()">
    <xsl:call-template name="t:block"/>
  </xsl:template>
</xsl:stylesheet>
