<?xml version="1.0" encoding="UTF-8"?>
<!--
  How to cite. $page holds besides: edition (how it is cited, as site/citation.xsl says), texts [{title, path, passages,
  runs}], of which each run is {look, words}, and more (texts not listed).
-->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns:t="urn:edition:templates"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:template match=".[. eq 'cite']" mode="m:subject" as="element()*">
    <section>
      <h2>{f:label('cite-edition')}</h2>
      <xsl:call-template name="t:cited">
        <xsl:with-param name="citing" select="$page?edition"/>
        <xsl:with-param name="root" select="$root"/>
      </xsl:call-template>
    </section>
    <xsl:if test="exists($page?texts?*)">
      <section>
        <h2>{f:label('cite-text')}</h2>
        <p>{f:label('cite-text-explained')}</p>
        <ul class="examples">
          <xsl:for-each select="$page?texts?*">
            <li><a href="{$root}{?path}"><bdi>{?title}</bdi></a><p class="citation"><xsl:sequence select="f:typeset(?runs?*)"/></p></li>
          </xsl:for-each>
        </ul>
        <xsl:if test="$page?more gt 0"><p>{f:filled('cite-more-texts', map{'number': f:number($page?more)})}</p></xsl:if>
      </section>
      <section>
        <h2>{f:label('cite-passage')}</h2>
        <p>{f:label('cite-passage-explained')}</p>
        <ul class="examples">
          <xsl:for-each select="$page?texts?*">
            <li><a href="{$root}{?passages}">{f:label('passages')}: <bdi>{?title}</bdi></a></li>
          </xsl:for-each>
        </ul>
      </section>
    </xsl:if>
    <section>
      <h2>{f:label('search')}</h2>
      <p>{f:label('cite-search-explained')}</p>
      <p class="citation"><xsl:sequence select="f:citing-of-page(f:label('search'), $edition?search)?sentences?1 ! f:typeset(?runs?*)"/></p>
    </section>
    <section>
      <h2>{f:label('cite-proof')}</h2>
      <p>{f:label('cite-proof-explained')} <a href="{$root}{$edition?manifest}">{$edition?manifest}</a></p>
    </section>
  </xsl:template>
</xsl:stylesheet>
