<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI "spoken": a transcript of speech, its speakers, and what is heard or seen besides the words. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns:t="urn:edition:templates"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- An utterance, under the names of those who speak. How it follows the one before is a sign: `=` at once, `//` over it. -->
  <xsl:template match="u" mode="m:reading" as="element()">
    <div>
      <xsl:sequence select="f:attributes(., 'u')"/>
      <xsl:sequence select="f:speakers(.)"/>
      <div class="words">
        <xsl:for-each select="map{'latching': '= ', 'overlap': '// '}(string(@trans))">
          <span data-generated="">{.}</span>
        </xsl:for-each>
        <xsl:apply-templates mode="#current"/>
      </div>
    </div>
  </xsl:template>

  <!-- Those who speak, by the names that the text or its header has for them; a link where one leads to them. -->
  <xsl:function name="f:speakers" as="element()?">
    <xsl:param name="spoken" as="element()"/>
    <xsl:if test="f:has-unnamed-speakers($spoken)">
      <span class="speaker" data-generated=""><xsl:sequence select="f:named-speakers($spoken)"/>: </span>
    </xsl:if>
  </xsl:function>

  <!-- An utterance together with the annotations of its words. -->
  <xsl:template match="annotationBlock" mode="m:reading" as="element()">
    <xsl:call-template name="t:block"/>
  </xsl:template>

  <!-- What is no word, in brackets: a pause, a cough, a gesture, something that happens or is read. -->
  <xsl:template match="pause | vocal | kinesic | incident | writing | shift" mode="m:reading" as="element()">
    <xsl:variable name="sign" as="xs:string" select="f:sign-of-event(.)"/>
    <xsl:element name="{if (f:stands-as-block(.)) then 'div' else 'span'}">
      <xsl:sequence select="f:attributes(., ('spoken-event', local-name()))"/>
      <xsl:choose>
        <xsl:when test="node()">
          <span data-generated="">[{$sign}{': '[$sign and current()/normalize-space()]}</span>
          <xsl:apply-templates mode="#current"/>
          <span data-generated="">]</span>
        </xsl:when>
        <xsl:otherwise><span data-generated="">[{$sign}]</span></xsl:otherwise>
      </xsl:choose>
    </xsl:element>
  </xsl:template>

  <!-- What its attributes say of it: how long, what kind, how the voice goes on, who does it if not the speaker. -->
  <xsl:function name="f:sign-of-event" as="xs:string">
    <xsl:param name="event" as="element()"/>
    <xsl:variable name="name" as="xs:string?"
        select="($event/@type, f:label(local-name($event))[$event/self::pause or not(normalize-space($event))])[1]"/>
    <xsl:variable name="actor" as="xs:string*"
        select="$event[not(ancestor::u/@who = @who)]/@who ! tokenize(.) ! f:name-of-speaker(., root($event))"/>
    <xsl:variable name="voice" as="xs:string?"
        select="$event/self::shift/string-join((@feature, (@new, 'normal')[1]), ' ')"/>
    <xsl:sequence select="string-join(($actor, ($voice, $name)[1], f:duration-of($event)), ' ')"/>
  </xsl:function>

  <!-- "2 s", "3 syllables": a number with its unit, or a duration as the schema writes it. -->
  <xsl:function name="f:duration-of" as="xs:string?">
    <xsl:param name="event" as="element()"/>
    <xsl:sequence select="
      if ($event/@dur) then replace($event/@dur, '^PT([\d.]+)S$', '$1 s')
      else string-join($event/(@quantity, @unit), ' ')[.]"/>
  </xsl:function>

  <!-- How a recording was made: it stands in headers, where it has a section of its own. -->
  <xsl:template match="recordingStmt | recording | equipment | broadcast | scriptStmt | transcriptionDesc" mode="m:reading" as="element()">
    <xsl:call-template name="t:phrase"/>
  </xsl:template>
</xsl:stylesheet>
