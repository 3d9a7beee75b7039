<?xml version="1.0" encoding="UTF-8"?>
<!-- XInclude: what stands in the place of a part that could not be taken in. All others were, before any rule is asked. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:xi="http://www.w3.org/2001/XInclude"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <!-- A part that is missing: the page says so where it should stand, for its words are missing, too. -->
  <xsl:template match="xi:include" mode="m:reading" as="element(h:span)">
    <span class="missing" data-generated="">[{f:label('part-missing')}: {@href}]</span>
  </xsl:template>
</xsl:stylesheet>
