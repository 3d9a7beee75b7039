<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI "header": what is said about a text, each statement under its name, and nothing left out. -->
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

  <!-- Which parts has the header, and what does each say? -->
  <xsl:mode name="m:header" on-no-match="fail" on-multiple-match="fail"
      use-accumulators="#all"/>

  <xsl:template match="teiHeader" mode="m:header" as="element(h:details)*">
    <xsl:apply-templates select="*" mode="#current"/>
  </xsl:template>

  <!-- A part of the header is opened by its name. What a reader cites is open; all is, where there is no text to read. -->
  <xsl:template match="*" mode="m:header" as="element(h:details)?">
    <xsl:if test="f:says-something(.) or exists(descendant-or-self::*/@xml:id)">
      <details>
        <xsl:if test="self::fileDesc or f:is-without-words(ancestor::TEI[1])"><xsl:attribute name="open"/></xsl:if>
        <summary>{($statement-names(local-name()), f:name-words(local-name()))[1]}</summary>
        <xsl:apply-templates select="." mode="m:reading"/>
      </details>
    </xsl:if>
  </xsl:template>

  <xsl:function name="f:is-without-words" as="xs:boolean">
    <xsl:param name="document" as="element(TEI)?"/>
    <xsl:sequence select="exists($document) and empty($document/(text | sourceDoc)/descendant::text()[normalize-space()])"/>
  </xsl:function>

  <!-- Parts of a header: their statements, one below the other. -->
  <xsl:template match="fileDesc | titleStmt | editionStmt | publicationStmt | seriesStmt | notesStmt | sourceDesc
                       | encodingDesc | projectDesc | samplingDecl | editorialDecl | correction | normalization | quotation
                       | hyphenation | segmentation | stdVals | interpretation | punctuation | tagsDecl | namespace
                       | styleDefDecl | refsDecl | cRefPattern | citeStructure | citeData | refState
                       | classDecl | taxonomy | geoDecl | unitDecl | unitDef | conversion | schemaRef | appInfo
                       | application | listPrefixDef | prefixDef | variantEncoding | profileDesc | abstract
                       | textClass | calendarDesc | calendar | revisionDesc | listChange | charDecl | handNotes"
      mode="m:reading" as="element()">
    <xsl:call-template name="t:block"/>
  </xsl:template>

  <!-- What is said in a line. -->
  <xsl:template match="language | distributor | authority | principal | creation | classCode | catDesc
                       | tagUsage | rendition | keywords | langUsage | change"
      mode="m:reading" as="element()">
    <xsl:call-template name="t:phrase"/>
  </xsl:template>

  <!-- The words of a licence lead to it; below paragraphs stands its address. -->
  <xsl:template match="licence" mode="m:reading" as="node()+">
    <xsl:variable name="href" as="xs:string?" select="f:href(.)"/>
    <xsl:choose>
      <xsl:when test="exists($href) and f:holds-blocks(.)">
        <xsl:call-template name="t:block"/>
        <p class="particulars" data-generated=""><xsl:sequence select="f:pointed-names(@target)"/></p>
      </xsl:when>
      <xsl:when test="exists($href)">
        <xsl:sequence select="f:link(., $href, (f:attributes(., 'licence'), f:relation($href)))"/>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="t:phrase"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- One without words is known by its address. -->
  <xsl:template match="licence[not(normalize-space())][normalize-space(@target)]" mode="m:reading" as="element()" priority="1">
    <xsl:element name="{f:holder(., 'span')}">
      <xsl:sequence select="f:attributes(., 'licence')"/>
      <span data-generated=""><xsl:sequence select="f:pointed-names(@target)"/></span>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <!-- An identifier that is an address leads there. -->
  <xsl:template match="idno[matches(., '^\s*https?://[^\s&lt;&gt;&quot;]+\s*$')][not(f:is-in-text(.))]" mode="m:reading" as="element()" priority="1">
    <a href="{normalize-space()}">
      <xsl:sequence select="f:attributes(., 'idno'), f:relation(normalize-space())"/>
      <xsl:apply-templates mode="#current"/>
    </a>
  </xsl:template>

  <!-- Categories below each other; one without words shows the name by which it is pointed at. -->
  <xsl:template match="category" mode="m:reading" as="element()">
    <div>
      <xsl:sequence select="f:attributes(., 'category')"/>
      <xsl:if test="empty(* except category)"><span data-generated="">{@xml:id}</span></xsl:if>
      <xsl:apply-templates mode="#current"/>
    </div>
  </xsl:template>

  <!-- The category to which a text belongs, in the words of its taxonomy. -->
  <xsl:template match="catRef" mode="m:reading" as="element()">
    <span data-generated=""><xsl:sequence select="f:attributes(., 'catRef'), f:pointed-names(@target)"/></span>
  </xsl:template>

  <!-- What is not TEI, or not even XML, is shown as it is. -->
  <xsl:template match="xenoData" mode="m:reading" as="element(h:pre)">
    <pre>
      <xsl:sequence select="f:attributes(., 'code')"/>
      <code>{f:source-text(node())}</code>
    </pre>
  </xsl:template>

  <xsl:function name="f:source-text" as="xs:string">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:sequence select="serialize($nodes, map{'method': 'xml', 'indent': false(), 'omit-xml-declaration': true()})"/>
  </xsl:function>
</xsl:stylesheet>
