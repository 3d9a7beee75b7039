<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes of TEI "core": a numbered mark in the text, and the note itself in the list below it. -->
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

  <!-- Notes by what they are about, where the source keeps them away from it. -->
  <xsl:key name="notes-on" match="text//note[@target]" use="tokenize(@target)[starts-with(., '#')] ! substring(., 2)"/>

  <!-- A note stands below the text, and its number marks its place; one that is part of the line stays there. -->
  <xsl:template match="note" mode="m:reading" as="element()">
    <xsl:choose>
      <xsl:when test="f:is-relocated(.)">
        <sup class="note-mark" data-generated="">
          <a id="{f:note-mark-id(.)}" href="{f:fragment(f:id(.))}" aria-label="{f:unit-label(.)}">{f:note-number(.)}</a>
        </sup>
      </xsl:when>
      <xsl:when test="f:stands-as-block(.) or not(f:is-in-text(.))">
        <div>
          <xsl:sequence select="f:attributes(., ('note', f:kind-of-note(.)))"/>
          <xsl:sequence select="f:number-of-the-source(.)"/>
          <xsl:element name="{f:holder(., 'p')}"><xsl:apply-templates mode="#current"/></xsl:element>
        </div>
      </xsl:when>
      <xsl:otherwise>
        <span>
          <xsl:sequence select="f:attributes(., ('note-in-line', f:kind-of-note(.)))"/>
          <xsl:variable name="brackets" as="xs:string+" select="if (matches(., '^\s*[\p{Ps}]')) then ('', '') else ('[', ']')"/>
          <span data-generated="">{if (preceding-sibling::node()[1][matches(., '\S$')]) then ' ' else ''}{$brackets[1]}</span>
          <xsl:apply-templates mode="#current"/>
          <span data-generated="">{$brackets[2]}</span>
        </span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Several notes at one place, such as one note in two languages. -->
  <xsl:template match="noteGrp" mode="m:reading" as="element()">
    <xsl:call-template name="t:phrase"/>
  </xsl:template>

  <xsl:template match="note" mode="m:note" as="element()">
    <div data-relocated="{f:note-mark-id(.)}">
      <xsl:sequence select="f:attributes(., ('note', f:kind-of-note(.)))"/>
      <a class="note-number" data-generated="" href="{f:fragment(f:note-mark-id(.))}"
         aria-label="{f:label('note-to-text')} {f:note-number(.)}">{f:note-number(.)}</a>
      <xsl:element name="{f:holder(., 'p')}">
        <xsl:sequence select="f:mark-of-the-source(.)"/>
        <xsl:apply-templates mode="m:reading"/>
      </xsl:element>
    </div>
  </xsl:template>

  <!-- The sign or number that the source itself gives to a note, where it is another than ours. -->
  <xsl:function name="f:mark-of-the-source" as="element(h:span)?">
    <xsl:param name="note" as="element(note)"/>
    <xsl:if test="normalize-space($note/@n) ne '' and not($note/@n = string(f:note-number($note)))">
      <span class="source-mark" data-generated="">{normalize-space($note/@n)}) </span>
    </xsl:if>
  </xsl:function>

  <!-- The number of a note that stands apart; it leads to the passage of which the note speaks. -->
  <xsl:function name="f:number-of-the-source" as="element()?">
    <xsl:param name="note" as="element(note)"/>
    <xsl:variable name="number" as="xs:string?" select="($note/@n/normalize-space(), '*'[$note/@target])[. ne ''][1]"/>
    <xsl:choose>
      <xsl:when test="empty($number)"/>
      <xsl:when test="exists(f:href($note))">
        <a class="note-number" data-generated="" href="{f:href($note)}" aria-label="{f:label('note-to-text')} {$number}">{$number}</a>
      </xsl:when>
      <xsl:otherwise><span class="note-number" data-generated="">{$number}</span></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- Whose note it is and where the source has it, as classes: a note of the author is none of the editor. -->
  <xsl:function name="f:kind-of-note" as="xs:string*">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="
      $note/@type[matches(., '^[A-Za-z][\w-]*$')] ! ('note-' || .),
      'note-authorial'[$note/@resp = ('author', '#author') or $note/@type = ('auth', 'author')],
      $note/@place ! tokenize(.)[. = $places-of-notes] ! ('note-' || .)"/>
  </xsl:function>

  <xsl:variable name="places-of-notes" as="xs:string+"
      select="'margin', 'left', 'right', 'marg', 'top', 'bottom', 'foot', 'end', 'above', 'below', 'interlinear', 'overleaf'"/>

  <xsl:function name="f:note-mark-id" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="f:id($note) || '~mark'"/>
  </xsl:function>

  <!-- A passage on which a note speaks from elsewhere has a mark at its end, which leads to the note. -->
  <xsl:template match="text//*[@xml:id][exists(f:notes-on(.))]" mode="m:reading" priority="19" as="node()*">
    <xsl:variable name="passage" as="node()*"><xsl:next-match/></xsl:variable>
    <xsl:variable name="marks" as="element(h:sup)+" select="f:notes-on(.) ! f:note-link(.)"/>
    <xsl:choose>
      <xsl:when test="not(f:is-block(.))"><xsl:sequence select="$passage, $marks"/></xsl:when>
      <xsl:when test="count($passage) eq 1 and $passage[self::h:p or self::h:li or self::h:dd or self::h:dt or self::h:td or self::h:th
                                                        or self::h:div[@class[tokenize(.) = ('p', 'ab', 'l', 'head', 'stage', 'speaker', 'quote')]]]">
        <xsl:copy select="$passage">
          <xsl:sequence select="$passage/(@*, node()), $marks"/>
        </xsl:copy>
      </xsl:when>
      <xsl:otherwise><xsl:sequence select="$passage"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Notes about an element that do not stand in it. -->
  <xsl:function name="f:notes-on" as="element(note)*">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="key('notes-on', $element/@xml:id, root($element))[f:own-id($element)][not(f:is-of-apparatus(.))][empty(. intersect $element/descendant::note)]"/>
  </xsl:function>

  <xsl:function name="f:note-link" as="element(h:sup)">
    <xsl:param name="note" as="element(note)"/>
    <sup class="note-mark" data-generated="">
      <a href="{f:fragment(f:id($note))}" aria-label="{f:unit-label($note)}">{if (f:is-relocated($note)) then f:note-number($note) else ($note/@n, '*')[1]}</a>
    </sup>
  </xsl:function>
</xsl:stylesheet>
