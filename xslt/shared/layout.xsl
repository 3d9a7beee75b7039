<?xml version="1.0" encoding="UTF-8"?>
<!-- The layout of the file in writing without spaces: where the encoder began a line, there is no blank. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition:functions"
    exclude-result-prefixes="#all">

  <!-- Chinese and Japanese characters and their punctuation, as a class of regular expressions. -->
  <xsl:variable name="unspaced" as="xs:string" select="
    '[&#x2E80;-&#x312F;&#x3190;-&#x4DBF;&#x4E00;-&#xA4CF;&#xF900;-&#xFAFF;&#xFE30;-&#xFE4F;&#xFF01;-&#xFF60;&#x1B000;-&#x1B16F;&#x20000;-&#x3FFFD;]'"/>

  <xsl:variable name="line-in-writing" as="xs:string" select="'(' || $unspaced || ')[ \t\r]*\n\s*(' || $unspaced || ')'"/>

  <!-- Whether a line of the file begins between two such characters; asked only where a text has any. Those of an example are its own. -->
  <xsl:function name="f:has-layout" as="xs:boolean">
    <xsl:param name="words" as="text()"/>
    <xsl:sequence select="$page?is_unspaced and contains($words, '&#10;') and empty($words/parent::*:eg) and matches($words, $line-in-writing)"/>
  </xsl:function>

  <!-- The same words without these lines; twice, for a character can stand between two of them. -->
  <xsl:function name="f:without-layout" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="$words => replace($line-in-writing, '$1$2') => replace($line-in-writing, '$1$2')"/>
  </xsl:function>
</xsl:stylesheet>
