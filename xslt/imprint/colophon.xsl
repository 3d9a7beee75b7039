<?xml version="1.0" encoding="UTF-8"?>
<!--
  The colophon: with what the edition was made, from what, and what was proved before it was
  published. $page holds besides: tools [{name, version}], sources [{path, sha256}], more (sources not listed),
  proofs {texts, words, notes, mentions, entities, pages, links}, and gone, the list of what is gone, where anything is.
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

  <xsl:template match=".[. eq 'colophon']" mode="m:subject" as="element()*">
    <xsl:call-template name="t:proofs"/>
    <section>
      <h2>{f:label('colophon-verify')}</h2>
      <p>{f:label('colophon-verify-explained')}</p>
      <pre><code>pip install {$page?tools?1 ! (?name || '==' || ?version)}&#10;edition verify .</code></pre>
    </section>
    <section>
      <h2>{f:label('colophon-tools')}</h2>
      <xsl:call-template name="t:facts">
        <xsl:with-param name="facts" select="$page?tools?* ! [?name, ?version]"/>
      </xsl:call-template>
    </section>
    <section>
      <h2>{f:label('colophon-sources')}</h2>
      <p>{f:label('colophon-sources-explained')}</p>
      <ul class="sources">
        <xsl:for-each select="$page?sources?*"><li>{?path} <xsl:sequence select="f:checksum(?sha256)"/></li></xsl:for-each>
      </ul>
      <xsl:if test="$page?more gt 0"><p>{f:filled('colophon-more-sources', map{'number': f:number($page?more)})}</p></xsl:if>
    </section>
    <xsl:for-each select="$page?gone">
      <section>
        <h2><a href="{$root}{.}">{f:label('tombstones')}</a></h2>
        <p>{f:label('tombstones-explained')}</p>
      </section>
    </xsl:for-each>
  </xsl:template>

  <!-- The edition is published only where all of this holds, so that it needs no "passed". -->
  <xsl:template name="t:proofs" as="element(h:section)">
    <xsl:variable name="proofs" as="map(*)" select="$page?proofs"/>
    <section>
      <h2>{f:label('colophon-proofs')}</h2>
      <p>{f:label('colophon-proofs-explained')}</p>
      <ul class="proofs">
        <xsl:for-each select="'nothing-lost', 'nothing-broken', 'nothing-unstable', 'nothing-foreign', 'nothing-unreproducible'">
          <li><strong>{f:label(.)}.</strong>{' '}{f:filled(. || '-proof', f:numbers($proofs))}</li>
        </xsl:for-each>
      </ul>
    </section>
  </xsl:template>

  <xsl:function name="f:numbers" as="map(xs:string, xs:string)">
    <xsl:param name="proofs" as="map(*)"/>
    <xsl:map>
      <xsl:for-each select="map:keys($proofs)" xmlns:map="http://www.w3.org/2005/xpath-functions/map">
        <xsl:map-entry key="." select="f:number($proofs(.))"/>
      </xsl:for-each>
    </xsl:map>
  </xsl:function>
</xsl:stylesheet>
