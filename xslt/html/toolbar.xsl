<?xml version="1.0" encoding="UTF-8"?>
<!-- How a text is shown: which side of its alternatives is read, which kinds of names are marked, and whether notes are. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:f="urn:edition:functions"
    xmlns:t="urn:edition:templates"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- For a whole text or a part of it, what there is to switch. The style sheet alone obeys these switches; a script remembers them from page to page. -->
  <xsl:template name="t:toolbar" as="element(h:div)?">
    <xsl:param name="article" as="element(h:article)"/>
    <xsl:variable name="switches" as="element()*">
      <xsl:call-template name="t:views"><xsl:with-param name="article" select="$article"/></xsl:call-template>
      <xsl:call-template name="t:marking"><xsl:with-param name="article" select="$article"/></xsl:call-template>
      <xsl:call-template name="t:notes-switch"><xsl:with-param name="article" select="$article"/></xsl:call-template>
    </xsl:variable>
    <xsl:if test="exists($switches)">
      <div class="toolbar"><xsl:sequence select="$switches"/></div>
    </xsl:if>
  </xsl:template>

  <!-- Reading or source: two radio buttons. -->
  <xsl:template name="t:views" as="element(h:fieldset)?">
    <xsl:param name="article" as="element(h:article)"/>
    <xsl:if test="exists($article//@class[contains-token(., 'view-source')])">
      <fieldset class="views">
        <legend>{f:label('view')}</legend>
        <label><input type="radio" name="view" id="~view-reading" checked="checked"/> {f:label('view-reading')}</label>
        <label><input type="radio" name="view" id="~view-source"/> {f:label('view-source')}</label>
      </fieldset>
    </xsl:if>
  </xsl:template>

  <!-- Who hides the notes keeps their marks, and one that is followed shows its note. -->
  <xsl:template name="t:notes-switch" as="element(h:fieldset)?">
    <xsl:param name="article" as="element(h:article)"/>
    <xsl:if test="exists($article/h:section[@class = 'notes'])">
      <fieldset class="notes-switch">
        <legend>{f:label('notes')}</legend>
        <label><input type="checkbox" id="~notes-shown" checked="checked"/> {f:label('notes-shown')}</label>
      </fieldset>
    </xsl:if>
  </xsl:template>

  <!-- Each kind of names that the text has, drawn as it is marked there: a legend, and a switch. -->
  <xsl:template name="t:marking" as="element(h:fieldset)?">
    <xsl:param name="article" as="element(h:article)"/>
    <xsl:variable name="classes" as="xs:string*" select="
      distinct-values($article//@class[contains-token(., 'mention')] ! tokenize(.))"/>
    <xsl:variable name="kinds" as="map(*)*" select="$edition?registers?*[?kind = $classes]"/>
    <xsl:if test="exists($kinds)">
      <fieldset class="marking">
        <legend>{f:label('marking')}</legend>
        <xsl:for-each select="$kinds">
          <label><input type="checkbox" id="~mark-{?kind}" checked="checked"/> <span class="mention {?kind}">{f:label(?folder)}</span></label>
        </xsl:for-each>
      </fieldset>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
