<?xml version="1.0" encoding="UTF-8"?>
<!-- Ruby of TEI "core": small characters beside others, which say how these are read. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns:t="urn:edition:templates"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- A base with its glosses, which stand in brackets where a program knows no ruby. Of two glosses the second is for base and first gloss together. -->
  <xsl:template match="ruby" mode="m:reading" as="element()">
    <xsl:sequence select="f:ruby(., (1 to count(rt))[last()], f:attributes(., 'ruby'))"/>
  </xsl:template>

  <xsl:function name="f:ruby" as="element()">
    <xsl:param name="ruby" as="element(ruby)"/>
    <xsl:param name="number" as="xs:integer?"/>
    <xsl:param name="attributes" as="attribute()*"/>
    <xsl:variable name="gloss" as="element(rt)?" select="$ruby/rt[$number]"/>
    <xsl:choose>
      <xsl:when test="empty($gloss) or f:holds-blocks($ruby)">
        <xsl:element name="{f:holder($ruby, 'span')}">
          <xsl:sequence select="$attributes"/>
          <xsl:apply-templates select="f:parts-of-ruby($ruby)" mode="m:reading"/>
        </xsl:element>
      </xsl:when>
      <xsl:otherwise>
        <ruby>
          <xsl:sequence select="$attributes"/>
          <xsl:choose>
            <xsl:when test="$number eq 1">
              <xsl:apply-templates select="f:parts-of-ruby($ruby)[. &lt;&lt; $gloss]" mode="m:reading"/>
            </xsl:when>
            <xsl:otherwise>
              <xsl:sequence select="f:ruby($ruby, $number - 1, ())"/>
              <xsl:apply-templates select="f:parts-of-ruby($ruby)[. &gt;&gt; $ruby/rt[$number - 1]][. &lt;&lt; $gloss]" mode="m:reading"/>
            </xsl:otherwise>
          </xsl:choose>
          <rp data-generated="">(</rp>
          <xsl:apply-templates select="$gloss" mode="m:reading"/>
          <rp data-generated="">)</rp>
          <xsl:apply-templates select="f:parts-of-ruby($ruby)[. &gt;&gt; $gloss][empty($ruby/rt[$number + 1])]" mode="m:reading"/>
        </ruby>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- White space between a base and its gloss is the layout of the file. -->
  <xsl:function name="f:parts-of-ruby" as="node()*">
    <xsl:param name="ruby" as="element(ruby)"/>
    <xsl:sequence select="$ruby/(* | text()[normalize-space()])"/>
  </xsl:function>

  <xsl:template match="rb" mode="m:reading" as="element()">
    <xsl:call-template name="t:phrase"/>
  </xsl:template>

  <xsl:template match="rt" mode="m:reading" as="element()">
    <xsl:call-template name="t:phrase"/>
  </xsl:template>

  <xsl:template match="ruby[not(f:holds-blocks(.))]/rt" mode="m:reading" as="element()" priority="1">
    <rt>
      <xsl:sequence select="f:attributes(., ('rt', 'rt-below'[current()/@place = ('below', 'left')]))"/>
      <xsl:apply-templates mode="#current"/>
    </rt>
  </xsl:template>
</xsl:stylesheet>
