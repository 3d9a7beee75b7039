<?xml version="1.0" encoding="UTF-8"?>
<!-- Lists of TEI "core": items, items with labels, and what else stands between them. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns:t="urn:edition:templates"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- The heading of a list stands before it: HTML knows none inside. -->
  <xsl:template match="list" mode="m:reading" as="element()">
    <div>
      <xsl:sequence select="f:attributes(., 'list')"/>
      <xsl:variable name="first-part" as="element()?" select="(item | label)[1]"/>
      <xsl:variable name="heading" as="element()*" select="*[empty($first-part) or . &lt;&lt; $first-part]"/>
      <xsl:apply-templates select="$heading" mode="#current"/>
      <xsl:if test="exists($first-part)">
        <xsl:element name="{f:list-element(.)}">
          <xsl:apply-templates select="* except $heading" mode="#current"/>
        </xsl:element>
      </xsl:if>
    </div>
  </xsl:template>

  <xsl:function name="f:list-element" as="xs:string">
    <xsl:param name="list" as="element(list)"/>
    <xsl:sequence select="if ($list/label) then 'dl'
      else if ($list/@type = ('ordered', 'numbered') or $list/@rend = ('ordered', 'numbered', 'decimal')) then 'ol'
      else 'ul'"/>
  </xsl:function>

  <xsl:template match="list/item" mode="m:reading" as="element()" priority="1">
    <xsl:element name="{if (../label) then 'dd' else 'li'}">
      <xsl:sequence select="f:attributes(., 'item')"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="item" mode="m:reading" as="element()">
    <xsl:call-template name="t:block"/>
  </xsl:template>

  <xsl:template match="list/label" mode="m:reading" as="element()" priority="1">
    <dt>
      <xsl:sequence select="f:attributes(., 'label')"/>
      <xsl:apply-templates mode="#current"/>
    </dt>
  </xsl:template>

  <!-- A break of the page between two items. -->
  <xsl:template match="list/*[preceding-sibling::item or preceding-sibling::label]" mode="m:reading" as="element()" priority="0.8">
    <xsl:element name="{if (../label) then 'dd' else 'li'}">
      <xsl:attribute name="class" select="'between'"/>
      <xsl:next-match/>
    </xsl:element>
  </xsl:template>
</xsl:stylesheet>
