<?xml version="1.0" encoding="UTF-8"?>
<!--
  The passages that are gone from a page, at its end. Their ids stay, so that whoever follows an old address arrives.

  $page?tombstones holds, for each fate: state (moved, split, merged, withdrawn), version, date (of the last release that
  has the passages), former (the page in that release), reason, and passages [{id, successors [{title, id, href}]}].
-->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:f="urn:edition:functions"
    xmlns:t="urn:edition:templates"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:template name="t:gone-passages" as="element(h:section)?">
    <xsl:if test="exists($page?tombstones?*)">
      <section class="tombstones" aria-labelledby="~tombstones">
        <h2 id="~tombstones">{f:label('tombstones-passages')}</h2>
        <p>{f:label('tombstones-passages-explained')}</p>
        <xsl:sequence select="$page?tombstones?* ! f:fate(.)"/>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- Passages that share their fate. Of those that went with their page it was said there why. -->
  <xsl:function name="f:fate" as="element(h:div)">
    <xsl:param name="fate" as="map(*)"/>
    <div class="fate">
      <p class="told"><strong>{f:label('tombstone-' || $fate?state)}.</strong> {f:label('tombstone-last')} {f:release-words($fate)}.</p>
      <xsl:if test="not($fate?reason = ('', $page?reason))"><p dir="auto">{$fate?reason}</p></xsl:if>
      <ul>
        <xsl:for-each select="$fate?passages?*">
          <li id="{?id}">
            <xsl:sequence select="f:led-to($fate?former[. ne ''] || f:fragment(?id)[$fate?former ne ''], ?id)"/>
            <xsl:if test="exists(?successors?*)">
              <xsl:text>, {f:label('tombstone-now')} </xsl:text>
              <xsl:sequence select="f:successors(?successors?*)"/>
            </xsl:if>
          </li>
        </xsl:for-each>
      </ul>
    </div>
  </xsl:function>

  <!-- The last release that has something: its version, and its day. -->
  <xsl:function name="f:release-words" as="xs:string">
    <xsl:param name="fate" as="map(*)"/>
    <xsl:sequence select="string-join((f:filled('version', map{'number': $fate?version}),
      $fate?date[. ne ''] ! ('(' || f:date-words(.) || ')')), ' ')"/>
  </xsl:function>

  <!-- What stands in the place of what is gone. -->
  <xsl:function name="f:successors" as="node()+">
    <xsl:param name="successors" as="map(*)+"/>
    <xsl:for-each select="$successors">
      <xsl:if test="position() gt 1">; </xsl:if>
      <xsl:sequence select="f:led-to(?href, string-join((?title, ?id)[. ne ''], ', '))"/>
    </xsl:for-each>
  </xsl:function>

  <!-- Words that are a link, if the place to which they lead is known. -->
  <xsl:function name="f:led-to" as="element()">
    <xsl:param name="href" as="xs:string"/>
    <xsl:param name="words" as="xs:string"/>
    <xsl:choose>
      <xsl:when test="$href ne ''"><a href="{$href}"><bdi>{$words}</bdi></a></xsl:when>
      <xsl:otherwise><bdi>{$words}</bdi></xsl:otherwise>
    </xsl:choose>
  </xsl:function>
</xsl:stylesheet>
