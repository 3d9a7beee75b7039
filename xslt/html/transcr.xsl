<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI "transcr": what an editor supplies, what a scribe did, and pages transcribed line by line. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns:t="urn:edition:templates"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- Words that an editor supplies: in the signs for what the source has lost, or has left out. -->
  <xsl:template match="supplied" mode="m:reading" as="element()">
    <xsl:call-template name="t:intervention">
      <xsl:with-param name="classes" select="'supplied', if (tokenize(current()/@reason) = $omissions) then 'omitted'
        else if (current()/@reason = 'subaudible') then 'understood' else ()"/>
    </xsl:call-template>
  </xsl:template>

  <!-- Reasons for which the source never had the words. -->
  <xsl:variable name="omissions" as="xs:string+" select="'omitted', 'omitted-in-original', 'omission', 'missing'"/>

  <!-- Damage, and what a scribe did to words: restored, traced again, changed, marked. -->
  <xsl:template match="damage | restore | retrace | redo | undo | mod | metamark | substJoin" mode="m:reading" as="element()">
    <xsl:call-template name="t:intervention"/>
  </xsl:template>

  <!-- Words put in the place of others: both are shown. -->
  <xsl:template match="subst" mode="m:reading" as="element()">
    <xsl:call-template name="t:alternatives"/>
  </xsl:template>

  <!-- Space left blank: as wide as the source says in characters, and otherwise told in a word; before a block it is the indent of that. -->
  <xsl:template match="space" mode="m:reading" as="node()+">
    <xsl:value-of select="if (f:joins-before(., false())) then '' else ' '"/>
    <xsl:element name="{f:holder(., 'span')}">
      <xsl:sequence select="f:attributes(., 'space'), f:remark(.)"/>
      <span data-generated="">{f:blank(.)}</span>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
    <xsl:value-of select="if (f:joins-after(., false())) then '' else ' '"/>
  </xsl:template>

  <xsl:function name="f:blank" as="xs:string">
    <xsl:param name="space" as="element(space)"/>
    <xsl:variable name="characters" as="xs:integer?" select="
      $space[f:unit-name(@unit) = 'character']/(@quantity, @atLeast, @min)[. castable as xs:positiveInteger][1] ! xs:integer(.)"/>
    <xsl:sequence select="
      if (f:precedes-block($space)) then ''
      else if (exists($characters)) then string-join((1 to min(($characters, $widest-blank))) ! '&#x2002;')
      else '[' || string-join((f:label('space'), f:extent-words($space)[. ne '']), ': ') || ']'"/>
  </xsl:function>

  <!-- In characters: no blank is wider than the narrowest screen. -->
  <xsl:variable name="widest-blank" as="xs:integer" select="24"/>

  <!-- Running heads, signatures and catchwords of the source. -->
  <xsl:template match="fw" mode="m:reading" as="element()">
    <xsl:element name="{if (f:stands-as-block(.)) then 'div' else 'span'}">
      <xsl:sequence select="f:attributes(., 'fw'), f:remark(.)"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <!-- From here on another hand writes. -->
  <xsl:template match="handShift" mode="m:reading" as="element()">
    <xsl:variable name="hand" as="xs:string*" select="(@new, @hand)[1] ! f:agent-names(.), @scribe, @medium"/>
    <span>
      <xsl:sequence select="f:attributes(., 'handShift')"/>
      <xsl:attribute name="data-generated"/>
      <xsl:text>[{string-join((f:label('handShift'), string-join(distinct-values($hand), ', ')[. ne '']), ': ')}]</xsl:text>
    </span>
  </xsl:template>

  <!-- ================================================================================================================
       Interventions over more than one element, from here to the place that they name -->

  <xsl:key name="spans-to" match="addSpan | delSpan | damageSpan" use="@spanTo ! substring-after(., '#')"/>

  <!-- Here a long addition, deletion or damage begins; the sign leads to its end. -->
  <xsl:template match="addSpan | delSpan | damageSpan" mode="m:reading" as="element()">
    <xsl:variable name="end" as="xs:string?" select="f:hrefs(@spanTo)[1]"/>
    <span>
      <xsl:sequence select="f:attributes(., local-name()), f:remark(.)"/>
      <xsl:attribute name="data-generated"/>
      <xsl:choose>
        <xsl:when test="exists($end)"><a href="{$end}">⸢{f:label(local-name())}</a></xsl:when>
        <xsl:otherwise>⸢{f:label(local-name())}</xsl:otherwise>
      </xsl:choose>
    </span>
  </xsl:template>

  <!-- And here it ends. -->
  <xsl:template match="anchor[exists(key('spans-to', @xml:id))]" mode="m:reading" as="element()" priority="1">
    <span>
      <xsl:sequence select="f:attributes(., 'span-end')"/>
      <xsl:attribute name="data-generated"/>
      <xsl:text>⸣</xsl:text>
    </span>
  </xsl:template>

  <!-- Passages that a note of the author puts into another order. -->
  <xsl:template match="listTranspose" mode="m:reading" as="element()">
    <xsl:call-template name="t:phrase"/>
  </xsl:template>

  <xsl:template match="transpose" mode="m:reading" as="element()">
    <xsl:element name="{f:holder(., 'span')}">
      <xsl:sequence select="f:attributes(., 'transpose')"/>
      <span data-generated="">{f:label('transpose')}: </span>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <!-- ================================================================================================================
       Pages transcribed as they stand: surface by surface, zone by zone, line by line -->

  <!-- The transcript of a document whose text is edited beside it: it can be as long as that, so a reader opens it. -->
  <xsl:template name="t:source-document" as="element(h:section)?">
    <xsl:variable name="documents" as="element(sourceDoc)*" select="sourceDoc except f:texts(.)"/>
    <xsl:if test="exists($documents[*])">
      <section class="source-document" aria-labelledby="~source-document">
        <h2 id="~source-document">{f:label('source-document')}</h2>
        <details>
          <summary>{f:counted(count($documents//surface), 'one-page', 'many-page')}</summary>
          <div>
            <xsl:sequence select="f:language-of-text()"/>
            <xsl:apply-templates select="$documents" mode="m:reading"/>
          </div>
        </details>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template match="sourceDoc | surfaceGrp" mode="m:reading" as="element()">
    <div>
      <xsl:sequence select="f:attributes(., local-name())"/>
      <xsl:apply-templates mode="#current"/>
    </div>
  </xsl:template>

  <!-- A written surface, under its number and with links to the passages that it shows. -->
  <xsl:template match="surface" mode="m:reading" as="element()">
    <div>
      <xsl:sequence select="f:attributes(., 'surface'), f:image-id(.)"/>
      <xsl:if test="f:surface-name(.)"><p class="surface-name" data-generated="">{f:surface-name(.)}</p></xsl:if>
      <xsl:sequence select="f:links-to-passages(.)"/>
      <xsl:apply-templates mode="#current"/>
    </div>
  </xsl:template>

  <!-- A zone of a page, by what it is: the main text, a margin, a page number. -->
  <xsl:template match="zone" mode="m:reading" as="element()">
    <div>
      <xsl:sequence select="f:attributes(., ('zone', f:zone-class(.))), f:image-id(.)"/>
      <xsl:apply-templates mode="#current"/>
    </div>
  </xsl:template>

  <xsl:template match="line" mode="m:reading" as="element()">
    <div>
      <xsl:sequence select="f:attributes(., 'line')"/>
      <xsl:apply-templates mode="#current"/>
    </div>
  </xsl:template>

  <!-- A path is a shape and has no words of its own. -->
  <xsl:template match="path" mode="m:reading" as="element()">
    <xsl:call-template name="t:phrase"/>
  </xsl:template>

  <xsl:function name="f:zone-class" as="xs:string?">
    <xsl:param name="zone" as="element(zone)"/>
    <xsl:sequence select="
      if (matches($zone/@type, 'margin', 'i')) then 'zone-margin'
      else if (matches($zone/@type, '^(pagination|page.?number|library|foliation|running.?head|header|footer|fw)', 'i')) then 'zone-furniture'
      else ()"/>
  </xsl:function>

  <!-- The name of a surface: its number, or the attribute of another vocabulary that numbers leaves. -->
  <xsl:function name="f:surface-name" as="xs:string">
    <xsl:param name="surface" as="element(surface)"/>
    <xsl:variable name="number" as="xs:string?" select="$surface/(@n, @*[local-name() = 'folio'])[1]"/>
    <xsl:sequence select="if (exists($number)) then f:label('surface') || ' ' || $number else ''"/>
  </xsl:function>
</xsl:stylesheet>
