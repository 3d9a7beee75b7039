<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI "core": paragraphs, highlighting, quotation. -->
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

  <!-- Quotations keep the quotation marks that the source has, and get no others … -->
  <xsl:template match="quote | q | said | cit | soCalled" mode="m:reading" as="element()">
    <xsl:variable name="block" as="xs:boolean" select="f:stands-as-block(.)"/>
    <xsl:element name="{if ($block and self::quote) then 'blockquote' else if ($block) then 'div' else 'span'}">
      <xsl:sequence select="f:attributes(., local-name())"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <!-- … unless the encoder says that the source had some, which the text leaves out: then they are those of its language. -->
  <xsl:template match="(quote | q | said | soCalled)[not(f:stands-as-block(.))][f:lacks-quotation-marks(.)]" mode="m:reading"
      as="element()" priority="1">
    <q>
      <xsl:sequence select="f:attributes(., local-name())"/>
      <xsl:apply-templates mode="#current"/>
    </q>
  </xsl:template>

  <xsl:key name="quotation-marks-left-out" match="encodingDesc/editorialDecl/quotation[@marks = 'none']" use="'all'"/>

  <xsl:function name="f:lacks-quotation-marks" as="xs:boolean">
    <xsl:param name="quotation" as="element()"/>
    <xsl:sequence select="not(matches($quotation, '^\s*[&quot;''\p{Pi}\p{Pf}„‚「『]'))
      and ($quotation/self::soCalled[empty(@rend | @rendition | @style)]
           or matches($quotation/@rend, '(^|\s)(quote[sd]?|quotation|quot|pre\([^)]*\))|[\p{Pi}\p{Pf}„‚「『&quot;]', 'i')
           or exists(key('quotation-marks-left-out', 'all', root($quotation))))"/>
  </xsl:function>

  <!-- A word or phrase of the text that is tagged for what it is: an abbreviation, a number, a measure … -->
  <xsl:template match="abbr | distinct | gloss | num | measure | measureGrp | unit | email | desc | textLang
                       | seg"
      mode="m:reading" as="element()">
    <xsl:call-template name="t:phrase"/>
  </xsl:template>

  <!-- A time of day says so to programs that read the page. -->
  <xsl:template match="time" mode="m:reading" as="element()">
    <xsl:call-template name="t:phrase"/>
  </xsl:template>

  <!-- A label outside a list: a heading in the margin, or a word within the line. -->
  <xsl:template match="label" mode="m:reading" as="element()">
    <xsl:element name="{if (f:stands-as-block(.)) then 'div' else 'span'}">
      <xsl:sequence select="f:attributes(., 'label')"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <!-- Words for an index that the source wants to be made. They are none of the line, so they stand apart in it. -->
  <xsl:template match="index" mode="m:reading" as="element()">
    <xsl:element name="{f:holder(., 'span')}">
      <xsl:sequence select="f:attributes(., 'index')"/>
      <xsl:if test="normalize-space()"><span data-generated=""> [{f:label('index-entry')}: </span></xsl:if>
      <xsl:apply-templates mode="#current"/>
      <xsl:if test="normalize-space()"><span data-generated="">]</span></xsl:if>
    </xsl:element>
  </xsl:template>

  <!-- Points of the text that only pointers know. -->
  <xsl:template match="anchor | ptr[not(@target)] | alt | join | link"
      mode="m:reading" as="element()">
    <xsl:call-template name="t:phrase"/>
  </xsl:template>

  <!-- An address: line by line, or in the line. -->
  <xsl:template match="address" mode="m:reading" as="element()">
    <xsl:element name="{if (f:stands-as-block(.)) then 'div' else 'span'}">
      <xsl:sequence select="f:attributes(., 'address')"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="addrLine" mode="m:reading" as="element()">
    <xsl:call-template name="t:block"/>
  </xsl:template>

  <!-- The parts of an address that is not given by lines. -->
  <xsl:template match="street | postCode | postBox" mode="m:reading" as="element()">
    <xsl:call-template name="t:phrase"/>
  </xsl:template>
</xsl:stylesheet>
