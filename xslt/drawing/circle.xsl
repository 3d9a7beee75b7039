<?xml version="1.0" encoding="UTF-8"?>
<!-- Who is named beside an entity: the circle that Python measured (edition/drawing/circles.py), and its table. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:s="http://www.w3.org/2000/svg"
    xmlns:f="urn:edition:functions"
    xmlns:t="urn:edition:templates"
    xmlns="http://www.w3.org/2000/svg"
    exclude-result-prefixes="#all">

  <xsl:import href="drawing.xsl"/>

  <xsl:template name="t:neighbours" as="element(h:section)">
    <xsl:param name="circle" as="map(*)"/>
    <xsl:param name="neighbours" as="map(*)+"/>
    <section class="company" xmlns="http://www.w3.org/1999/xhtml">
      <h2>{f:label('neighbours')}</h2>
      <p class="explanation">{f:label('neighbours-explained')}</p>
      <xsl:call-template name="t:circle"><xsl:with-param name="circle" select="$circle"/></xsl:call-template>
      <details>
        <summary>{f:label('as-table')}</summary>
        <table>
          <tr><th scope="col">{f:label('name')}</th><th scope="col">{f:label('passages-together')}</th></tr>
          <xsl:for-each select="$neighbours">
            <tr><th scope="row"><a class="mention {?kind}" href="{$root}{?page}"><bdi>{?name}</bdi></a></th><td>{f:number(?together)}</td></tr>
          </xsl:for-each>
        </table>
      </details>
    </section>
  </xsl:template>

  <xsl:template name="t:circle" as="element(h:figure)">
    <xsl:param name="circle" as="map(*)"/>
    <xsl:call-template name="t:drawing">
      <xsl:with-param name="class" select="'circle'"/>
      <xsl:with-param name="title" select="f:label('neighbours')"/>
      <xsl:with-param name="width" select="$circle?width"/>
      <xsl:with-param name="height" select="$circle?height"/>
      <xsl:with-param name="parts" as="element()*">
        <xsl:for-each select="$circle?spokes?*">
          <line class="spoke" x1="{$circle?x}" y1="{$circle?y}" x2="{?x}" y2="{?y}" stroke-width="{?thickness}"/>
        </xsl:for-each>
        <xsl:sequence select="$circle?name?* ! f:drawn-label(., 'middle')"/>
        <xsl:sequence select="$circle?spokes?* ! f:spoke(.)"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:function name="f:spoke" as="element(s:a)">
    <xsl:param name="spoke" as="map(*)"/>
    <a class="mark {$spoke?neighbour?kind}" href="{$root}{$spoke?neighbour?page}">
      <title>{$spoke?neighbour?name}: {f:counted($spoke?neighbour?together, 'passage', 'passages')}</title>
      <circle class="target" cx="{$spoke?x}" cy="{$spoke?y}" r="12"/>
      <circle class="certain" cx="{$spoke?x}" cy="{$spoke?y}" r="4.5"/>
      <xsl:sequence select="$spoke?labels?* ! f:drawn-label(.)"/>
    </a>
  </xsl:function>
</xsl:stylesheet>
