<?xml version="1.0" encoding="UTF-8"?>
<!-- What every drawing has: a frame that scrolls by itself, a name for those who do not see it, labels. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:s="http://www.w3.org/2000/svg"
    xmlns:f="urn:edition:functions"
    xmlns:t="urn:edition:templates"
    xmlns="http://www.w3.org/2000/svg"
    exclude-result-prefixes="#all">

  <!-- The links of a drawing are parts of it, so that it is a group and no image. -->
  <xsl:template name="t:drawing" as="element(h:figure)">
    <xsl:param name="class" as="xs:string"/>
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="width" as="xs:double"/>
    <xsl:param name="height" as="xs:double"/>
    <xsl:param name="parts" as="element()*"/>
    <xsl:param name="caption" as="xs:string" select="''"/>
    <xsl:param name="id" as="xs:string?" select="()"/>
    <figure class="drawing {$class}" xmlns="http://www.w3.org/1999/xhtml">
      <xsl:if test="exists($id)"><xsl:attribute name="id" select="$id"/></xsl:if>
      <div class="drawing-scroll">
        <svg viewBox="0 0 {$width} {$height}" width="{$width}" height="{$height}" role="group"
            aria-label="{$title}" xmlns="http://www.w3.org/2000/svg">
          <xsl:sequence select="$parts"/>
        </svg>
      </div>
      <xsl:if test="$caption ne ''"><figcaption>{$caption}</figcaption></xsl:if>
    </figure>
  </xsl:template>

  <!-- Words on a drawing: {x, y, anchor, words}. -->
  <xsl:function name="f:drawn-label" as="element(s:text)">
    <xsl:param name="label" as="map(*)"/>
    <xsl:sequence select="f:drawn-label($label, 'label')"/>
  </xsl:function>

  <xsl:function name="f:drawn-label" as="element(s:text)">
    <xsl:param name="label" as="map(*)"/>
    <xsl:param name="class" as="xs:string"/>
    <text class="{$class}" x="{$label?x}" y="{$label?y}" text-anchor="{$label?anchor}">{$label?words}</text>
  </xsl:function>
</xsl:stylesheet>
