<?xml version="1.0" encoding="UTF-8"?>
<!-- The accessibility statement: what holds for every page of the toolkit, and what is not known. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:template match=".[. eq 'accessibility']" mode="m:subject" as="element()*">
    <p>{f:label('accessibility-goal')}</p>
    <section>
      <h2>{f:label('accessibility-done')}</h2>
      <ul>
        <xsl:for-each select="'script', 'keyboard', 'structure', 'languages', 'colours', 'narrow'">
          <li>{f:label('accessibility-' || .)}</li>
        </xsl:for-each>
      </ul>
    </section>
    <section>
      <h2>{f:label('accessibility-limits')}</h2>
      <ul>
        <xsl:for-each select="'images', 'readers'"><li>{f:label('accessibility-' || .)}</li></xsl:for-each>
      </ul>
    </section>
  </xsl:template>
</xsl:stylesheet>
