<?xml version="1.0" encoding="UTF-8"?>
<!-- Numerals: the whole numbers that a source writes, in the digits of its script. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition:functions"
    exclude-result-prefixes="#all">

  <!-- Arabic, Persian, Devanagari, Bengali and full-width digits, each from nought to nine. -->
  <xsl:variable name="digits-of-scripts" as="xs:string" select="
    '٠١٢٣٤٥٦٧٨٩' || '۰۱۲۳۴۵۶۷۸۹' || '०१२३४५६७८९' || '০১২৩৪৫৬৭৮৯' || '０１２３４５６７８９'"/>
  <xsl:variable name="digits" as="xs:string" select="string-join((1 to 5) ! '0123456789')"/>

  <!-- The number that a numeral of at most six digits stands for. -->
  <xsl:function name="f:whole-number" as="xs:integer?">
    <xsl:param name="numeral" as="xs:string?"/>
    <xsl:sequence select="translate($numeral, $digits-of-scripts, $digits)[matches(., '^[0-9]{1,6}$')] ! xs:integer(.)"/>
  </xsl:function>
</xsl:stylesheet>
