<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI "linking": references and pointers. Where they lead was found out by Python ($page?links). -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns:t="urn:edition:templates"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- The address to which an element leads; of several the first that leads anywhere. -->
  <xsl:function name="f:href" as="xs:string?">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="($element/@target ! tokenize(.) ! $page?links(.))[1]"/>
  </xsl:function>

  <!-- The addresses to which the values of a pointing attribute lead, those that lead anywhere (@wit, @who, @ana …). -->
  <xsl:function name="f:hrefs" as="xs:string*">
    <xsl:param name="pointers" as="attribute()?"/>
    <xsl:sequence select="tokenize($pointers) ! $page?links(.)"/>
  </xsl:function>

  <!-- A reference that leads nowhere keeps its words without a link. -->
  <xsl:template match="ref" mode="m:reading" as="element()">
    <xsl:variable name="href" as="xs:string?" select="f:href(.)"/>
    <xsl:choose>
      <xsl:when test="exists($href)">
        <xsl:sequence select="f:link(., $href, (f:attributes(., 'ref'), f:relation($href)))"/>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="t:phrase"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!--
    The words of an element as a link. HTML allows no link within a link and no block within a
    phrase: where the element holds another link, a note or a block, the words between these are
    linked, and the first of them has the attributes of the whole.
  -->
  <xsl:function name="f:link" as="element()">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="href" as="xs:string"/>
    <xsl:param name="attributes" as="attribute()*"/>
    <xsl:choose>
      <xsl:when test="every $part in $element/node() satisfies f:can-be-linked($part)">
        <a href="{$href}">
          <xsl:sequence select="$attributes"/>
          <xsl:apply-templates select="$element/node()" mode="m:reading"/>
        </a>
      </xsl:when>
      <xsl:otherwise><xsl:sequence select="f:link-in-parts($element, $href, $attributes)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="f:link-in-parts" as="element()">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="href" as="xs:string"/>
    <xsl:param name="attributes" as="attribute()*"/>
    <xsl:variable name="first" as="node()?" select="$element/node()[f:can-be-linked(.)][normalize-space()][1]"/>
    <xsl:element name="{f:holder($element, 'span')}">
      <xsl:sequence select="if (exists($first)) then () else $attributes[name() = ('lang', 'dir')]"/>
      <xsl:for-each-group select="$element/node()" group-adjacent="f:can-be-linked(.)">
        <xsl:choose>
          <xsl:when test="current-grouping-key() and exists(current-group()[normalize-space()])">
            <a href="{$href}">
              <xsl:sequence select="if (current-group() intersect $first) then $attributes else $attributes[name() = ('class', 'rel')]"/>
              <xsl:apply-templates select="current-group()" mode="m:reading"/>
            </a>
          </xsl:when>
          <xsl:otherwise><xsl:apply-templates select="current-group()" mode="m:reading"/></xsl:otherwise>
        </xsl:choose>
      </xsl:for-each-group>
      <xsl:if test="empty($first)">
        <xsl:sequence select="f:link-mark($href, normalize-space($element), $attributes)"/>
      </xsl:if>
    </xsl:element>
  </xsl:function>

  <!-- A link that has no words of the text. -->
  <xsl:function name="f:link-mark" as="element()">
    <xsl:param name="href" as="xs:string"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="attributes" as="attribute()*"/>
    <a data-generated="" href="{$href}" aria-label="{f:label('see-entry')}: {$name}">
      <xsl:sequence select="$attributes[not(name() = ('class', 'lang', 'dir', 'rel'))], f:relation($href)"/>
      <xsl:attribute name="class" select="$attributes[name() = 'class'], 'link-mark'"/>
      <xsl:text>⁕</xsl:text>
    </a>
  </xsl:function>

  <!-- Whether a part of an element can stand within a link: it is no block and holds no link itself. -->
  <xsl:function name="f:can-be-linked" as="xs:boolean">
    <xsl:param name="part" as="node()"/>
    <xsl:sequence select="not($part instance of element())
      or (empty($part/descendant-or-self::*[self::note or self::ref or self::ptr or f:names-something(.)])
          and not(f:is-block($part)) and not(f:holds-blocks($part)))"/>
  </xsl:function>

  <!-- A pointer has no words; the edition shows where it leads. -->
  <xsl:template match="ptr[@target]" mode="m:reading" as="element()" priority="1">
    <xsl:variable name="href" as="xs:string?" select="f:href(.)"/>
    <span>
      <xsl:sequence select="f:attributes(., 'ptr')"/>
      <xsl:attribute name="data-generated"/>
      <xsl:choose>
        <xsl:when test="exists($href)">
          <a href="{$href}"><xsl:sequence select="f:relation($href)"/>{normalize-space(@target)}</a>
        </xsl:when>
        <xsl:otherwise>{normalize-space(@target)}</xsl:otherwise>
      </xsl:choose>
    </span>
  </xsl:template>

  <!-- A page elsewhere learns nothing about the reader. -->
  <xsl:function name="f:relation" as="attribute()*">
    <xsl:param name="href" as="xs:string"/>
    <xsl:if test="matches($href, '^https?:')">
      <xsl:attribute name="rel" select="'noopener noreferrer external'"/>
    </xsl:if>
  </xsl:function>
</xsl:stylesheet>
