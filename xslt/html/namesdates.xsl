<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI "namesdates": mentions of entities and dates, and the parts of names. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
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
    <xsl:sequence select="f:is-mention($element) or exists(f:entity($element))"/>
  </xsl:function>

  <!-- A date of the calendar says so to programs that read the page. -->
  <xsl:template match="date[f:is-calendar-date(@when)][every $part in node() satisfies f:can-be-linked($part)]"
      mode="m:reading" as="element()" priority="1">
    <time datetime="{@when}"><xsl:next-match/></time>
  </xsl:template>

  <xsl:function name="f:is-calendar-date" as="xs:boolean">
    <xsl:param name="value" as="xs:string?"/>
    <xsl:sequence select="$value castable as xs:date and matches($value, '^\d{4}-\d\d-\d\d$')
      or matches($value, '^\d{4}(-(0[1-9]|1[0-2]))?$') and not(starts-with($value, '0000'))"/>
  </xsl:function>

  <!-- To the entity; a date to its entry; a name that nothing identifies to its line in the index. -->
  <xsl:function name="f:mention-href" as="xs:string">
    <xsl:param name="mention" as="element()"/>
    <xsl:variable name="entity" as="map(*)?" select="f:entity($mention)"/>
    <xsl:sequence select="
      if (exists($entity)) then f:entity-href($entity)
      else f:index-href(f:kind($mention)) || f:fragment(f:index-id($page?id, f:mention-id($mention)))"/>
  </xsl:function>

  <xsl:template match="forename | surname | roleName | addName | nameLink | genName | geogFeat | offset
" mode="m:reading" as="element()">
    <xsl:call-template name="t:phrase"/>
  </xsl:template>

  <!-- What a record states of its entity, one statement a line. -->
  <xsl:template match="(person | personGrp | org | place | event)/*[not(self::p or self::ab)]" mode="m:reading" as="element()" priority="0.7">
    <xsl:call-template name="t:block"/>
  </xsl:template>

  <!-- Records that stand in the text itself (a list of persons in the back) keep their words as blocks. -->
  <xsl:template match="person | personGrp | org | place | event | listPerson | listOrg | listPlace | listEvent | listRelation"
      mode="m:reading" as="element()">
    <xsl:call-template name="t:block"/>
  </xsl:template>
</xsl:stylesheet>
