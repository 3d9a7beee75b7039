<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI "dictionaries": entries as a printed dictionary sets them. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns:t="urn:edition:templates"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- An entry, or a group of them; the number of a homograph stands before its headword. -->
  <xsl:template match="superEntry | entry | entryFree | hom | dictScrap" mode="m:reading" as="element()">
    <div>
      <xsl:sequence select="f:attributes(., (local-name(), 'run-on'[current()/(self::entryFree | self::dictScrap)/text()[normalize-space()]]))"/>
      <xsl:if test="@n"><sup class="homograph" data-generated="">{@n}</sup></xsl:if>
      <xsl:apply-templates mode="#current"/>
    </div>
  </xsl:template>

  <!-- A sense begins a line, under its number where the source gives one. -->
  <xsl:template match="sense" mode="m:reading" as="element()">
    <div>
      <xsl:sequence select="f:attributes(., 'sense')"/>
      <xsl:if test="@n and not(f:begins-with-number(., @n))">
        <span class="sense-number" data-generated="">{@n}{'.'[matches(current()/@n, '\w$')]} </span>
      </xsl:if>
      <xsl:apply-templates mode="#current"/>
    </div>
  </xsl:template>

  <!-- Whether the words of a sense or an entry begin with its number: "2. …", "a) …"; "a slope" does not. -->
  <xsl:function name="f:begins-with-number" as="xs:boolean">
    <xsl:param name="part" as="element()"/>
    <xsl:param name="number" as="xs:string"/>
    <xsl:variable name="words" as="xs:string" select="normalize-space($part)"/>
    <xsl:sequence select="starts-with($words, $number)
      and matches(substring-after($words, $number),
        if (matches($number, '[0-9]$')) then '^[^0-9]' else if (matches($number, '\p{L}$')) then '^[.):]' else '.')"/>
  </xsl:function>

  <!-- Forms, definitions, etymologies, references and related entries follow one another in the lines of their entry. -->
  <xsl:template match="form | gramGrp | def | etym | re | xr | usg | lbl | lang | hyph | syll | stress | colloc"
      mode="m:reading" as="element()">
    <xsl:call-template name="t:phrase">
      <xsl:with-param name="classes" select="local-name(), f:typed-class(.)"/>
    </xsl:call-template>
  </xsl:template>

  <!-- The class of an element by its @type, where that is a name: `form-inflected`. -->
  <xsl:function name="f:typed-class" as="xs:string?">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="$element/@type[matches(., '^[A-Za-z][\w-]*\w$')]/(local-name(..) || '-' || lower-case(.))"/>
  </xsl:function>

  <!-- The headword is set in bold, other written forms in italics. -->
  <xsl:template match="orth" mode="m:reading" as="element()">
    <xsl:call-template name="t:phrase">
      <xsl:with-param name="name" select="if (f:is-headword(.)) then 'b' else 'i'"/>
      <xsl:with-param name="classes" select="'orth', 'headword'[f:is-headword(current())]"/>
    </xsl:call-template>
  </xsl:template>

  <!-- A form that is not divided into spellings and sounds is a headword itself. -->
  <xsl:template match="(entry | entryFree | hom)/form[text()[normalize-space()]][empty(orth)][f:is-of-headword(.)]"
      mode="m:reading" as="element()" priority="1">
    <xsl:call-template name="t:phrase">
      <xsl:with-param name="name" select="'b'"/>
      <xsl:with-param name="classes" select="'form', 'headword', f:typed-class(.)"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:function name="f:is-headword" as="xs:boolean">
    <xsl:param name="orth" as="element(orth)"/>
    <xsl:variable name="form" as="element(form)?" select="$orth/ancestor::form[last()]"/>
    <xsl:sequence select="if (exists($form)) then f:is-of-headword($form)
      else exists($orth/(parent::entry | parent::entryFree)) and f:is-of-headword($orth)"/>
  </xsl:function>

  <!-- Whether a form is that under which a word is found, not one of its inflections or variants. -->
  <xsl:function name="f:is-of-headword" as="xs:boolean">
    <xsl:param name="form" as="element()"/>
    <xsl:sequence select="empty($form/@type) or $form/@type = ('lemma', 'headword', 'main', 'simple', 'compound', 'phrase')"/>
  </xsl:function>

  <!-- A pronunciation stands in the brackets that it has; where the source has none, in square ones. -->
  <xsl:template match="pron" mode="m:reading" as="element()">
    <xsl:variable name="is-bare" as="xs:boolean" select="not(matches(., '^\s*[\[/\\(|]')) and empty(preceding-sibling::*[1]/self::pc)"/>
    <xsl:element name="{f:holder(., 'span')}">
      <xsl:sequence select="f:attributes(., 'pron')"/>
      <xsl:if test="$is-bare"><span data-generated="">[</span></xsl:if>
      <xsl:apply-templates mode="#current"/>
      <xsl:if test="$is-bare"><span data-generated="">]</span></xsl:if>
    </xsl:element>
  </xsl:template>

  <!-- What grammar says of a word, in italics. -->
  <xsl:template match="gram | gen | number | case | pos | subc | per | tns | mood | iType" mode="m:reading" as="element()">
    <xsl:call-template name="t:phrase">
      <xsl:with-param name="name" select="'i'"/>
      <xsl:with-param name="classes" select="'gram', ('gram-' || local-name())[not(current()/self::gram)]"/>
    </xsl:call-template>
  </xsl:template>

  <!-- The place of the headword, or of its sound, in an example: by a swung dash where the source leaves it empty. -->
  <xsl:template match="oRef | pRef" mode="m:reading" as="element()">
    <xsl:element name="{f:holder(., 'span')}">
      <xsl:sequence select="f:attributes(., local-name())"/>
      <xsl:if test="empty(node())"><span data-generated="">~</span></xsl:if>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <!-- A translation, or an example: which of them, the type of the citation says. -->
  <xsl:template match="(entry | entryFree | hom | sense | re | cit | dictScrap | etym | form)/cit" mode="m:reading" as="element()" priority="0.6">
    <xsl:call-template name="t:phrase">
      <xsl:with-param name="name" select="if (f:stands-as-block(.)) then 'div' else 'span'"/>
      <xsl:with-param name="classes" select="'cit', f:typed-class(.)"/>
    </xsl:call-template>
  </xsl:template>

  <!-- Translations of one sense are parted by commas, where the source has no signs; behind the words, for blanks may follow these. -->
  <xsl:template match="cit[f:is-followed-by-translation(.)]/*[last()]" mode="m:reading" as="node()+" priority="4">
    <xsl:next-match/>
    <span data-generated="">,</span>
  </xsl:template>

  <xsl:function name="f:is-followed-by-translation" as="xs:boolean">
    <xsl:param name="translation" as="element(cit)"/>
    <xsl:sequence select="f:is-translation($translation) and $translation/following-sibling::*[1][f:is-translation(.)]
      and f:is-structured($translation/..) and not(matches(f:last-character($translation), '\p{Po}'))"/>
  </xsl:function>

  <xsl:function name="f:is-translation" as="xs:boolean">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="exists($part/self::cit[@type = ('trans', 'translation', 'translationEquivalent', 'equivalent')]
      /(parent::sense | parent::entry | parent::hom | parent::re | parent::cit))"/>
  </xsl:function>

  <!-- Two parts of an entry between which the source leaves nothing are parted by a blank. -->
  <xsl:template match="(superEntry | entry | hom | form | gramGrp | sense | re | cit | xr)/*[f:touches-part(.)]"
      mode="m:reading" as="node()+" priority="3">
    <span data-generated=""><xsl:text> </xsl:text></span>
    <xsl:next-match/>
  </xsl:template>

  <!-- Whether an element follows another one at once, in what holds no words but theirs. -->
  <xsl:function name="f:touches-part" as="xs:boolean">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="exists($part/preceding-sibling::node()[1][self::*])
      and not($part/self::pc) and empty($part/../text()[normalize-space()])
      and exists($part/ancestor::*[self::superEntry or self::entry or self::entryFree])"/>
  </xsl:function>
</xsl:stylesheet>
