<?xml version="1.0" encoding="UTF-8"?>
<!--
  About the edition: what the headers of its texts declare, each statement once, and what is tagged
  in them. $page holds besides: texts, statements [number of texts …] in the order of the source
  document, mentions [{kind, mentions, identified}].
-->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:array="http://www.w3.org/2005/xpath-functions/array"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns:t="urn:edition:templates"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- What is left of a statement without its id, by which it is cited in the header of its text? -->
  <xsl:mode name="m:anonymous" on-no-match="shallow-copy" on-multiple-match="fail"/>

  <xsl:template match="@xml:id" mode="m:anonymous" as="empty-sequence()"/>

  <xsl:template match=".[. eq 'about']" mode="m:subject" as="element()*">
    <xsl:param name="declared" as="document-node()" tunnel="yes"/>
    <xsl:variable name="anonymous" as="document-node()">
      <xsl:apply-templates select="$declared" mode="m:anonymous"/>
    </xsl:variable>
    <xsl:variable name="statements" as="element()*" select="$anonymous/TEI/teiHeader/(fileDesc/*, encodingDesc)/*"/>
    <xsl:call-template name="t:statements">
      <xsl:with-param name="title" select="f:label('about-people')"/>
      <xsl:with-param name="statements" select="$statements[parent::titleStmt]"/>
      <xsl:with-param name="all" select="$statements"/>
    </xsl:call-template>
    <xsl:call-template name="t:statements">
      <xsl:with-param name="title" select="f:label('about-principles')"/>
      <xsl:with-param name="statements" select="$statements[parent::encodingDesc]"/>
      <xsl:with-param name="all" select="$statements"/>
    </xsl:call-template>
    <xsl:call-template name="t:tagged"/>
    <xsl:call-template name="t:statements">
      <xsl:with-param name="title" select="f:label('about-rights')"/>
      <xsl:with-param name="statements" select="$statements[parent::publicationStmt]"/>
      <xsl:with-param name="all" select="$statements"/>
    </xsl:call-template>
  </xsl:template>

  <!-- Statements as the headers make them; one that not all texts make says of how many it is. -->
  <xsl:template name="t:statements" as="element(h:section)?">
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="statements" as="element()*"/>
    <xsl:param name="all" as="element()*"/>
    <xsl:if test="exists($statements)">
      <section>
        <h2>{$title}</h2>
        <xsl:for-each select="$statements">
          <xsl:variable name="texts" as="xs:double" select="array:get($page?statements, count($all[. &lt;&lt; current()]) + 1)"/>
          <div class="stated">
            <xsl:apply-templates select="." mode="m:reading"/>
            <xsl:if test="$texts lt $page?texts">
              <p class="particulars" data-generated="">{f:filled('about-some-texts', map{
                'number': f:number($texts), 'all': f:number($page?texts)})}</p>
            </xsl:if>
          </div>
        </xsl:for-each>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- What is tagged in the texts, and how much of it the edition can identify. -->
  <xsl:template name="t:tagged" as="element(h:section)">
    <section>
      <h2>{f:label('about-tagged')}</h2>
      <p>{f:label('about-tagged-explained')}</p>
      <table class="figures">
        <thead>
          <tr>
            <th scope="col">{f:label('category')}</th>
            <th scope="col">{f:label('about-mentions')}</th>
            <th scope="col">{f:label('about-identified')}</th>
          </tr>
        </thead>
        <tbody>
          <xsl:for-each select="$page?mentions?*">
            <tr>
              <th scope="row"><a href="{$root}{?path}">{f:label(?folder)}</a></th>
              <td>{f:number(?mentions)}</td>
              <td>{f:number(?identified)}</td>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
    </section>
  </xsl:template>
</xsl:stylesheet>
