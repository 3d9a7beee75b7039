<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI "textcrit", below the text: the apparatus, an entry for each place with several readings. -->
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

  <!-- What does the apparatus say of this place, or of this reading of it? -->
  <xsl:mode name="m:apparatus" on-no-match="fail" on-multiple-match="fail"
      use-accumulators="#all"/>

  <!-- What are the words of this lemma, where the apparatus repeats it? -->
  <xsl:mode name="m:lemma" on-no-match="text-only-copy" on-multiple-match="fail"/>

  <!-- The entries of a text whose readings are moved out of it, those of one line or paragraph together. -->
  <xsl:template name="t:apparatus" as="element(h:section)?">
    <xsl:param name="texts" as="element()*"/>
    <xsl:variable name="entries" as="element(app)*" select="$texts//app[not(f:is-detached(.)) or f:is-in-apparatus(.)]"/>
    <xsl:if test="exists($entries)">
      <section class="apparatus" aria-labelledby="~apparatus">
        <h2 id="~apparatus" data-generated="">{f:label('apparatus')}</h2>
        <xsl:for-each-group select="$entries" group-adjacent="string(f:headed-division(.) ! accumulator-before('ordinal'))">
          <div>
            <xsl:sequence select="f:headed-division(.)[count($entries) gt count(current-group())] ! f:division-name(.)"/>
            <xsl:call-template name="t:lines-of-apparatus">
              <xsl:with-param name="entries" select="current-group()"/>
            </xsl:call-template>
          </div>
        </xsl:for-each-group>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- The entries of one line, or of one paragraph, follow each other behind its number. -->
  <xsl:template name="t:lines-of-apparatus" as="element(h:div)+">
    <xsl:param name="entries" as="element(app)+"/>
    <xsl:for-each-group select="$entries" group-adjacent="string(f:passage-of(.)/f:id(.))">
      <div class="apparatus-line">
        <xsl:sequence select="f:passage-of(.) ! f:number-of-passage(.)"/>
        <xsl:text> </xsl:text>
        <xsl:apply-templates select="current-group()" mode="m:apparatus"/>
      </div>
    </xsl:for-each-group>
  </xsl:template>

  <!-- The innermost division with a heading, in which lines are counted anew. -->
  <xsl:function name="f:headed-division" as="element()?">
    <xsl:param name="entry" as="element(app)"/>
    <xsl:sequence select="$entry/ancestor::*[matches(local-name(), '^(div[1-7]?|lg|text)$')][head][1]"/>
  </xsl:function>

  <xsl:function name="f:division-name" as="element()">
    <xsl:param name="division" as="element()"/>
    <h3 data-generated="">{f:abridged(f:words-of-reading($division/head[1]))}</h3>
  </xsl:function>

  <!-- The line or paragraph in which an entry stands, or which its lemma is. -->
  <xsl:function name="f:passage-of" as="element()?">
    <xsl:param name="entry" as="element(app)"/>
    <xsl:sequence select="(f:lemma($entry)/descendant::*[self::l or self::p or self::ab][1], f:unit($entry))[1]"/>
  </xsl:function>

  <!-- The number of the line or the paragraph in which entries stand. -->
  <xsl:function name="f:number-of-passage" as="element()">
    <xsl:param name="passage" as="element()"/>
    <a class="passage" data-generated="" href="{f:fragment(f:id($passage))}">{($passage/@n, f:unit-label($passage))[1]}</a>
  </xsl:function>

  <!-- An entry: the lemma with its witnesses, then the other readings, each with its own. -->
  <xsl:template match="app" mode="m:apparatus" as="element()">
    <xsl:element name="{f:holder-in-apparatus(.)}">
      <xsl:attribute name="class" select="'apparatus-entry'"/>
      <xsl:attribute name="id" select="f:entry-id(.)"/>
      <xsl:call-template name="t:readings"/>
    </xsl:element>
  </xsl:template>

  <!-- An entry that names its passage from outside and is moved out of the line: it moves as a whole. -->
  <xsl:template match="app[f:is-detached(.)]" mode="m:apparatus" as="element()" priority="1">
    <xsl:variable name="holder" as="xs:string" select="f:holder-in-apparatus(.)"/>
    <xsl:element name="{$holder}">
      <xsl:attribute name="class" select="'apparatus-entry'"/>
      <xsl:attribute name="id" select="f:entry-id(.)"/>
      <xsl:sequence select="f:way-back(f:sign-id(.))"/>
      <xsl:element name="{$holder}">
        <xsl:sequence select="f:attributes(., 'app'), f:address-attributes(.)"/>
        <xsl:attribute name="data-relocated" select="f:sign-id(.)"/>
        <xsl:apply-templates select="* | text()[normalize-space()]" mode="#current"/>
      </xsl:element>
    </xsl:element>
  </xsl:template>

  <!-- An entry in a list of entries stays where it is, and begins with the passage that it names. -->
  <xsl:template match="app[f:is-detached(.)][not(f:is-in-apparatus(.))]" mode="m:apparatus" as="element()" priority="2">
    <div>
      <xsl:sequence select="f:attributes(., ('app', 'apparatus-entry')), f:address-attributes(.)"/>
      <xsl:sequence select="f:passages(.)"/>
      <xsl:apply-templates select="* | text()[normalize-space()]" mode="#current"/>
    </div>
  </xsl:template>

  <!--
    The parts of an entry: each run that was moved out of the text knows the sign that it left there.
    What the edition says of a reading stands within it, so that it goes where the reading goes.
  -->
  <xsl:template name="t:readings" as="node()*">
    <xsl:for-each-group select="*" group-adjacent="f:is-in-apparatus(.)">
      <xsl:choose>
        <xsl:when test="current-grouping-key()">
          <xsl:apply-templates select="current-group()" mode="m:apparatus">
            <xsl:with-param name="sign" select="f:sign-id(.)"/>
          </xsl:apply-templates>
        </xsl:when>
        <xsl:otherwise>
          <xsl:apply-templates select="current-group()[. intersect f:lemma(.)], current-group()/self::rdgGrp" mode="m:apparatus"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each-group>
  </xsl:template>

  <!-- The lemma stands in the text; here the edition repeats it, as a link to it. -->
  <xsl:template match="lem[. intersect f:lemma(.)] | rdg[not(f:is-in-apparatus(.))]" mode="m:apparatus" as="node()+" priority="1">
    <span class="lemma" data-generated="">
      <xsl:sequence select="parent::rdgGrp ! f:name-of-group(.)"/>
      <a href="{f:fragment(f:way-to-lemma(.))}">{f:lemma-words(ancestor::app[1])}</a>
      <xsl:sequence select="f:credits(., ']')"/>
    </span>
    <xsl:text> </xsl:text>
  </xsl:template>

  <!-- An entry that stands beside its passage has a lemma of its own, in its own words. -->
  <xsl:template match="lem" mode="m:apparatus" as="node()+">
    <xsl:element name="{f:holder(., 'span')}">
      <xsl:sequence select="f:attributes(., ('lem', 'lemma'))"/>
      <xsl:apply-templates mode="m:reading"/>
      <xsl:sequence select="f:credits(., ']')"/>
    </xsl:element>
    <xsl:text> </xsl:text>
  </xsl:template>

  <!-- A reading and its witnesses. One without words is an omission, or repeats another by its address. -->
  <xsl:template match="rdg" mode="m:apparatus" as="node()+">
    <xsl:param name="sign" as="xs:string?"/>
    <xsl:element name="{f:holder(., 'span')}">
      <xsl:sequence select="f:attributes(., 'rdg'), f:relocated($sign), f:way-back-of(., $sign)"/>
      <xsl:apply-templates mode="m:reading"/>
      <xsl:if test="empty(node()[self::* or normalize-space()])">
        <span class="omission" data-generated="">{f:words-of-copy(.)}</span>
      </xsl:if>
      <xsl:sequence select="f:credits(., '')"/>
    </xsl:element>
    <xsl:text> </xsl:text>
  </xsl:template>

  <!-- A reading that stands elsewhere, in the text of its witness: the address itself would hide the apparatus. -->
  <xsl:template match="rdg/ptr[@target]" mode="m:reading" as="element()" priority="2">
    <xsl:variable name="href" as="xs:string?" select="f:href(.)"/>
    <span>
      <xsl:sequence select="f:attributes(., 'ptr')"/>
      <xsl:attribute name="data-generated"/>
      <xsl:choose>
        <xsl:when test="exists($href)"><a href="{$href}"><xsl:sequence select="f:relation($href)"/>{f:end-of-address(@target)}</a></xsl:when>
        <xsl:otherwise>{f:end-of-address(@target)}</xsl:otherwise>
      </xsl:choose>
    </span>
  </xsl:template>

  <!-- Readings that belong together, under what the encoder calls them. -->
  <xsl:template match="rdgGrp" mode="m:apparatus" as="node()+">
    <xsl:param name="sign" as="xs:string?"/>
    <xsl:element name="{f:holder-in-apparatus(.)}">
      <xsl:attribute name="class" select="'rdgGrp'"/>
      <xsl:choose>
        <xsl:when test="f:is-in-apparatus(.) or ancestor::app[1][f:is-detached(.)]">
          <xsl:sequence select="f:attributes(., 'rdgGrp'), f:relocated($sign), f:way-back-of(., $sign)"/>
          <xsl:sequence select="f:name-of-group(.)"/>
          <xsl:apply-templates select="* | text()[normalize-space()]" mode="#current"/>
        </xsl:when>
        <xsl:otherwise><xsl:call-template name="t:readings"/></xsl:otherwise>
      </xsl:choose>
      <xsl:sequence select="f:credits(., '')"/>
    </xsl:element>
    <xsl:text> </xsl:text>
  </xsl:template>

  <!-- What the editor says of a reading, or of its witnesses. -->
  <xsl:template match="note | noteGrp | wit | witDetail" mode="m:apparatus" as="node()+">
    <xsl:param name="sign" as="xs:string?"/>
    <xsl:element name="{f:holder(., 'span')}">
      <xsl:sequence select="f:attributes(., ('comment', local-name()[. ne 'note'])), f:relocated($sign), f:way-back-of(., $sign)"/>
      <xsl:apply-templates mode="m:reading"/>
      <xsl:sequence select="f:credits(., '')"/>
    </xsl:element>
    <xsl:text> </xsl:text>
  </xsl:template>

  <!-- Whatever else stands in an entry, stands in it as in a text. -->
  <xsl:template match="node()" mode="m:apparatus" as="node()*" priority="-1">
    <xsl:apply-templates select="." mode="m:reading"/>
  </xsl:template>

  <xsl:function name="f:relocated" as="attribute()?">
    <xsl:param name="sign" as="xs:string?"/>
    <xsl:if test="$sign"><xsl:attribute name="data-relocated" select="$sign"/></xsl:if>
  </xsl:function>

  <xsl:function name="f:way-back" as="element()">
    <xsl:param name="sign" as="xs:string"/>
    <a class="way-back" data-generated="" href="{f:fragment($sign)}" aria-label="{f:label('apparatus-to-text')}">↑</a>
  </xsl:function>

  <!-- The link of the lemma leads to the sign of the readings right behind it; others have a link of their own. -->
  <xsl:function name="f:way-back-of" as="element()?">
    <xsl:param name="reading" as="element()"/>
    <xsl:param name="sign" as="xs:string?"/>
    <xsl:variable name="before" as="element()?" select="$reading/preceding-sibling::*[1]"/>
    <xsl:if test="$sign and not($before[f:is-in-apparatus(.)]) and empty($before intersect f:lemma($reading))">
      <xsl:sequence select="f:way-back($sign)"/>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:way-to-lemma" as="xs:string">
    <xsl:param name="lemma" as="element()"/>
    <xsl:variable name="next" as="element()?" select="$lemma/following-sibling::*[1][f:is-in-apparatus(.)]"/>
    <xsl:sequence select="if (exists($next)) then f:sign-id($next) else f:entry-address($lemma/ancestor::app[1])"/>
  </xsl:function>

  <!-- What holds an entry, or a group of readings: of notes, too, the blocks are here. -->
  <xsl:function name="f:holder-in-apparatus" as="xs:string">
    <xsl:param name="part" as="element()"/>
    <xsl:variable name="moved" as="element()*"
        select="if (f:is-in-apparatus($part) or $part/ancestor-or-self::app[1][f:is-detached(.)]) then $part/* else $part/*[f:is-in-apparatus(.)]"/>
    <xsl:sequence select="if ((some $one in $moved satisfies f:is-always-block($one) or f:holds-blocks($one))
                              or (some $group in $part/rdgGrp satisfies f:holder-in-apparatus($group) eq 'div')) then 'div' else 'span'"/>
  </xsl:function>

  <xsl:function name="f:name-of-group" as="element()?">
    <xsl:param name="group" as="element(rdgGrp)"/>
    <xsl:variable name="name" as="xs:string" select="string-join(f:qualities($group), ', ')"/>
    <xsl:if test="$name"><span class="qualities" data-generated="">{$name}: </span></xsl:if>
  </xsl:function>

  <!-- The words of the lemma as the text has them; of many the first and the last. -->
  <xsl:function name="f:lemma-words" as="xs:string">
    <xsl:param name="entry" as="element(app)"/>
    <xsl:variable name="words" as="xs:string" select="f:words-of-reading((f:lemma($entry), $entry//lem)[1])"/>
    <xsl:sequence select="if ($words) then f:abridged($words) else f:label('omitted')"/>
  </xsl:function>

  <!-- What a reading without words stands for: an omission, or another reading that it repeats. -->
  <xsl:function name="f:words-of-copy" as="xs:string">
    <xsl:param name="reading" as="element(rdg)"/>
    <xsl:variable name="copied" as="element()?" select="$reading/@copyOf[starts-with(., '#')]/key('identified', substring(., 2), root($reading))[1]"/>
    <xsl:sequence select="if (exists($copied)) then f:words-of-reading($copied) else f:label('omitted')"/>
  </xsl:function>

  <xsl:function name="f:words-of-reading" as="xs:string">
    <xsl:param name="reading" as="element()?"/>
    <xsl:variable name="words" as="xs:string*"><xsl:apply-templates select="$reading" mode="m:lemma"/></xsl:variable>
    <xsl:sequence select="normalize-space(string-join($words))"/>
  </xsl:function>

  <xsl:template match="note | noteGrp | wit | witDetail | fw | figDesc | index | comment() | processing-instruction()"
      mode="m:lemma" as="empty-sequence()"/>

  <xsl:template match="choice | app | rdgGrp | subst" mode="m:lemma" as="node()*">
    <xsl:apply-templates select="f:reading-sides(.)" mode="#current"/>
  </xsl:template>

  <xsl:template match="lb | cb | pb | gb | space" mode="m:lemma" as="text()?">
    <xsl:value-of select="if (f:joins(.)) then '' else ' '"/>
  </xsl:template>

  <!-- Lines of a lemma are apart. -->
  <xsl:template match="*[f:is-always-block(.)]" mode="m:lemma" as="node()*" priority="-0.2">
    <xsl:text> </xsl:text>
    <xsl:apply-templates mode="#current"/>
    <xsl:text> </xsl:text>
  </xsl:template>

  <xsl:function name="f:abridged" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:variable name="parts" as="xs:string*" select="tokenize($words)"/>
    <xsl:sequence select="
      if (string-length($words) le $longest-lemma) then $words
      else if (count($parts) gt 4) then string-join(($parts[position() le 2], '…', $parts[position() gt last() - 2]), ' ')
      else substring($words, 1, $longest-lemma idiv 2) || ' … ' || substring($words, string-length($words) - $longest-lemma idiv 4)"/>
  </xsl:function>

  <!-- In characters: about as much as fits half a line. -->
  <xsl:variable name="longest-lemma" as="xs:integer" select="40"/>

  <!-- Who has a reading, what kind of reading it is, and what parts it from the next. -->
  <xsl:function name="f:credits" as="element()?">
    <xsl:param name="reading" as="element()"/>
    <xsl:param name="sign" as="xs:string"/>
    <xsl:variable name="is-told" as="xs:boolean" select="exists($reading[self::rdgGrp or self::witDetail[normalize-space()] or self::note or self::noteGrp])"/>
    <xsl:variable name="qualities" as="xs:string*" select="if ($is-told) then $reading/@resp ! f:agent-names(.) else f:qualities($reading)"/>
    <xsl:variable name="sigla" as="node()*" select="if ($reading/self::witDetail[normalize-space()]) then () else $reading/(@wit, @source) ! f:sigla(.)"/>
    <xsl:variable name="separator" as="xs:string" select="if ($reading/following-sibling::*[1]/(self::rdg | self::rdgGrp)) then ($sign[. ne ''], ';')[1] else $sign"/>
    <xsl:if test="exists($sigla) or exists($qualities) or $separator">
      <span class="credits" data-generated="">
        <xsl:sequence select="$sigla"/>
        <xsl:if test="exists($qualities)"> ({string-join($qualities, ', ')})</xsl:if>
        <xsl:text>{$separator}</xsl:text>
      </span>
    </xsl:if>
  </xsl:function>
</xsl:stylesheet>
