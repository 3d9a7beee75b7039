<?xml version="1.0" encoding="UTF-8"?>
<!-- Who is behind a reading, a change or a statement: witnesses by their sigla, hands and editors by their names. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- By what sign is this witness known? -->
  <xsl:mode name="m:siglum" on-no-match="text-only-copy" on-multiple-match="fail"/>

  <!-- The sigla of the witnesses and sources that an attribute points to, each a link to where it is described. -->
  <xsl:function name="f:sigla" as="node()*">
    <xsl:param name="pointers" as="attribute()?"/>
    <xsl:for-each select="tokenize($pointers)">
      <xsl:variable name="href" as="xs:string?" select="$page?links(.)"/>
      <xsl:text> </xsl:text>
      <xsl:choose>
        <xsl:when test="exists($href)">
          <a class="siglum" href="{$href}"><xsl:sequence select="f:relation($href), f:siglum(., $pointers)"/></a>
        </xsl:when>
        <xsl:otherwise><span class="siglum"><xsl:sequence select="f:siglum(., $pointers)"/></span></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:function>

  <!-- A siglum as the witness itself has it, else its number, else the last part of the address. -->
  <xsl:function name="f:siglum" as="node()*">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:param name="origin" as="node()"/>
    <xsl:variable name="witness" as="element()?" select="f:pointed($pointer, $origin)"/>
    <xsl:variable name="own" as="element()?" select="($witness/(. | persName | orgName | name | bibl)/abbr[@type = 'siglum'], $witness/self::witness/abbr)[1]"/>
    <xsl:choose>
      <xsl:when test="exists($own)"><xsl:apply-templates select="$own" mode="m:siglum"/></xsl:when>
      <xsl:otherwise>{($witness/@n, f:end-of-address($pointer))[1]}</xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:template match="hi[f:rendition(.) = 'superscript']" mode="m:siglum" as="element()">
    <sup><xsl:apply-templates mode="#current"/></sup>
  </xsl:template>

  <xsl:template match="hi[f:rendition(.) = 'subscript']" mode="m:siglum" as="element()">
    <sub><xsl:apply-templates mode="#current"/></sub>
  </xsl:template>

  <!-- The names of the hands, editors or sources that an attribute points to, in words. -->
  <xsl:function name="f:agent-names" as="xs:string*">
    <xsl:param name="pointers" as="attribute()?"/>
    <xsl:for-each select="tokenize($pointers)">
      <xsl:variable name="agent" as="element()?" select="f:pointed(., $pointers)"/>
      <xsl:variable name="name" as="xs:string" select="normalize-space(($agent/descendant-or-self::*[self::abbr[@type = 'siglum'] or self::persName or self::orgName or self::name], $agent/@scribe, $agent/@n, $agent)[1])"/>
      <xsl:sequence select="if ($name and string-length($name) le $longest-name) then $name else f:end-of-address(.)"/>
    </xsl:for-each>
  </xsl:function>

  <!-- In characters: what is longer is a description, and not a name. -->
  <xsl:variable name="longest-name" as="xs:integer" select="40"/>

  <!-- Whether only @who says who speaks or writes: of a speech the source names the speaker, or nobody does. -->
  <xsl:function name="f:has-unnamed-speakers" as="xs:boolean">
    <xsl:param name="speech" as="element()"/>
    <xsl:sequence select="exists(f:speakers-of($speech)) and empty($speech/self::sp/speaker)
      and empty($speech/self::u/preceding-sibling::*[1]/self::note[@type = 'speaker'])"/>
  </xsl:function>

  <xsl:function name="f:speakers-of" as="xs:string*">
    <xsl:param name="speech" as="element()"/>
    <xsl:sequence select="tokenize(($speech/@who, $speech/parent::annotationBlock/@who)[1])"/>
  </xsl:function>

  <!-- The speakers by the names that their records have, in the document or elsewhere, each a link where it leads anywhere. -->
  <xsl:function name="f:named-speakers" as="node()+">
    <xsl:param name="speech" as="element()"/>
    <xsl:for-each select="f:speakers-of($speech)">
      <xsl:variable name="href" as="xs:string?" select="$page?links(.)"/>
      <xsl:variable name="name" as="xs:string" select="(f:recorded-name(., root($speech)), $page?entities(.)?name, f:id-of-speaker(.))[1]"/>
      <xsl:if test="position() gt 1">, </xsl:if>
      <xsl:choose>
        <xsl:when test="exists($href)"><a href="{$href}"><xsl:sequence select="f:relation($href)"/>{$name}</a></xsl:when>
        <xsl:otherwise>{$name}</xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:function>

  <!-- What the record or the entry of the cast in the document calls a speaker; else the end of the pointer. -->
  <xsl:function name="f:name-of-speaker" as="xs:string">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:param name="document" as="document-node()"/>
    <xsl:sequence select="(f:recorded-name($pointer, $document), f:id-of-speaker($pointer))[1]"/>
  </xsl:function>

  <xsl:function name="f:recorded-name" as="xs:string?">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:param name="document" as="document-node()"/>
    <xsl:variable name="record" as="element()?" select="key('identified', f:id-of-speaker($pointer), $document)[1]"/>
    <xsl:sequence select="($record/(persName | orgName | name | role | self::role) ! normalize-space()[. ne ''])[1]"/>
  </xsl:function>

  <xsl:function name="f:id-of-speaker" as="xs:string">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:sequence select="replace($pointer, '^.*[#:]', '')"/>
  </xsl:function>

  <!-- The element of the same document that a pointer means. -->
  <xsl:function name="f:pointed" as="element()?">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:param name="origin" as="node()"/>
    <xsl:sequence select="if (starts-with($pointer, '#')) then key('identified', substring($pointer, 2), root($origin))[1] else ()"/>
  </xsl:function>

  <xsl:function name="f:end-of-address" as="xs:string">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:sequence select="replace(replace($pointer, '[/#:]+$', ''), '^.*[/#:]', '')"/>
  </xsl:function>

  <!-- What the encoder says of a reading or of a change beside its words: kind, cause, hand, editor, certainty. -->
  <xsl:function name="f:qualities" as="xs:string*">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
      $element/(@type, @subtype, @cause) ! normalize-space(translate(., '_#-', '   ')),
      $element/(@hand, @resp) ! f:agent-names(.),
      $element/@cert ! (if (f:label('cert-' || .) eq 'cert-' || .) then f:label('cert') || ' ' || . else f:label('cert-' || .))"/>
  </xsl:function>
</xsl:stylesheet>
