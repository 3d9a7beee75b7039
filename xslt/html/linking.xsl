<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI "linking": references and pointers. Where they lead was found out by Python ($page?links). -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns:t="urn:edition:templates"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- The address to which an element leads; of several the first that leads anywhere. -->
  <xsl:function name="f:href" as="xs:string?">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="f:targets($element)[1]"/>
  </xsl:function>

  <!-- All addresses to which an element leads, also by a reference in the words of a canon (cRef="Lk 2.7"). -->
  <xsl:function name="f:targets" as="xs:string*">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="f:hrefs($element/@target), $element/@cRef ! $page?links(normalize-space(.))"/>
  </xsl:function>

  <!-- The addresses to which the values of a pointing attribute lead, those that lead anywhere (@wit, @who, @ana …). -->
  <xsl:function name="f:hrefs" as="xs:string*">
    <xsl:param name="pointers" as="attribute()?"/>
    <xsl:sequence select="tokenize($pointers) ! $page?links(.)"/>
  </xsl:function>

  <!-- A reference links to what it refers to; of several targets each further one has a sign after the words. One that leads nowhere keeps its words without a link. -->
  <xsl:template match="ref" mode="m:reading" as="element()+">
    <xsl:variable name="hrefs" as="xs:string*" select="f:targets(.)"/>
    <xsl:choose>
      <xsl:when test="exists($hrefs)">
        <xsl:sequence select="f:link(., $hrefs[1], (f:attributes(., 'ref'), f:relation($hrefs[1])))"/>
        <xsl:sequence select="distinct-values(tail($hrefs))[. ne $hrefs[1]] ! f:link-mark(., normalize-space(current()), ())"/>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="t:phrase"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!--
    The words of an element as a link. HTML allows no link within a link and no block within a
    phrase: where the element holds another link, a note or a block, the words between these are
    linked, and the first of them has the attributes of the whole. What has no words has a sign.
  -->
  <xsl:function name="f:link" as="element()">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="href" as="xs:string"/>
    <xsl:param name="attributes" as="attribute()*"/>
    <xsl:variable name="parts" as="map(*)*" select="$element/node() ! f:part-of-link(.)"/>
    <xsl:choose>
      <xsl:when test="exists($parts?shown[normalize-space() or descendant-or-self::h:img]) and (every $part in $parts satisfies $part?can-be-linked)">
        <a href="{$href}"><xsl:sequence select="$attributes, $parts?shown"/></a>
      </xsl:when>
      <xsl:otherwise><xsl:sequence select="f:link-in-parts($element, $parts, $href, $attributes)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- What a part of an element looks like, and whether it can stand within a link: it is no block and holds no link itself. -->
  <xsl:function name="f:part-of-link" as="map(*)">
    <xsl:param name="part" as="node()"/>
    <xsl:variable name="shown" as="node()*"><xsl:apply-templates select="$part" mode="m:reading"/></xsl:variable>
    <xsl:sequence select="map{
      'shown': $shown,
      'has-words': normalize-space($part) ne '',
      'can-be-linked': not($part instance of element())
        or (not(f:is-block($part)) and not(f:holds-blocks($part)) and empty($shown/descendant-or-self::h:a))}"/>
  </xsl:function>

  <xsl:function name="f:link-in-parts" as="element()">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="parts" as="map(*)*"/>
    <xsl:param name="href" as="xs:string"/>
    <xsl:param name="attributes" as="attribute()*"/>
    <xsl:variable name="first" as="xs:integer?" select="(for $n in 1 to count($parts) return $n[$parts[$n]?can-be-linked and $parts[$n]?has-words])[1]"/>
    <xsl:element name="{f:holder($element, 'span')}">
      <xsl:sequence select="if (exists($first)) then () else $attributes[name() = ('lang', 'dir')]"/>
      <xsl:for-each-group select="1 to count($parts)" group-adjacent="$parts[current()]?can-be-linked">
        <xsl:variable name="shown" as="node()*" select="for $n in current-group() return $parts[$n]?shown"/>
        <xsl:choose>
          <xsl:when test="current-grouping-key() and (some $n in current-group() satisfies $parts[$n]?has-words)">
            <a href="{$href}">
              <xsl:sequence select="if (current-group() = $first) then $attributes else $attributes[name() = ('class', 'rel')]"/>
              <xsl:sequence select="$shown"/>
            </a>
          </xsl:when>
          <xsl:otherwise><xsl:sequence select="$shown"/></xsl:otherwise>
        </xsl:choose>
      </xsl:for-each-group>
      <xsl:if test="empty($first)">
        <xsl:sequence select="f:link-mark($href, (normalize-space($element)[.], $element/(@when, @target, @key, @ref) ! string())[1], $attributes)"/>
      </xsl:if>
    </xsl:element>
  </xsl:function>

  <!-- A link that has no words of the text. -->
  <xsl:function name="f:link-mark" as="element()">
    <xsl:param name="href" as="xs:string"/>
    <xsl:param name="name" as="xs:string?"/>
    <xsl:param name="attributes" as="attribute()*"/>
    <a data-generated="" href="{$href}" aria-label="{string-join((f:label('see-entry'), $name), ': ')}">
      <xsl:sequence select="$attributes[not(name() = ('class', 'lang', 'dir', 'rel'))], f:relation($href)"/>
      <xsl:attribute name="class" select="$attributes[name() = 'class'], 'link-mark'"/>
      <xsl:text>⁕</xsl:text>
    </a>
  </xsl:function>

  <!-- A pointer has no words; the edition says what it points to, and links to it. -->
  <xsl:template match="ptr[@target or @cRef]" mode="m:reading" as="element()" priority="1">
    <xsl:variable name="canonical" as="xs:string?" select="f:targets(.)[1][empty(current()/@target)]"/>
    <span>
      <xsl:sequence select="f:attributes(., 'ptr')"/>
      <xsl:attribute name="data-generated"/>
      <xsl:choose>
        <xsl:when test="@target"><xsl:sequence select="f:pointed-names(@target)"/></xsl:when>
        <xsl:when test="exists($canonical)">
          <a href="{$canonical}"><xsl:sequence select="f:relation($canonical)"/>{normalize-space(@cRef)}</a>
        </xsl:when>
        <xsl:otherwise>{normalize-space(@cRef)}</xsl:otherwise>
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
