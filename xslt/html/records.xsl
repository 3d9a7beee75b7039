<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI "namesdates", records: persons, organizations, places, events, objects and names as entries to read. -->
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

  <!-- Lists of records, and the records in them: each statement has its name beside it. -->
  <xsl:template match="listPerson | listOrg | listPlace | listEvent | listObject | listNym | listRelation
                       | person | personGrp | persona | org | place | event | object | nym"
      mode="m:reading" as="element()">
    <div>
      <xsl:sequence select="f:attributes(., (local-name(), 'record-in-text'[not(starts-with(local-name(current()), 'list'))]))"/>
      <xsl:if test="not(f:is-statement(.))"><xsl:sequence select="f:particulars-before(.)"/></xsl:if>
      <xsl:apply-templates mode="#current"/>
    </div>
  </xsl:template>

  <!-- What a record states. -->
  <xsl:template match="age | birth | death | education | faith | floruit | gender | langKnowledge | langKnown | nationality
                       | occupation | affiliation | residence | sex | socecStatus | state | trait | persPronouns | location
                       | climate | terrain | population | objectIdentifier"
      mode="m:reading" as="element()">
    <xsl:call-template name="t:phrase"/>
  </xsl:template>

  <xsl:template match="objectName | geo" mode="m:reading" as="element()">
    <xsl:call-template name="t:phrase"/>
  </xsl:template>

  <!-- A relation between entities: its name, and who or what it relates. -->
  <xsl:template match="relation" mode="m:reading" as="element(h:div)">
    <div>
      <xsl:sequence select="f:attributes(., 'relation')"/>
      <span data-generated="">
        <xsl:text>{f:name-words(string((@name, @ref ! replace(., '^.*[/#:]', ''), @type)[1]))}: </xsl:text>
        <xsl:sequence select="f:pointed-names(@mutual), f:pointed-names(@active)"/>
        <xsl:if test="@active and @passive"> → </xsl:if>
        <xsl:sequence select="f:pointed-names(@passive)"/>
        <xsl:text> </xsl:text>
      </span>
      <xsl:apply-templates mode="#current"/>
    </div>
  </xsl:template>
</xsl:stylesheet>
