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

  <!-- A division with a heading is a section of the page; one without is shown by its number, or as what it is beside an edition. -->
  <xsl:template match="div | div1 | div2 | div3 | div4 | div5 | div6 | div7" mode="m:reading" as="element()">
    <xsl:element name="{if (head[f:is-heading(.)]) then 'section' else 'div'}">
      <xsl:sequence select="f:attributes(., ('div', @type[matches(., '^[A-Za-z][\w-]*$')]/('div-' || lower-case(.))))"/>
      <xsl:choose>
        <xsl:when test="f:is-numbered-division(.)"><p class="division" data-generated="">{f:division-label(.)}</p></xsl:when>
        <xsl:when test="f:is-part-of-edition(.)"><p class="division" data-generated="">{f:label('part-' || @type)}</p></xsl:when>
      </xsl:choose>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <!-- What the source calls a division, and its number: "chapter 3". Words of the encoder alone (writingSession) are not said. -->
  <xsl:function name="f:division-label" as="xs:string">
    <xsl:param name="division" as="element()"/>
    <xsl:sequence select="string-join((($division/@subtype, $division/@type)[. = $names-of-divisions][1], $division/@n), ' ')"/>
  </xsl:function>

  <xsl:variable name="names-of-divisions" as="xs:string+" select="
    'act', 'article', 'book', 'canto', 'chapter', 'dialogue', 'epigram', 'epistle', 'fable', 'fragment', 'hymn', 'lecture',
    'letter', 'ode', 'part', 'poem', 'psalm', 'question', 'scene', 'section', 'sermon', 'song', 'sonnet', 'tale', 'verse', 'volume'"/>

  <!-- What stands beside the edition of a text on its page, and has no heading: the parts that EpiDoc knows. -->
  <xsl:function name="f:is-part-of-edition" as="xs:boolean">
    <xsl:param name="division" as="element()"/>
    <xsl:sequence select="exists($division/node()[self::* or normalize-space()]) and empty($division/head) and $division/@type = ('apparatus', 'translation', 'commentary', 'bibliography')
      and exists($division/../*[@type = 'edition'])"/>
  </xsl:function>

  <!-- The number of one division among several; an address of the whole (urn:…) is no number. -->
  <xsl:function name="f:is-numbered-division" as="xs:boolean">
    <xsl:param name="division" as="element()"/>
    <xsl:sequence select="empty($division/head) and matches($division/@n, '^[^:/]{1,12}$')
      and exists($division/(preceding-sibling::*, following-sibling::*)[node-name() eq node-name($division)])"/>
  </xsl:function>

  <!-- The heading of the whole text is the heading of the page; divisions count down from it. -->
  <xsl:template match="head" mode="m:reading" as="element()">
    <xsl:element name="{if (f:is-heading(.)) then 'h' || f:heading-level(.) else 'div'}">
      <xsl:sequence select="f:attributes(., ('head', @type[matches(., '^[A-Za-z][\w-]*$')]/('head-' || lower-case(.))))"/>
      <xsl:apply-templates mode="#current"/>
      <xsl:if test="@xml:id and f:is-unit(.) and f:is-in-text(.)"><xsl:sequence select="f:permalink(.)"/></xsl:if>
    </xsl:element>
  </xsl:template>

  <!-- A heading has no number that could be its link. -->
  <xsl:function name="f:permalink" as="element()">
    <xsl:param name="head" as="element(head)"/>
    <a class="permalink" data-generated="" href="{f:fragment(f:id($head))}" aria-label="{f:label('permalink')}">#</a>
  </xsl:function>

  <xsl:function name="f:heading-level" as="xs:integer">
    <xsl:param name="head" as="element(head)"/>
    <xsl:sequence select="if ($head is f:page-heading(f:document($head))) then 1
      else min((6, 1 + max((1, count($head/ancestor::*[matches(local-name(), '^div[1-7]?$')][head[f:is-heading(.)]])))))"/>
  </xsl:function>

  <!-- A heading of the page has words, and no blocks among them. -->
  <xsl:function name="f:is-heading" as="xs:boolean">
    <xsl:param name="head" as="element(head)"/>
    <xsl:sequence select="normalize-space($head) and not(f:holds-blocks($head))"/>
  </xsl:function>

  <!-- The heading that stands directly in the body and so is the title of the whole text. -->
  <xsl:function name="f:page-heading" as="element(head)?">
    <xsl:param name="document" as="element()?"/>
    <xsl:sequence select="($document/(text/body | self::text/body | self::body | self::div)/head)[1][f:is-heading(.)]"/>
  </xsl:function>

  <!-- A heading within something else is a line of its own, not a heading of the page. -->
  <xsl:template match="head[not(f:is-of-a-division(.))]" mode="m:reading" as="element()" priority="1">
    <xsl:call-template name="t:block">
      <xsl:with-param name="name" select="'p'"/>
      <xsl:with-param name="classes" select="'head', 'head-' || local-name(..)"/>
    </xsl:call-template>
  </xsl:template>

  <!-- Whether a heading is that of a division, be it one of an encoder's own namespace, or of what divides a text like one. -->
  <xsl:function name="f:is-of-a-division" as="xs:boolean">
    <xsl:param name="head" as="element(head)"/>
    <xsl:sequence select="exists($head/(parent::*[matches(local-name(), '^div[1-7]?$')] | parent::body | parent::front | parent::back | parent::group
      | parent::prologue | parent::epilogue | parent::performance | parent::figure | parent::table))"/>
  </xsl:function>

  <!-- What opens and closes a text or a letter, and what stands before it as a motto or a summary. -->
  <xsl:template match="opener | closer | argument | epigraph | postscript | titlePage | imprimatur" mode="m:reading" as="element()">
    <xsl:call-template name="t:block"/>
  </xsl:template>

  <!-- The lines of an opener, of a closer and of a title page: who writes to whom, when, where. -->
  <xsl:template match="byline | dateline | salute | signed | trailer | docTitle | titlePart | docEdition
                       | docImprint" mode="m:reading" as="element()">
    <xsl:call-template name="t:block">
      <xsl:with-param name="classes" select="local-name(), self::titlePart/@type[. = ('main', 'sub', 'alt', 'short', 'desc', 'volume')]/('titlePart-' || .)"/>
    </xsl:call-template>
  </xsl:template>

  <!-- A part that the source wants to be made from the text, such as an index: the page says so. It has a table of contents of its own. -->
  <xsl:template match="divGen" mode="m:reading" as="element()">
    <xsl:element name="{if (f:stands-as-block(.)) then 'div' else 'span'}">
      <xsl:sequence select="f:attributes(., 'divGen')"/>
      <xsl:if test="not(@type = ('toc', 'contents'))">
        <span data-generated="">[{f:label('made-from-the-text')}: {(@type, @n, '…')[1]}]</span>
      </xsl:if>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <!-- On a line of their own, or within "by …" and the imprint. -->
  <xsl:template match="docAuthor | docDate" mode="m:reading" as="element()">
    <xsl:element name="{if (f:stands-as-block(.)) then 'div' else 'span'}">
      <xsl:sequence select="f:attributes(., local-name())"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>
</xsl:stylesheet>
