<?xml version="1.0" encoding="UTF-8"?>
<!--
  What a server shows in the place of a page that the edition does not have. Its script fills in the
  pages whose addresses are near to the one that was asked for. $page?gone is the list of what is gone, where anything is.
-->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:template match=".[. eq 'missing']" mode="m:subject" as="element()*">
    <p>{f:label('missing-explained')}</p>
    <ul class="entries">
      <li><a href="{$root}{$edition?home}">{f:label('home')}</a></li>
      <li><a href="{$root}{$edition?texts}">{f:label('texts')}</a></li>
      <xsl:for-each select="$edition?registers?*"><li><a href="{$root}{?path}">{f:label(?folder)}</a></li></xsl:for-each>
      <li><a href="{$root}{$edition?search}">{f:label('search')}</a></li>
      <li><a href="{$root}{$edition?concordance}">{f:label('concordance')}</a></li>
      <xsl:for-each select="$page?gone"><li><a href="{$root}{.}">{f:label('tombstones')}</a></li></xsl:for-each>
    </ul>
    <section id="~near" hidden="">
      <h2>{f:label('missing-near')}</h2>
      <ul class="entries"/>
    </section>
  </xsl:template>
</xsl:stylesheet>
