<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI "namesdates": mentions of entities and dates, and the parts of names. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns:t="urn:edition:templates"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!--
    A mention is a link to its entity; a date to its place in the index of dates. Of several
    entities the words link to the first, and a sign after them to each other one.
  -->
  <xsl:template match="persName | orgName | placeName | geogName | settlement | region | country | district | bloc
                       | name | rs | eventName | date" mode="m:reading" as="element()+">
    <xsl:choose>
      <xsl:when test="f:is-mention(.)">
        <xsl:sequence select="f:link(., f:mention-href(.), f:mention-attributes(.)), tail(f:entities(.)) ! f:link-mark(f:entity-href(.), ?name, ())"/>
      </xsl:when>
      <xsl:when test="exists(f:entity(.))">
        <xsl:sequence select="f:link(., f:entity-href(f:entity(.)), f:attributes(., local-name()))"/>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="t:phrase"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A date of a reference to literature, of which the source has only the normalised form, is said in words. -->
  <xsl:template match="(imprint | bibl)/date[not(node())][f:is-mention(.)]" mode="m:reading" as="element()" priority="0.7">
    <a href="{f:mention-href(.)}">
      <xsl:sequence select="f:mention-attributes(.)"/>
      <span data-generated="">{f:dating-words(.)}</span>
    </a>
  </xsl:template>

  <xsl:function name="f:mention-attributes" as="attribute()*">
    <xsl:param name="mention" as="element()"/>
    <xsl:variable name="entity" as="map(*)?" select="f:entity($mention)"/>
    <xsl:variable name="kind" as="xs:string" select="f:kind($mention)"/>
    <xsl:attribute name="class" select="'mention', $kind, 'unidentified'[empty($entity) and $kind ne 'date'], f:rendition($mention)"/>
    <xsl:if test="exists($entity)"><xsl:attribute name="data-entity" select="$entity?id"/></xsl:if>
    <xsl:attribute name="id" select="f:mention-id($mention)"/>
    <xsl:sequence select="f:language-attributes($mention)"/>
  </xsl:function>

  <!-- What becomes a link on the page: a mention, or a name in a record or a header that has an entry. -->
  <xsl:function name="f:names-something" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="f:is-mention($element) or exists((f:entity($element), f:description-href($element)))"/>
  </xsl:function>

  <!--
    A name of something that has no register of its own, a work or an object: where a bibliography,
    a list or another site describes it, the name links to that.
  -->
  <xsl:template match="(title | term | objectName | name | rs)[exists(f:description-href(.))]" mode="m:reading"
      as="element()+" priority="3">
    <xsl:variable name="href" as="xs:string" select="f:description-href(.)"/>
    <xsl:variable name="name" as="element()+"><xsl:next-match/></xsl:variable>
    <xsl:choose>
      <xsl:when test="empty($name/descendant-or-self::h:a) and not(f:holds-blocks(.))">
        <a class="description-link" href="{$href}"><xsl:sequence select="f:relation($href), $name"/></a>
      </xsl:when>
      <xsl:otherwise><xsl:sequence select="$name, f:link-mark($href, normalize-space(), ())"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- By @ref to wherever it leads; by @corresp and @sameAs within the edition. -->
  <xsl:function name="f:description-href" as="xs:string?">
    <xsl:param name="element" as="element()"/>
    <xsl:if test="$element[self::title or self::term or self::objectName or self::name or self::rs][@ref or @corresp or @sameAs]
                  and not(f:is-mention($element)) and empty(f:entity($element))">
      <xsl:sequence select="(f:hrefs($element/@ref), f:hrefs($element/@corresp)[not(f:relation(.))],
                             f:hrefs($element/@sameAs)[not(f:relation(.))])[1]"/>
    </xsl:if>
  </xsl:function>

  <!-- A date of the calendar says so to programs that read the page. -->
  <xsl:template match="date[f:is-calendar-date(@when)]" mode="m:reading" as="element()" priority="1">
    <xsl:variable name="date" as="element()"><xsl:next-match/></xsl:variable>
    <xsl:sequence select="if ($date/self::h:div or $date/self::h:span/h:a) then $date else f:time(@when, $date)"/>
  </xsl:template>

  <xsl:function name="f:time" as="element(h:time)">
    <xsl:param name="value" as="xs:string"/>
    <xsl:param name="date" as="element()"/>
    <time datetime="{$value}"><xsl:sequence select="$date"/></time>
  </xsl:function>

  <xsl:function name="f:is-calendar-date" as="xs:boolean">
    <xsl:param name="value" as="xs:string?"/>
    <xsl:sequence select="$value castable as xs:date and matches($value, '^[0-9-]{10}$')
      or matches($value, '^[0-9]{4}(-(0[1-9]|1[0-2]))?$') and not(starts-with($value, '0000'))"/>
  </xsl:function>

  <!--
    To the entity; a date to its entry; a name that nothing identifies to its line in the index. In a large edition to
    the page of the index on which its like begin, for these may be many, and there to the name.
  -->
  <xsl:function name="f:mention-href" as="xs:string">
    <xsl:param name="mention" as="element()"/>
    <xsl:variable name="entity" as="map(*)?" select="f:entity($mention)"/>
    <xsl:sequence select="
      if (exists($entity)) then f:entity-href($entity)
      else if ($edition?is_large) then $root || $edition?registers?*[?kind eq f:kind($mention)]?mentions || f:filed-under($mention) || '.html' || f:index-line($mention)[. ne ''] ! f:fragment(.)
      else f:index-href(f:kind($mention)) || f:fragment(f:index-id($page?id, f:mention-id($mention)))"/>
  </xsl:function>

  <!-- Under what an index has a mention: a date under its year, a name under its first letter; of other scripts under its kin. -->
  <xsl:function name="f:filed-under" as="xs:string">
    <xsl:param name="mention" as="element()"/>
    <xsl:variable name="dating" as="xs:string?" select="(('when', 'from', 'notBefore', 'to', 'notAfter') ! f:dating($mention, .))[1]"/>
    <xsl:variable name="year" as="xs:string?" select="analyze-string($dating, '^-?[0-9]{4,}')/*:match ! replace(., '^-', 'bce-')"/>
    <xsl:variable name="letter" as="xs:string" select="
      lower-case(substring(replace(normalize-unicode($mention, 'NFKD'), '[^\p{L}\p{Nd}]', ''), 1, 1))"/>
    <xsl:sequence select="
      if ($mention/self::date) then ($year, 'others')[1]
      else if ($letter eq '') then 'others'
      else if (matches($letter, '[a-z0-9]')) then $letter
      else 'u' || string-to-codepoints($letter) idiv 256"/>
  </xsl:function>

  <!-- What all mentions of one name share: their key or, without one, their words; of long ones the beginning. -->
  <xsl:function name="f:index-line" as="xs:string">
    <xsl:param name="mention" as="element()"/>
    <xsl:variable name="key" as="xs:string?" select="f:pointers($mention)[1]"/>
    <xsl:variable name="name" as="xs:string" select="if ($key) then '~key~~' || $key else '~name~~' || substring(normalize-space($mention), 1, 80)"/>
    <xsl:sequence select="if ($mention/self::date) then '' else replace($name, '\s', '_')"/>
  </xsl:function>

  <xsl:template match="forename | surname | roleName | addName | nameLink | genName | geogFeat | offset" mode="m:reading" as="element()">
    <xsl:call-template name="t:phrase"/>
  </xsl:template>
</xsl:stylesheet>
