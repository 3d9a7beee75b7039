<?xml version="1.0" encoding="UTF-8"?>
<!-- How to cite. $page holds besides: editors [..], texts [{title, authors [..], path}], more (texts not listed). -->
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
      <p class="citation"><xsl:sequence select="f:citation-of-edition($page?editors?*)"/></p>
    </section>
    <section>
      <h2>{f:label('cite-text')}</h2>
      <ul class="citations">
        <xsl:for-each select="$page?texts?*">
          <li class="citation"><a href="{$root}{?path}">{?title}</a><br/><xsl:sequence select="f:citation(?title, ?authors?*, ?path)"/></li>
        </xsl:for-each>
      </ul>
      <xsl:if test="$page?more gt 0"><p>{f:filled('cite-more-texts', map{'number': f:number($page?more)})}</p></xsl:if>
    </section>
    <section>
      <h2>{f:label('cite-passage')}</h2>
      <p>{f:label('cite-passage-explained')}</p>
    </section>
    <section>
      <h2>{f:label('cite-proof')}</h2>
      <p>{f:label('cite-proof-explained')} <a href="{$root}{$edition?manifest}">{$edition?manifest}</a></p>
    </section>
  </xsl:template>
</xsl:stylesheet>
