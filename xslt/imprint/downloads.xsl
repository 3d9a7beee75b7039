<?xml version="1.0" encoding="UTF-8"?>
<!--
  What can be taken home. $page holds besides: files [{path, kind, media_type, bytes, sha256, title}],
  more (files not listed).
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

  <xsl:template match=".[. eq 'downloads']" mode="m:subject" as="element()*">
    <p>{f:label('downloads-explained')} <a href="{$root}{$edition?manifest}">{$edition?manifest}</a></p>
    <xsl:if test="exists($page?files?*)">
      <div class="scrolls" tabindex="0" role="region" aria-label="{f:label('imprint-downloads')}">
        <table class="files">
          <thead>
            <tr>
              <th scope="col">{f:label('file')}</th>
              <th scope="col">{f:label('file-kind')}</th>
              <th scope="col">{f:label('file-size')}</th>
              <th scope="col">SHA-256</th>
            </tr>
          </thead>
          <tbody>
            <xsl:for-each select="$page?files?*">
              <tr>
                <th scope="row"><a href="{$root}{?path}" type="{?media_type}">{?path}</a></th>
                <td>{f:label('file-' || ?kind)}</td>
                <td>{f:number(?bytes)}</td>
                <td><xsl:sequence select="f:checksum(?sha256)"/></td>
              </tr>
            </xsl:for-each>
          </tbody>
        </table>
      </div>
    </xsl:if>
    <xsl:if test="$page?more gt 0"><p>{f:filled('downloads-more', map{'number': f:number($page?more)})}</p></xsl:if>
  </xsl:template>
</xsl:stylesheet>
