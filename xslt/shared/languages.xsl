<?xml version="1.0" encoding="UTF-8"?>
<!-- Languages and directions: from xml:lang to the lang and dir of HTML. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition:functions"
    exclude-result-prefixes="#all">

  <!-- BCP 47 wants the shortest code of ISO 639; texts often have the three letters of part 2. -->
  <xsl:variable name="shortest-codes" as="map(xs:string, xs:string)" select="map{
    'ara': 'ar', 'chi': 'zh', 'cze': 'cs', 'ces': 'cs', 'deu': 'de', 'dut': 'nl', 'nld': 'nl', 'ell': 'el',
    'eng': 'en', 'fas': 'fa', 'fra': 'fr', 'fre': 'fr', 'ger': 'de', 'gle': 'ga', 'heb': 'he', 'hun': 'hu',
    'ita': 'it', 'jpn': 'ja', 'lat': 'la', 'per': 'fa', 'pol': 'pl', 'por': 'pt', 'rus': 'ru', 'san': 'sa',
    'slv': 'sl', 'spa': 'es', 'swe': 'sv', 'tur': 'tr', 'wel': 'cy', 'cym': 'cy', 'yid': 'yi', 'zho': 'zh'
  }"/>

  <xsl:variable name="right-to-left" as="xs:string+"
      select="'ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'syr', 'ug', 'ur', 'yi'"/>

  <!-- The tag as HTML wants it; empty where the source has none that BCP 47 would accept. -->
  <xsl:function name="f:language" as="xs:string">
    <xsl:param name="tag" as="xs:string?"/>
    <xsl:variable name="subtags" as="xs:string*" select="tokenize(normalize-space($tag), '-')"/>
    <xsl:variable name="primary" as="xs:string?"
        select="($shortest-codes(lower-case($subtags[1]))[exists($subtags)], lower-case($subtags[1]))[1]"/>
    <xsl:variable name="whole" as="xs:string" select="string-join(($primary, tail($subtags)), '-')"/>
    <xsl:sequence select="if (matches($whole, '^[a-z]{2,3}(-[A-Za-z0-9]{2,8}|-x(-[A-Za-z0-9]{1,8})+)*$'))
                          then $whole else ''"/>
  </xsl:function>

  <!-- A script named in the tag decides before the language does. -->
  <xsl:function name="f:direction" as="xs:string">
    <xsl:param name="language" as="xs:string"/>
    <xsl:variable name="subtags" as="xs:string*" select="tokenize($language, '-')"/>
    <xsl:sequence select="
      if ($subtags = ('Arab', 'Hebr', 'Syrc', 'Thaa')) then 'rtl'
      else if ($subtags = ('Latn', 'Cyrl', 'Grek')) then 'ltr'
      else if ($subtags[1] = $right-to-left) then 'rtl'
      else 'ltr'"/>
  </xsl:function>
</xsl:stylesheet>
