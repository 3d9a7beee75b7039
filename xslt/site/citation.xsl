<?xml version="1.0" encoding="UTF-8"?>
<!-- How a page, a text or the whole edition is cited: who, what, in which edition and version, where. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:f="urn:edition:functions"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <!-- A text, an entry or another page of the edition; its address is a path where nobody knows that of the edition. -->
  <xsl:function name="f:citation" as="node()+">
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="authors" as="xs:string*"/>
    <xsl:param name="path" as="xs:string"/>
    <xsl:sequence select="f:sentences((
      string-join($authors, '; '),
      ('“' || $title || '”')[$title ne $edition?title],
      f:edition-with-version()), $edition?base_url || $path)"/>
  </xsl:function>

  <xsl:function name="f:citation-of-edition" as="node()+">
    <xsl:param name="editors" as="xs:string*"/>
    <xsl:variable name="role" as="xs:string" select="f:label(if (count($editors) gt 1) then 'cite-editors' else 'cite-editor')"/>
    <xsl:sequence select="f:sentences((
      (string-join($editors, '; ') || ' ' || $role)[exists($editors)],
      f:edition-with-version()), $edition?base_url)"/>
  </xsl:function>

  <xsl:function name="f:edition-with-version" as="xs:string">
    <xsl:sequence select="string-join(($edition?title, f:version()), ', ')"/>
  </xsl:function>

  <xsl:function name="f:version" as="xs:string?">
    <xsl:sequence select="$edition?version[. ne ''] ! f:filled('version', map{'number': .})"/>
  </xsl:function>

  <!-- Each part ends with a full stop, unless it ends a sentence by itself; names may run in any direction. -->
  <xsl:function name="f:sentences" as="node()+">
    <xsl:param name="parts" as="xs:string*"/>
    <xsl:param name="address" as="xs:string"/>
    <xsl:for-each select="$parts[. ne '']">
      <xsl:if test="position() gt 1">{' '}</xsl:if>
      <bdi>{.}</bdi>
      <xsl:if test="not(matches(., '[.?!…]”?$'))">.</xsl:if>
    </xsl:for-each>
    <xsl:if test="$address ne ''">{' ' || $address}</xsl:if>
  </xsl:function>
</xsl:stylesheet>
