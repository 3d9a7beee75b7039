<?xml version="1.0" encoding="UTF-8"?>
<!-- Dates in words: from the normalised form (as in EDTF) to what a reader reads. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition:functions"
    exclude-result-prefixes="#all">

  <!-- A period is FROM/TO, a time within which something was [FROM..TO]; either end can be open. -->
  <xsl:function name="f:date-words" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:choose>
      <xsl:when test="contains($key, '/')">
        <xsl:variable name="ends" as="xs:string+" select="tokenize($key, '/') ! (if (. = ('', '..')) then '' else f:day-words(.))"/>
        <xsl:sequence select="
          if ($ends[1] eq '') then f:filled('date-until', map{'end': $ends[2]})
          else if ($ends[2] eq '') then f:filled('date-from', map{'start': $ends[1]})
          else f:filled('date-from-to', map{'start': $ends[1], 'end': $ends[2]})"/>
      </xsl:when>
      <xsl:when test="contains($key, '..')">
        <xsl:variable name="ends" as="xs:string+" select="tokenize(translate($key, '[]', ''), '\.\.') ! (if (. eq '') then '' else f:day-words(.))"/>
        <xsl:sequence select="
          if ($ends[1] eq '') then f:filled('date-not-after', map{'end': $ends[2]})
          else if ($ends[2] eq '') then f:filled('date-not-before', map{'start': $ends[1]})
          else f:filled('date-between', map{'start': $ends[1], 'end': $ends[2]})"/>
      </xsl:when>
      <xsl:otherwise><xsl:sequence select="f:day-words($key)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- What is told of a text under its title: a date that its header gives without words has those of its form. -->
  <xsl:function name="f:particular" as="xs:string">
    <xsl:param name="told" as="xs:string"/>
    <xsl:sequence select="if (matches($told, '^[\[\]0-9./Y-]+$')) then f:date-words($told) else $told"/>
  </xsl:function>

  <!-- What the dating attributes of an element say, in words; nothing where it has none. -->
  <xsl:function name="f:dating-words" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:for-each select="$element">
      <xsl:sequence select="
        let $when := f:dating(., 'when'), $from := f:dating(., 'from'), $to := f:dating(., 'to'),
            $earliest := f:dating(., 'notBefore'), $latest := f:dating(., 'notAfter')
        return
          if ($when) then f:day-words($when)
          else if ($from or $to) then f:date-words(($from, '..')[1] || '/' || ($to, '..')[1])
          else if ($earliest or $latest) then f:date-words('[' || $earliest || '..' || $latest || ']')
          else ''"/>
    </xsl:for-each>
  </xsl:function>

  <!-- A dating attribute, or its like for ISO 8601 (TEI att.datable); one for another calendar is no date of ours. -->
  <xsl:function name="f:dating" as="xs:string?">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="
      (for $one in ($name, $name || '-iso') return $element/@*[local-name() eq $one] ! normalize-space(.)[. ne ''])[1]"/>
  </xsl:function>

  <!-- 2017-06-29, 2017-06 or 2017; the year 0 is the year 1 before Christ (XSD 1.1, 3.3.7). -->
  <xsl:function name="f:day-words" as="xs:string">
    <xsl:param name="value" as="xs:string"/>
    <xsl:variable name="parts" as="xs:string*" select="analyze-string($value, '^Y?(-?[0-9]{4,})(-([0-9]{2}))?(-([0-9]{2}))?')//*:group[@nr = ('1', '3', '5')]/string()"/>
    <xsl:choose>
      <xsl:when test="empty($parts)"><xsl:sequence select="$value"/></xsl:when>
      <xsl:otherwise>
        <xsl:variable name="year" as="xs:integer" select="xs:integer($parts[1])"/>
        <xsl:variable name="year-words" as="xs:string" select="
          if ($year gt 0) then string($year) else f:filled('date-before-christ', map{'year': string(1 - $year)})"/>
        <xsl:sequence select="
          if (empty($parts[2])) then $year-words
          else f:filled(if (empty($parts[3])) then 'date-month' else 'date-day', map{
            'day': string($parts[3] ! xs:integer(.)), 'month': f:label('month-' || $parts[2]), 'year': $year-words})"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>
</xsl:stylesheet>
