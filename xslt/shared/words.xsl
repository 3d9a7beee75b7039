<?xml version="1.0" encoding="UTF-8"?>
<!-- Words and signs of punctuation, each an element: which white space between two of them is none. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition:functions"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:key name="joined-words" match="(w | pc)[@join = ('left', 'right', 'both')]" use="'all'"/>

  <!-- White space between two words of which one is joined to the other (TEI Guidelines: att.linguistic, @join). -->
  <xsl:function name="f:is-joint" as="xs:boolean">
    <xsl:param name="words" as="text()"/>
    <xsl:sequence select="not(normalize-space($words)) and exists(key('joined-words', 'all', root($words)))
      and (f:word($words/preceding::text()[normalize-space()][1])/@join = ('right', 'both')
           or f:word($words/following::text()[normalize-space()][1])/@join = ('left', 'both'))"/>
  </xsl:function>

  <xsl:function name="f:word" as="element()?">
    <xsl:param name="characters" as="text()?"/>
    <xsl:sequence select="$characters/ancestor::*[self::w or self::pc][1]"/>
  </xsl:function>
</xsl:stylesheet>
