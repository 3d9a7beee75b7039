<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI "iso-fs": feature structures, each feature on a line with its value, as linguists write them. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns:t="urn:edition:templates"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- A feature structure, with its type. -->
  <xsl:template match="fs" mode="m:reading" as="element()">
    <xsl:element name="{f:holder(., 'span')}">
      <xsl:sequence select="f:attributes(., 'fs')"/>
      <xsl:if test="@type"><span class="fs-type" data-generated="">{@type} </span></xsl:if>
      <xsl:apply-templates mode="#current"/>
      <xsl:sequence select="f:pointed-values(@feats)"/>
    </xsl:element>
  </xsl:template>

  <!-- A feature: its name, and its value, which may stand elsewhere. -->
  <xsl:template match="f" mode="m:reading" as="element()">
    <xsl:element name="{f:holder(., 'span')}">
      <xsl:sequence select="f:attributes(., 'f')"/>
      <span class="f-name" data-generated=""> {@name}: </span>
      <xsl:apply-templates mode="#current"/>
      <xsl:sequence select="f:pointed-values(@fVal)"/>
    </xsl:element>
  </xsl:template>

  <xsl:function name="f:pointed-values" as="element()*">
    <xsl:param name="pointers" as="attribute()?"/>
    <xsl:for-each select="tokenize($pointers)">
      <xsl:variable name="href" as="xs:string?" select="$page?links(.)"/>
      <span class="f-value" data-generated="">
        <xsl:choose>
          <xsl:when test="exists($href)"><a href="{$href}"><xsl:sequence select="f:relation($href)"/>{.}</a></xsl:when>
          <xsl:otherwise>{.}</xsl:otherwise>
        </xsl:choose>
      </span>
    </xsl:for-each>
  </xsl:function>

  <!-- A value that an attribute has: a symbol, a number, plus or minus; a label that other values share. -->
  <xsl:template match="symbol | binary | numeric | default | vLabel" mode="m:reading" as="element()">
    <xsl:element name="{f:holder(., 'span')}">
      <xsl:sequence select="f:attributes(., ('f-value', local-name()))"/>
      <span data-generated="">{f:value-in-attributes(.)}</span>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <xsl:function name="f:value-in-attributes" as="xs:string">
    <xsl:param name="value" as="element()"/>
    <xsl:sequence select="
      if ($value/self::binary) then (if ($value/@value = ('true', '1', '+', 'plus')) then '+' else '−')
      else if ($value/self::numeric) then string-join($value/(@value, @max), '–')
      else if ($value/self::vLabel) then '#' || $value/@name
      else if ($value/self::default) then f:label('default')
      else string($value/@value)"/>
  </xsl:function>

  <!-- A value in characters. -->
  <xsl:template match="string" mode="m:reading" as="element()">
    <xsl:call-template name="t:phrase"><xsl:with-param name="classes" select="'f-value', 'string'"/></xsl:call-template>
  </xsl:template>

  <!-- Several values: a list, one of them, all of them at once, none of them, a range. -->
  <xsl:template match="vColl | vAlt | vMerge | vNot | vRange | vDefault" mode="m:reading" as="element()">
    <xsl:variable name="signs" as="xs:string+" select="f:signs-of-values(.)"/>
    <xsl:element name="{f:holder(., 'span')}">
      <xsl:sequence select="f:attributes(., ('f-value', local-name()))"/>
      <xsl:sequence select="f:sign($signs[1])"/>
      <xsl:for-each select="* | text()[normalize-space()]">
        <xsl:if test="position() gt 1"><xsl:sequence select="f:sign($signs[2])"/></xsl:if>
        <xsl:apply-templates select="." mode="#current"/>
      </xsl:for-each>
      <xsl:sequence select="f:sign($signs[3])"/>
    </xsl:element>
  </xsl:template>

  <xsl:function name="f:sign" as="element()?">
    <xsl:param name="sign" as="xs:string"/>
    <xsl:if test="$sign"><span data-generated="">{$sign}</span></xsl:if>
  </xsl:function>

  <!-- What stands before, between and after several values. -->
  <xsl:function name="f:signs-of-values" as="xs:string+">
    <xsl:param name="values" as="element()"/>
    <xsl:sequence select="
      if ($values/self::vAlt) then ('', ' | ', '')
      else if ($values/self::vMerge) then ('', ' ⊔ ', '')
      else if ($values/self::vNot) then ('¬ ', ' ', '')
      else if ($values/self::vRange) then ('', '–', '')
      else if ($values/self::vDefault) then (f:label('default') || ' ', ' ', '')
      else if ($values/@org = ('set', 'bag')) then ('{', ', ', '}')
      else ('⟨', ', ', '⟩')"/>
  </xsl:function>

  <!-- Libraries of features and of values. -->
  <xsl:template match="fLib | fvLib" mode="m:reading" as="element()">
    <xsl:call-template name="t:folded">
      <xsl:with-param name="summary" select="string-join((f:label(local-name()), (@n, @type)[1]), ': ')"/>
    </xsl:call-template>
  </xsl:template>

  <!-- How feature structures may be built: declarations, as their author wrote them. -->
  <xsl:template match="fsdDecl | fsDecl | fDecl | fsConstraints | fsdLink | cond | bicond" mode="m:reading" as="element()">
    <div>
      <xsl:sequence select="f:attributes(., local-name())"/>
      <xsl:sequence select="f:code-block(.)"/>
    </div>
  </xsl:template>

  <xsl:template match="fsDescr | fDescr | if | iff | then" mode="m:reading" as="element()">
    <xsl:call-template name="t:phrase"/>
  </xsl:template>
</xsl:stylesheet>
