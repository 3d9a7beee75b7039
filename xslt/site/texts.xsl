<?xml version="1.0" encoding="UTF-8"?>
<!--
  The list of the texts. $page holds: root, path, arrangement (order, year, folder, letter);
  on the first page sections [{name, path, texts, months [{month, path, texts}]}]; on that of a section its name,
  number and pages (which of how many it is), previous and next; on both texts [{path, title, particulars [..],
  month, words, parts [..]}], which the first page has of few texts only.
-->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:f="urn:edition:functions"
    xmlns:t="urn:edition:templates"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:import href="../shared/parameters.xsl"/>
  <xsl:import href="../shared/labels.xsl"/>
  <xsl:import href="../shared/languages.xsl"/>
  <xsl:import href="../shared/identity.xsl"/>
  <xsl:import href="../shared/dates.xsl"/>
  <xsl:import href="frame.xsl"/>

  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:template name="xsl:initial-template" visibility="public" as="xs:string">
    <xsl:variable name="section" as="xs:string?" select="$page[map:contains(., 'name')] ! f:section-name(.)" xmlns:map="http://www.w3.org/2005/xpath-functions/map"/>
    <xsl:variable name="title" as="xs:string" select="string-join((f:label('texts'), $section), ': ')"/>
    <xsl:variable name="html" as="element(h:html)">
      <xsl:call-template name="t:page">
        <xsl:with-param name="title" select="$title"/>
        <xsl:with-param name="class" select="'list-of-texts'"/>
        <xsl:with-param name="current" select="'texts'"/>
        <xsl:with-param name="above" select="$above-texts[exists($section)]"/>
        <xsl:with-param name="here" select="map{'title': ($section, $title)[1]}"/>
        <xsl:with-param name="main" as="element()*">
          <h1>{($section, $title)[1]}</h1>
          <xsl:choose>
            <xsl:when test="empty(($page?sections?*, $page?texts?*))"><p>{f:label('texts-empty')}</p></xsl:when>
            <xsl:when test="exists($page?sections?*?months?*)"><xsl:call-template name="t:calendar"/></xsl:when>
            <xsl:when test="exists($page?sections?*)"><xsl:call-template name="t:sections"/></xsl:when>
            <xsl:when test="$page?arrangement eq 'year'"><xsl:call-template name="t:months"/></xsl:when>
            <xsl:otherwise><xsl:call-template name="t:lines"/></xsl:otherwise>
          </xsl:choose>
          <xsl:call-template name="t:beside">
            <xsl:with-param name="label" select="f:label('texts-beside')"/>
            <xsl:with-param name="previous" select="$page?previous ! f:leaf(.)"/>
            <xsl:with-param name="next" select="$page?next ! f:leaf(.)"/>
          </xsl:call-template>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:variable>
    <xsl:sequence select="f:serialized($html)"/>
  </xsl:template>

  <xsl:function name="f:leaf" as="map(*)">
    <xsl:param name="leaf" as="map(*)"/>
    <xsl:sequence select="map{'path': $leaf?path, 'title': f:section-name($leaf)}"/>
  </xsl:function>

  <!-- A year in words, a folder or a letter; of a section of several pages also which of them. -->
  <xsl:function name="f:section-name" as="xs:string">
    <xsl:param name="section" as="map(*)"/>
    <xsl:variable name="name" as="xs:string" select="
      if ($section?name eq '') then f:label('texts-undated')
      else if ($page?arrangement eq 'year') then f:day-words($section?name)
      else $section?name"/>
    <xsl:sequence select="if ($section?pages gt 1) then $name || ' (' || $section?number || ')' else $name"/>
  </xsl:function>

  <!-- Texts, one below the other, with what tells them apart. -->
  <xsl:template name="t:lines" as="element(h:ul)">
    <xsl:param name="texts" as="map(*)*" select="$page?texts?*"/>
    <ul class="entries">
      <xsl:for-each select="$texts">
        <li>
          <a href="{$root}{?path}"><bdi>{?title}</bdi></a>
          <xsl:text> </xsl:text>
          <span class="count">
            <xsl:text>{string-join((?particulars?* ! f:particular(.), f:counted(?words, 'word', 'words')), ', ')}</xsl:text>
            <xsl:call-template name="t:way-in"><xsl:with-param name="parts" select="?parts?*"/></xsl:call-template>
          </span>
        </li>
      </xsl:for-each>
    </ul>
  </xsl:template>

  <!-- A long text is read in parts, from the first to the next. -->
  <xsl:template name="t:way-in" as="node()*">
    <xsl:param name="parts" as="xs:string*"/>
    <xsl:if test="exists($parts)">
      <xsl:text>, </xsl:text>
      <a href="{$root}{$parts[1]}">{f:label('in-parts')} {f:counted(count($parts), 'part-of-text', 'parts-of-text')}</a>
    </xsl:if>
  </xsl:template>

  <!-- The texts of a year under their months. -->
  <xsl:template name="t:months" as="element(h:section)*">
    <xsl:for-each-group select="$page?texts?*" group-adjacent="?month">
      <section class="month">
        <xsl:if test="current-grouping-key() ne ''">
          <h2 id="{f:month-id(current-grouping-key())}">{f:day-words(current-grouping-key())}</h2>
        </xsl:if>
        <xsl:call-template name="t:lines"><xsl:with-param name="texts" select="current-group()"/></xsl:call-template>
      </section>
    </xsl:for-each-group>
  </xsl:template>

  <xsl:function name="f:month-id" as="xs:string">
    <xsl:param name="month" as="xs:string"/>
    <xsl:sequence select="'~' || $month"/>
  </xsl:function>

  <!-- The sections with the number of their texts; years stand a decade a line. -->
  <xsl:template name="t:sections" as="element(h:ul)+">
    <xsl:for-each-group select="$page?sections?*" group-adjacent="if ($page?arrangement eq 'year') then substring(?name, 1, string-length(?name) - 1) else ''">
      <ul class="sections {$page?arrangement}s">
        <xsl:for-each select="current-group()">
          <li><a href="{$root}{?path}"><bdi>{f:section-name(.)}</bdi></a>{' '}<span class="count">{f:number(?texts)}</span></li>
        </xsl:for-each>
      </ul>
    </xsl:for-each-group>
  </xsl:template>

  <!-- Years and their months: a number is that of the texts of a month, and leads to them. -->
  <xsl:template name="t:calendar" as="element(h:div)">
    <xsl:variable name="numbers" as="xs:string+" select="(1 to 12) ! format-number(., '00')"/>
    <div class="scrolls" tabindex="0" role="region" aria-label="{f:label('texts-by-month')}">
      <table class="calendar">
        <thead>
          <tr>
            <td/>
            <xsl:for-each select="$numbers">
              <th scope="col"><abbr title="{f:label('month-' || .)}">{substring(f:label('month-' || .), 1, 3)}</abbr></th>
            </xsl:for-each>
          </tr>
        </thead>
        <tbody>
          <xsl:for-each select="$page?sections?*">
            <xsl:variable name="months" as="map(*)*" select="?months?*"/>
            <tr>
              <th scope="row"><a href="{$root}{?path}">{f:section-name(.)}</a></th>
              <xsl:for-each select="$numbers">
                <td>
                  <xsl:for-each select="$months[ends-with(?month, '-' || current())]">
                    <a href="{$root}{?path}{f:fragment(f:month-id(?month))}">{f:number(?texts)}</a>
                  </xsl:for-each>
                </td>
              </xsl:for-each>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
    </div>
  </xsl:template>
</xsl:stylesheet>
