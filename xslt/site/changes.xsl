<?xml version="1.0" encoding="UTF-8"?>
<!--
  What changed from one version to another. $page holds: root, path, old and new (the versions), old_folder and new_folder
  (where their pages lie), data (the path of all changes), counts {reworded, new, gone, texts, unchanged}, left_out (the
  number of changes that only the data have), and texts [{fate, page, title, size, passages [{fate, id, label, words [{change,
  words}], became}], became {state, reason, successors [{page, id, is_there}]}}]. A page by itself has no path, and no links.
-->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:f="urn:edition:functions"
    xmlns:t="urn:edition:templates"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:import href="../shared/parameters.xsl"/>
  <xsl:import href="../shared/labels.xsl"/>
  <xsl:import href="../shared/languages.xsl"/>
  <xsl:import href="../shared/identity.xsl"/>
  <xsl:import href="frame.xsl"/>

  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:variable name="title" as="xs:string" select="f:filled('changes', map{'version': f:version-words($page?new)})"/>

  <xsl:template name="xsl:initial-template" visibility="public" as="xs:string">
    <xsl:variable name="main" as="element()+"><xsl:call-template name="t:changes"/></xsl:variable>
    <xsl:variable name="html" as="element(h:html)">
      <xsl:choose>
        <xsl:when test="$page?path eq ''">
          <xsl:call-template name="t:page-by-itself"><xsl:with-param name="main" select="$main"/></xsl:call-template>
        </xsl:when>
        <xsl:otherwise>
          <xsl:call-template name="t:page">
            <xsl:with-param name="title" select="$title"/>
            <xsl:with-param name="class" select="'changes'"/>
            <xsl:with-param name="current" select="'versions'"/>
            <xsl:with-param name="above" select="map{'title': f:label('versions'), 'path': $edition?versions}"/>
            <xsl:with-param name="main" select="$main"/>
          </xsl:call-template>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:sequence select="f:serialized($html)"/>
  </xsl:template>

  <!-- A page that needs no other file: browsers strike through and underline without a style. -->
  <xsl:template name="t:page-by-itself" as="element(h:html)">
    <xsl:param name="main" as="element()+"/>
    <html lang="{$edition?interface?language}" dir="{$edition?direction}">
      <head>
        <meta charset="utf-8"/>
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="color-scheme" content="light dark"/>
        <title>{$title}</title>
      </head>
      <body><main><xsl:sequence select="$main"/></main></body>
    </html>
  </xsl:template>

  <xsl:template name="t:changes" as="element()+">
    <h1>{$title}</h1>
    <p>{f:filled('changes-explained', map{'version': f:version-words($page?old)})}</p>
    <p>
      <xsl:sequence select="f:filled('changes-counted', map{
        'reworded': f:number($page?counts?reworded), 'new': f:number($page?counts?new), 'gone': f:number($page?counts?gone),
        'texts': f:number($page?counts?texts), 'unchanged': f:number($page?counts?unchanged)})"/>
    </p>
    <xsl:if test="empty($page?texts?*)"><p>{f:label('changes-none')}</p></xsl:if>
    <xsl:sequence select="$page?texts?* ! f:changed-text(.)"/>
    <xsl:if test="$page?left_out gt 0"><p>{f:filled('changes-left-out', map{'number': f:number($page?left_out)})}</p></xsl:if>
    <xsl:if test="$page?data ne ''"><p>{f:label('changes-all')}{' '}<a href="{$root}{$page?data}">JSON</a></p></xsl:if>
  </xsl:template>

  <xsl:function name="f:version-words" as="xs:string">
    <xsl:param name="version" as="xs:string"/>
    <xsl:sequence select="if ($version eq 'now') then f:label('changes-now') else f:filled('version', map{'number': $version})"/>
  </xsl:function>

  <!-- ================================================================================================================
       Texts and passages -->

  <xsl:function name="f:changed-text" as="element(h:section)">
    <xsl:param name="text" as="map(*)"/>
    <section>
      <h2><xsl:sequence select="f:to-version($text, ($text?title[. ne ''], $text?page)[1], '')"/></h2>
      <xsl:if test="not($text?fate eq 'reworded')">
        <p>
          <strong>{f:label('changes-' || $text?fate)}</strong>
          <xsl:text>, {f:filled('tombstones-number', map{'number': f:number($text?size)})}</xsl:text>
        </p>
      </xsl:if>
      <xsl:sequence select="$text?became ! f:became(.)"/>
      <xsl:if test="exists($text?passages?*)">
        <ul class="revisions"><xsl:sequence select="$text?passages?* ! f:changed-passage(., $text?page)"/></ul>
      </xsl:if>
    </section>
  </xsl:function>

  <xsl:function name="f:changed-passage" as="element(h:li)">
    <xsl:param name="passage" as="map(*)"/>
    <xsl:param name="page" as="xs:string"/>
    <li class="{$passage?fate}">
      <p>
        <xsl:sequence select="f:to-version(map{'fate': $passage?fate, 'page': $page}, f:spot($passage?label), $passage?id)"/>
        <xsl:text>: </xsl:text>
        <strong>{f:label('changes-' || $passage?fate)}</strong>
      </p>
      <!-- No version says of a passage in which language it is. -->
      <p class="wording" lang="" dir="auto"><xsl:sequence select="$passage?words?* ! f:changed-words(.)"/></p>
      <xsl:sequence select="$passage?became ! f:became(.)"/>
    </li>
  </xsl:function>

  <xsl:function name="f:changed-words" as="node()">
    <xsl:param name="stretch" as="map(*)"/>
    <xsl:choose>
      <xsl:when test="$stretch?change eq 'deleted'"><del>{$stretch?words}</del></xsl:when>
      <xsl:when test="$stretch?change eq 'inserted'"><ins>{$stretch?words}</ins></xsl:when>
      <xsl:otherwise>{$stretch?words}</xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- What the ledger says of what is gone. -->
  <xsl:function name="f:became" as="element(h:p)">
    <xsl:param name="became" as="map(*)"/>
    <p>
      <xsl:text>{f:label('tombstone-' || $became?state)}</xsl:text>
      <xsl:for-each select="$became?successors?*">
        <xsl:text>{if (position() eq 1) then ', ' || f:label('tombstone-now') || ' ' else '; '}</xsl:text>
        <xsl:sequence select="f:led-to(.[?is_there] ! f:address-in($page?new_folder, ?page, ?id), string-join((?page, ?id[. ne '']), '#'))"/>
      </xsl:for-each>
      <xsl:text>. </xsl:text>
      <bdi>{$became?reason}</bdi>
    </p>
  </xsl:function>

  <!-- ================================================================================================================
       Links -->

  <!-- Words that lead to the version that has something: what is gone, to the earlier. -->
  <xsl:function name="f:to-version" as="element()">
    <xsl:param name="changed" as="map(*)"/>
    <xsl:param name="words" as="xs:string"/>
    <xsl:param name="id" as="xs:string"/>
    <xsl:variable name="folder" as="xs:string" select="if ($changed?fate eq 'gone') then $page?old_folder else $page?new_folder"/>
    <xsl:sequence select="f:led-to(f:address-in($folder, $changed?page, $id), $words)"/>
  </xsl:function>

  <!-- Nothing on a page by itself. -->
  <xsl:function name="f:address-in" as="xs:string?">
    <xsl:param name="folder" as="xs:string"/>
    <xsl:param name="page" as="xs:string"/>
    <xsl:param name="id" as="xs:string"/>
    <xsl:sequence select="($root || $folder || $page || '.html' || $id[. ne ''] ! f:fragment(.))[$folder ne '']"/>
  </xsl:function>

  <xsl:function name="f:led-to" as="element()">
    <xsl:param name="address" as="xs:string?"/>
    <xsl:param name="words" as="xs:string"/>
    <xsl:choose>
      <xsl:when test="exists($address)"><a href="{$address}"><bdi>{$words}</bdi></a></xsl:when>
      <xsl:otherwise><bdi>{$words}</bdi></xsl:otherwise>
    </xsl:choose>
  </xsl:function>
</xsl:stylesheet>
