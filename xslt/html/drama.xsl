<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI "drama": speeches and who speaks them, stage directions, the cast. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns:t="urn:edition:templates"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- A speech: its speaker stands above it. Where the source names none, the edition says who @who is. -->
  <xsl:template match="sp" mode="m:reading" as="element()">
    <div>
      <xsl:sequence select="f:attributes(., 'sp')"/>
      <xsl:if test="f:has-unnamed-speakers(.)">
        <div class="speaker" data-generated=""><xsl:sequence select="f:named-speakers(.)"/></div>
      </xsl:if>
      <xsl:apply-templates mode="#current"/>
    </div>
  </xsl:template>

  <!-- Speakers, speeches that belong together, and the parts of a play around its acts. -->
  <xsl:template match="speaker | spGrp | set | prologue | epilogue | performance" mode="m:reading" as="element()">
    <xsl:call-template name="t:block"/>
  </xsl:template>

  <!-- A stage direction stands between speeches or within a line; its type says what happens (entrance, exit …). -->
  <xsl:template match="stage" mode="m:reading" as="element()">
    <xsl:element name="{if (f:stands-as-block(.)) then 'div' else 'span'}">
      <xsl:sequence select="f:attributes(., ('stage', @type ! tokenize(.)[. = $kinds-of-stage] ! ('stage-' || .)))"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <xsl:variable name="kinds-of-stage" as="xs:string+"
      select="'setting', 'entrance', 'exit', 'business', 'novelistic', 'delivery', 'modifier', 'location', 'mixed'"/>

  <!-- Directions for the ear and the eye: movements, sounds, lights, the camera, captions of a film. -->
  <xsl:template match="move | sound | tech | view | camera | caption" mode="m:reading" as="element()">
    <xsl:element name="{if (f:stands-as-block(.)) then 'div' else 'span'}">
      <xsl:sequence select="f:attributes(., ('stage', local-name()))"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <!-- The cast: a line for each part; a group has what is said of all its members beside them. -->
  <xsl:template match="castList | castGroup | castItem" mode="m:reading" as="element()">
    <xsl:call-template name="t:block"/>
  </xsl:template>

  <!-- A part, what the play says of it, and who played it. -->
  <xsl:template match="role | roleDesc | actor" mode="m:reading" as="element()">
    <xsl:call-template name="t:phrase"/>
  </xsl:template>
</xsl:stylesheet>
