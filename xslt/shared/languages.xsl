<?xml version="1.0" encoding="UTF-8"?>
<!-- Languages and directions, which Python found out ($page?languages): from xml:lang to the lang and dir of HTML. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition:functions"
    exclude-result-prefixes="#all">

  <!-- The tag as HTML wants it; empty where the source has none that BCP 47 would accept. -->
  <xsl:function name="f:language" as="xs:string">
    <xsl:param name="tag" as="xs:string?"/>
    <xsl:sequence select="string($tag ! $page?languages?(.)?tag)"/>
  </xsl:function>

  <!-- Which way the words of a language run. -->
  <xsl:function name="f:direction" as="xs:string">
    <xsl:param name="tag" as="xs:string?"/>
    <xsl:sequence select="($tag ! $page?languages?(.)?direction, 'ltr')[1]"/>
  </xsl:function>

  <!-- The name of a language that a header, a description or a record speaks of. -->
  <xsl:function name="f:language-name" as="xs:string">
    <xsl:param name="tag" as="xs:string"/>
    <xsl:sequence select="($page?languages?($tag)?name, $tag)[1]"/>
  </xsl:function>
</xsl:stylesheet>
