<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI "att.global.linking": passages that go on elsewhere, correspond to others, or are the same. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- Passages of which readers are told where their counterparts are; of single words it would be too much. -->
  <xsl:variable name="with-counterparts" as="map(xs:string, xs:boolean)" select="f:set((
    'p ab head lg l sp q quote said item list cit table figure seg',
    'body div div1 div2 div3 div4 div5 div6 div7 floatingText front group back text',
    'u', 'line zone'))"/>

  <!-- A passage that goes on elsewhere, corresponds to another or is the same has signs at its end that lead there. -->
  <xsl:template match="*[@next or @prev or @corresp or @sameAs or @copyOf][exists(f:counterparts(.))]" mode="m:reading"
      as="node()*" priority="15">
    <xsl:variable name="shown" as="node()*"><xsl:next-match/></xsl:variable>
    <xsl:sequence select="f:with-signs($shown, f:counterparts(.) ! f:counterpart-sign(., current()))"/>
  </xsl:template>

  <!-- The attributes of a passage that lead to another place of the edition. -->
  <xsl:function name="f:counterparts" as="attribute()*">
    <xsl:param name="passage" as="element()"/>
    <xsl:if test="map:contains($with-counterparts, local-name($passage)) and f:is-in-text($passage)">
      <xsl:sequence select="$passage/(@prev, @next, @corresp, @sameAs, @copyOf)[exists(f:hrefs(.)[empty(f:relation(.))])]"/>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:counterpart-sign" as="element()+">
    <xsl:param name="pointer" as="attribute()"/>
    <xsl:param name="passage" as="element()"/>
    <xsl:variable name="sign" as="xs:string" select="
      if ($pointer/self::attribute(prev)) then '←' else if ($pointer/self::attribute(next)) then '→' else '↔'"/>
    <xsl:for-each select="f:hrefs($pointer)[empty(f:relation(.))]">
      <a class="counterpart" data-generated="" href="{.}" aria-label="{f:label(local-name($pointer))}">
        <xsl:sequence select="$sign"/>
      </a>
    </xsl:for-each>
  </xsl:function>
</xsl:stylesheet>
