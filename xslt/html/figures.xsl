<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI "figures": figures with their images and captions, formulas, music. Its tables are in tables.xsl. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:mml="http://www.w3.org/1998/Math/MathML"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns:t="urn:edition:templates"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- A figure with its caption: HTML takes one, at the beginning or at the end. -->
  <xsl:template match="figure" mode="m:reading" as="element()">
    <xsl:variable name="caption" as="element()*" select="f:caption(.)"/>
    <figure>
      <xsl:sequence select="f:attributes(., ('figure', 'in-line'[f:is-described-in-line(current())]))"/>
      <xsl:apply-templates select="node()[empty($caption) or . &lt;&lt; $caption[1]]" mode="#current"/>
      <xsl:if test="exists($caption)"><xsl:sequence select="f:figcaption($caption)"/></xsl:if>
      <xsl:apply-templates select="node()[. &gt;&gt; $caption[last()]]" mode="#current"/>
    </figure>
  </xsl:template>

  <!-- A drawing among the words of the source, which the encoder only describes. -->
  <xsl:function name="f:is-described-in-line" as="xs:boolean">
    <xsl:param name="figure" as="element(figure)"/>
    <xsl:sequence select="exists($figure/figDesc) and empty($figure/(* except (figDesc | desc)))
      and exists($figure/../text()[normalize-space()])"/>
  </xsl:function>

  <!-- What stands below the images of a figure is its caption if a heading is among it, else what stands above them. -->
  <xsl:function name="f:caption" as="element()*">
    <xsl:param name="figure" as="element(figure)"/>
    <xsl:variable name="images" as="element()*"
        select="$figure/(graphic | media | binaryObject | notatedMusic | formula | figure | table)"/>
    <xsl:variable name="below" as="element()*" select="$figure/*[. &gt;&gt; $images[last()]]"/>
    <xsl:variable name="above" as="element()*" select="$figure/*[. &lt;&lt; $images[1]]"/>
    <xsl:sequence select="
      if (empty($images)) then $figure/*[1]/self::head
      else if ($below/self::head) then $below
      else $above[exists($above/self::head)]"/>
  </xsl:function>

  <xsl:function name="f:figcaption" as="element()">
    <xsl:param name="caption" as="element()+"/>
    <figcaption>
      <xsl:choose>
        <xsl:when test="$caption/self::head and count($caption) eq 1">
          <xsl:sequence select="f:attributes($caption, 'head')"/>
          <xsl:apply-templates select="$caption/node()" mode="m:reading"/>
        </xsl:when>
        <xsl:otherwise><xsl:apply-templates select="$caption" mode="m:reading"/></xsl:otherwise>
      </xsl:choose>
    </figcaption>
  </xsl:function>

  <xsl:template match="figure/head" mode="m:reading" as="element()" priority="1">
    <xsl:call-template name="t:block"><xsl:with-param name="name" select="'p'"/></xsl:call-template>
  </xsl:template>

  <!-- The description of an image stands for it where the page cannot show it, else it can be opened below it. -->
  <xsl:template match="figDesc" mode="m:reading" as="element()">
    <xsl:choose>
      <xsl:when test="exists(../(graphic | media)[f:is-shown(.)])">
        <xsl:call-template name="t:folded"><xsl:with-param name="summary" select="f:label('figDesc')"/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="t:block"><xsl:with-param name="name" select="'p'"/></xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Words that a reader opens, below a line in words of the edition. -->
  <xsl:template name="t:folded" as="element()">
    <xsl:param name="summary" as="xs:string"/>
    <details>
      <xsl:sequence select="f:attributes(., local-name())"/>
      <summary data-generated="">{$summary}</summary>
      <xsl:apply-templates mode="m:reading"/>
    </details>
  </xsl:template>

  <!-- An image that lies in the edition is shown; to any other, and to sound and film, the page links and loads nothing. -->
  <xsl:template match="graphic | media" mode="m:reading" as="element()">
    <xsl:element name="{f:holder(., 'span')}">
      <xsl:sequence select="f:attributes(., local-name())"/>
      <xsl:sequence select="if (f:is-shown(.)) then f:image(.) else f:image-elsewhere(.)"/>
      <xsl:apply-templates select="* | text()[normalize-space()]" mode="#current"/>
    </xsl:element>
  </xsl:template>

  <xsl:function name="f:image" as="element()">
    <xsl:param name="graphic" as="element()"/>
    <img src="{f:image-href($graphic)}" alt="{normalize-space(($graphic/desc, $graphic/../figDesc, $graphic/../head)[1])}">
      <xsl:for-each select="$graphic[every $size in (@width, @height) satisfies matches($size, '^[0-9]{1,5}(px)?$')][@width]/(@width | @height)">
        <xsl:attribute name="{name()}" select="replace(., 'px$', '')"/>
      </xsl:for-each>
    </img>
  </xsl:function>

  <!-- The link to an image that the page does not show; within another link only its name. -->
  <xsl:function name="f:image-elsewhere" as="element()">
    <xsl:param name="graphic" as="element()"/>
    <xsl:variable name="href" as="xs:string?" select="f:image-href($graphic)"/>
    <xsl:variable name="name" as="xs:string" select="f:name-of-image($graphic)"/>
    <span class="missing" data-generated="">
      <xsl:choose>
        <xsl:when test="empty($href)">[{f:label('image-missing')}: {$name}]</xsl:when>
        <xsl:when test="f:is-within-link($graphic)">[{$name}]</xsl:when>
        <xsl:otherwise>[<a href="{$href}"><xsl:sequence select="f:relation($href)"/>{$name}</a>]</xsl:otherwise>
      </xsl:choose>
    </span>
  </xsl:function>

  <xsl:function name="f:image-href" as="xs:string?">
    <xsl:param name="graphic" as="element()"/>
    <xsl:sequence select="$page?links(normalize-space($graphic/@url))"/>
  </xsl:function>

  <!-- Whether a page can show it: a file of the edition, of a kind that browsers draw. -->
  <xsl:function name="f:is-shown" as="xs:boolean">
    <xsl:param name="graphic" as="element()"/>
    <xsl:variable name="href" as="xs:string?" select="f:image-href($graphic)"/>
    <xsl:sequence select="exists($href) and not(matches($href, '^[a-z]+:'))
      and matches($href, '\.(png|jpe?g|gif|svg|webp|avif)$', 'i')"/>
  </xsl:function>

  <!-- Of an address elsewhere the host, for its last part says nothing (`default.jpg`); else the name of the file. -->
  <xsl:function name="f:name-of-image" as="xs:string">
    <xsl:param name="graphic" as="element()"/>
    <xsl:variable name="address" as="xs:string" select="normalize-space($graphic/@url)"/>
    <xsl:variable name="host" as="xs:string?" select="tokenize($address, '/')[3][matches($address, '^https?://')]"/>
    <xsl:sequence select="
      if (exists($host)) then f:label('image-at') || ' ' || $host
      else if (starts-with($address, 'data:')) then f:label('image')
      else (tokenize($address, '/')[last()], '?')[1]"/>
  </xsl:function>

  <xsl:function name="f:is-within-link" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/ancestor::*[self::ref[exists(f:href(.))] or f:names-something(.)])"/>
  </xsl:function>

  <!-- The bytes of an image in letters: nobody reads them, and they are kept. -->
  <xsl:template match="binaryObject" mode="m:reading" as="element()">
    <xsl:call-template name="t:folded">
      <xsl:with-param name="summary" select="string-join((f:label('binaryObject'), @mimeType, @encoding), ', ')"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="notatedMusic" mode="m:reading" as="element()">
    <xsl:call-template name="t:phrase"/>
  </xsl:template>

  <!-- A formula: as mathematics where it is MathML, as typed where it is TeX or the like, as words where it is words. -->
  <xsl:template match="formula" mode="m:reading" as="element()">
    <xsl:element name="{if (f:is-typed-formula(.)) then 'code' else f:holder(., 'span')}">
      <xsl:sequence select="f:attributes(., ('formula', 'display'[f:is-displayed(current())]))"/>
      <xsl:if test="f:may-scroll(.)"><xsl:attribute name="tabindex" select="0"/></xsl:if>
      <xsl:if test="f:is-typed-formula(.)">
        <xsl:attribute name="dir" select="'ltr'"/>
        <xsl:if test="@notation"><xsl:attribute name="title" select="@notation"/></xsl:if>
      </xsl:if>
      <xsl:apply-templates mode="#current"/>
      <xsl:if test="@n"><span class="formula-number" data-generated=""> ({@n})</span></xsl:if>
    </xsl:element>
  </xsl:template>

  <!-- What may be wider than a small window scrolls by itself, and the keyboard must reach it. -->
  <xsl:function name="f:may-scroll" as="xs:boolean">
    <xsl:param name="formula" as="element(formula)"/>
    <xsl:sequence select="f:is-displayed($formula) or $formula[mml:math][string-length(normalize-space()) gt 20]"/>
  </xsl:function>

  <!-- A formula by itself: so the source says, or it stands where paragraphs stand. -->
  <xsl:function name="f:is-displayed" as="xs:boolean">
    <xsl:param name="formula" as="element(formula)"/>
    <xsl:sequence select="tokenize(lower-case($formula/@rend)) = ('block', 'display', 'displayed', 'equation')
      or exists($formula/mml:math[@display = 'block'])
      or f:stands-as-block($formula)"/>
  </xsl:function>

  <!-- Characters that a program for typesetting reads; a note on them may stand among them. -->
  <xsl:function name="f:is-typed-formula" as="xs:boolean">
    <xsl:param name="formula" as="element(formula)"/>
    <xsl:sequence select="empty($formula/*) and normalize-space($formula) ne ''
      and (matches($formula/@notation, 'tex|ascii|troff|eqn', 'i') or matches($formula, '[\\$^]'))"/>
  </xsl:function>
</xsl:stylesheet>
