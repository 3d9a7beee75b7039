<?xml version="1.0" encoding="UTF-8"?>
<!--
  The TEI header, in the words of the header: each statement under the name of its element.
  Nothing is chosen, so that nothing an editor declared is missing.
-->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- What does this part of the header tell a reader? -->
  <xsl:mode name="m:header" on-no-match="fail" on-multiple-match="fail"
      use-accumulators="ordinal units paragraphs notes mentions"/>

  <xsl:variable name="header-parts" as="map(xs:string, xs:string)" select="map{
    'fileDesc': 'The edition of this text', 'encodingDesc': 'How it was encoded',
    'profileDesc': 'The text', 'revisionDesc': 'Changes', 'xenoData': 'Other data'}"/>

  <xsl:variable name="header-names" as="map(xs:string, xs:string)" select="map{
    'abstract': 'Abstract', 'appInfo': 'Programs', 'authority': 'Authority', 'author': 'Author',
    'availability': 'Availability', 'biblFull': 'Source', 'biblStruct': 'Source', 'bibl': 'Source', 'calendarDesc': 'Calendars',
    'change': 'Change', 'classDecl': 'Classifications', 'correction': 'Correction', 'correspDesc': 'Correspondence',
    'creation': 'Creation', 'date': 'Date', 'distributor': 'Distributor', 'editionStmt': 'Edition', 'edition': 'Edition',
    'editor': 'Editor', 'editorialDecl': 'Editorial principles', 'extent': 'Extent', 'funder': 'Funder',
    'head': 'Heading', 'hyphenation': 'Hyphenation', 'idno': 'Identifier', 'interpretation': 'Interpretation', 'keywords': 'Keywords',
    'langUsage': 'Languages', 'language': 'Language', 'licence': 'Licence', 'listBibl': 'Bibliography',
    'listPrefixDef': 'Prefixes', 'listWit': 'Witnesses', 'msDesc': 'Manuscript', 'normalization': 'Normalization', 'p': 'Remarks', 'ab': 'Remarks', 'namespace': 'Namespace', 'tagUsage': 'Use', 'citeStructure': 'Citation',
    'witness': 'Witness', 'opener': 'Opening', 'measure': 'Measure', 'name': 'Name', 'note': 'Note', 'list': 'List', 'desc': 'Description',
    'notesStmt': 'Notes', 'particDesc': 'Participants', 'principal': 'Principal', 'projectDesc': 'Project',
    'publicationStmt': 'Publication', 'publisher': 'Publisher', 'pubPlace': 'Place', 'punctuation': 'Punctuation',
    'quotation': 'Quotation', 'refsDecl': 'References', 'resp': 'Responsibility', 'respStmt': 'Responsibility',
    'samplingDecl': 'Sampling', 'segmentation': 'Segmentation', 'seriesStmt': 'Series', 'settingDesc': 'Setting',
    'sourceDesc': 'Source', 'sponsor': 'Sponsor', 'stdVals': 'Standard values', 'tagsDecl': 'Tagging',
    'textClass': 'Text class', 'textDesc': 'Text description', 'title': 'Title', 'titleStmt': 'Title'}"/>

  <!-- Elements whose words are one statement, however they are marked up inside. -->
  <xsl:variable name="statements" as="xs:string+" select="
    'ab', 'author', 'authority', 'bibl', 'change', 'creation', 'date', 'distributor', 'edition', 'editor', 'extent', 'funder', 'head',
    'idno', 'item', 'language', 'licence', 'meeting', 'name', 'note', 'p', 'principal', 'publisher', 'pubPlace', 'resp',
    'sponsor', 'term', 'title', 'witness'"/>

  <xsl:template match="teiHeader" mode="m:header" as="element()*">
    <xsl:apply-templates select="*" mode="#current"/>
  </xsl:template>

  <xsl:template match="teiHeader/*" mode="m:header" as="element(h:details)?" priority="2">
    <xsl:if test="normalize-space()">
      <details>
        <summary>{($header-parts(local-name()), local-name())[1]}</summary>
        <xsl:next-match/>
      </details>
    </xsl:if>
  </xsl:template>

  <xsl:template match="*" mode="m:header" as="element()*">
    <xsl:choose>
      <xsl:when test="not(normalize-space())"/>
      <xsl:when test="self::title or self::licence[@target]">
        <xsl:element name="{if (f:holds-statements(.)) then 'div' else 'p'}">
          <xsl:apply-templates select="." mode="m:statement"/>
        </xsl:element>
      </xsl:when>
      <xsl:when test="text()[normalize-space()] or local-name() = $statements">
        <xsl:element name="{if (f:holds-statements(.)) then 'div' else 'p'}">
          <xsl:sequence select="f:header-attributes(.)"/>
          <xsl:apply-templates mode="m:statement"/>
        </xsl:element>
      </xsl:when>
      <xsl:when test="every $part in *[normalize-space()] satisfies $part/(self::p or self::ab)">
        <xsl:apply-templates select="*" mode="#current"/>
      </xsl:when>
      <xsl:otherwise>
        <dl>
          <xsl:sequence select="f:header-attributes(.)"/>
          <xsl:for-each-group select="*[normalize-space()]" group-adjacent="local-name()">
            <dt>{($header-names(current-grouping-key()), $header-parts(current-grouping-key()), current-grouping-key())[1]}</dt>
            <dd><xsl:apply-templates select="current-group()" mode="#current"/></dd>
          </xsl:for-each-group>
        </dl>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:function name="f:header-attributes" as="attribute()*">
    <xsl:param name="element" as="element()"/>
    <xsl:for-each select="f:own-id($element)"><xsl:attribute name="id" select="."/></xsl:for-each>
    <xsl:sequence select="f:language-attributes($element)"/>
  </xsl:function>

  <xsl:function name="f:holds-statements" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/descendant::*[self::p or self::list or self::listBibl or self::table or self::ab or self::desc])"/>
  </xsl:function>

  <!-- What are the words of this statement? -->
  <xsl:mode name="m:statement" on-no-match="shallow-skip" on-multiple-match="fail"/>

  <xsl:template match="text()" mode="m:statement" as="text()">
    <xsl:sequence select="."/>
  </xsl:template>

  <xsl:template match="p | list | item | head | table | row | cell | listBibl | desc" mode="m:statement" as="element(h:div)">
    <div><xsl:sequence select="f:header-attributes(.)"/><xsl:apply-templates mode="#current"/></div>
  </xsl:template>

  <xsl:template match="ref | licence[@target] | ptr" mode="m:statement" as="element()">
    <xsl:variable name="href" as="xs:string?" select="f:href(.)"/>
    <xsl:choose>
      <xsl:when test="exists($href) and empty(.//ref)">
        <a href="{$href}">
          <xsl:sequence select="f:header-attributes(.), f:relation($href)"/>
          <xsl:value-of select="if (normalize-space()) then string(.) else normalize-space(@target)"/>
        </a>
      </xsl:when>
      <xsl:otherwise>
        <span><xsl:sequence select="f:header-attributes(.)"/><xsl:apply-templates mode="#current"/></span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A note in a statement is not moved: the header is no text to be read in one go. -->
  <xsl:template match="note" mode="m:statement" as="element(h:span)">
    <span class="aside"><xsl:sequence select="f:header-attributes(.)"/> (<xsl:apply-templates mode="#current"/>)</span>
  </xsl:template>

  <!-- What has an id in the header can be the target of a note. -->
  <xsl:template match="*[exists(f:own-id(.))]" mode="m:statement" as="element(h:span)" priority="-0.2">
    <span id="{f:own-id(.)}"><xsl:apply-templates mode="#current"/></span>
  </xsl:template>

  <xsl:template match="title" mode="m:statement" as="element(h:cite)">
    <cite>
      <xsl:if test="@level = ('a', 'u')"><xsl:attribute name="class" select="'title-' || @level"/></xsl:if>
      <xsl:sequence select="f:header-attributes(.)"/>
      <xsl:apply-templates mode="#current"/>
    </cite>
  </xsl:template>
</xsl:stylesheet>
