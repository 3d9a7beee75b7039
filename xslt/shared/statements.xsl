<?xml version="1.0" encoding="UTF-8"?>
<!--
  Statements: what the parts of headers, descriptions and records are called, and what their
  attributes say to a reader. A part that stands in a record is a statement of it; so is one that
  stands in an element of prose which holds nothing but such parts.
-->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:edition:functions"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- Elements that hold statements. -->
  <xsl:variable name="records" as="map(xs:string, xs:boolean)" select="f:set((
    'fileDesc titleStmt editionStmt publicationStmt seriesStmt notesStmt sourceDesc biblFull availability',
    'encodingDesc editorialDecl samplingDecl tagsDecl namespace refsDecl citeStructure cRefPattern refState',
    'appInfo application classDecl taxonomy geoDecl unitDecl unitDef listPrefixDef prefixDef schemaRef',
    'profileDesc abstract calendarDesc calendar textClass textDesc correspDesc correspContext handNotes',
    'particDesc settingDesc setting scriptDesc revisionDesc listChange charDecl transcriptionDesc',
    'msDesc altIdentifier msContents msItem msItemStruct physDesc objectDesc supportDesc layoutDesc handDesc',
    'typeDesc decoDesc bindingDesc binding sealDesc seal history additional adminInfo recordHist custodialHist',
    'msPart msFrag',
    'person personGrp persona org place event nym object location langKnowledge',
    'population trait state climate terrain recordingStmt recording'))"/>

  <!-- Elements of prose that an encoder can fill with statements alone. -->
  <xsl:variable name="occasional-records" as="map(xs:string, xs:boolean)" select="f:set((
    'creation origin provenance acquisition support layout condition handNote decoNote accMat custEvent',
    'surrogates source'))"/>

  <!-- Statements whose parts are read in one line. -->
  <xsl:variable name="series" as="map(xs:string, xs:boolean)" select="f:set((
    'author editor publisher distributor authority funder sponsor principal respStmt meeting',
    'correspAction correspContext birth death residence affiliation education occupation nationality',
    'extent origPlace repository institution settlement region country change keywords langUsage catDesc char glyph'))"/>

  <!-- What each statement is called; one with an empty name needs none. -->
  <xsl:variable name="statement-names" as="map(xs:string, xs:string)" select="$edition?interface?messages?statements"/>

  <!-- What the attributes of a statement say, of those that tell a reader something; % is their value. -->
  <xsl:variable name="particular-names" as="map(xs:string, xs:string)" select="$edition?interface?messages?particulars"/>

  <!-- Attributes by which an element without words still says something. -->
  <xsl:variable name="telling-attributes" as="map(xs:string, xs:boolean)" select="f:set((
    map:keys($particular-names),
    'gi when from to notBefore notAfter when-iso from-iso to-iso notBefore-iso notAfter-iso',
    'when-custom from-custom to-custom notBefore-custom notAfter-custom dur',
    'target url ref key active passive mutual mainLang otherLangs tag absolute since interval quantity atLeast atMost extent'))"/>

  <!-- Whether an element is a statement of the record in which it stands; several rules ask it of each element. -->
  <xsl:function name="f:is-statement" cache="yes" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="record" as="element()?" select="$element/parent::*"/>
    <xsl:sequence select="exists($record)
      and (map:contains($records, local-name($record)) or f:is-shelfmark($record)
           or map:contains($occasional-records, local-name($record)) and f:is-laid-out($record))
      and map:contains($statement-names, local-name($element))
      and f:is-tei($element) and f:is-tei($record)
      and not($element/self::note[f:is-relocated(.)])"/>
  </xsl:function>

  <!-- The identifier of a manuscript is a record, but in a reference to literature it is part of its line. -->
  <xsl:function name="f:is-shelfmark" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/self::msIdentifier[empty(parent::bibl)])"/>
  </xsl:function>

  <!--
    Whether an element holds other elements alone, each apart from the next: in a text only where
    white space is between them, for else they would be one word.
  -->
  <xsl:function name="f:is-laid-out" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/*) and empty($element/text()[normalize-space()])
      and (empty($element/*/following-sibling::node()[1][self::*]) or not(f:is-in-text($element)))"/>
  </xsl:function>

  <!-- Whether an element is a part of a series, and another part follows it. -->
  <xsl:function name="f:goes-on-in-series" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="series-element" as="element()?" select="$element/parent::*[map:contains($series, local-name())]"/>
    <xsl:sequence select="exists($series-element) and exists($element/following-sibling::*[1][not(self::resp)])
      and ($series-element/self::catDesc or f:is-statement($series-element)) and f:is-laid-out($series-element)"/>
  </xsl:function>

  <!-- Whether an element around the text is a part of a series, and stands close to other words. -->
  <xsl:function name="f:follows-in-series" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/self::*/parent::*[map:contains($series, local-name())][not(f:is-in-text(.))])
      and exists($element/preceding-sibling::node()[1]/self::text()[matches(., '[\p{L}\p{N}]$')])"/>
  </xsl:function>

  <!-- Whether an element has words, or attributes that say something without. -->
  <xsl:function name="f:says-something" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="normalize-space($element) ne ''
      or exists($element/descendant-or-self::*/@*[map:contains($telling-attributes, local-name())][normalize-space()])
      or exists($element/descendant-or-self::*[f:says-its-type(.)]/@type)"/>
  </xsl:function>

  <!-- Parts of the situation of a text say with their type alone what it was (TEI Guidelines, textDesc). -->
  <xsl:function name="f:says-its-type" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element[parent::textDesc][not(node())])"/>
  </xsl:function>

  <!-- The name of a statement, with its type: "Title (uniform)". -->
  <xsl:function name="f:statement-label" as="xs:string">
    <xsl:param name="statement" as="element()"/>
    <xsl:variable name="name" as="xs:string" select="($statement-names(local-name($statement)), '')[1]"/>
    <xsl:variable name="type" as="xs:string?" select="f:short-type($statement)"/>
    <xsl:choose>
      <xsl:when test="$statement/self::correspAction">
        <xsl:sequence select="($action-names(string($statement/@type)), $type, $name)[1]"/>
      </xsl:when>
      <xsl:when test="$statement/self::change">
        <xsl:sequence select="(f:dating-words($statement)[. ne ''], $statement/@n, $name)[1]"/>
      </xsl:when>
      <xsl:when test="$statement/(self::idno/(parent::msIdentifier | parent::altIdentifier))">
        <xsl:sequence select="string-join(('Shelfmark', $type[lower-case(.) ne 'shelfmark'] ! ('(' || . || ')')), ' ')"/>
      </xsl:when>
      <xsl:when test="$statement/((self::char | self::glyph)/@xml:id | self::tagUsage/@gi | self::prefixDef/@ident)">
        <xsl:sequence select="string(($statement/@gi, $statement/@ident, $statement/@xml:id)[1])"/>
      </xsl:when>
      <xsl:when test="$name eq ''"><xsl:sequence select="''"/></xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="string-join((
          $name,
          $statement[self::msItem | self::msItemStruct | self::msPart | self::msFrag | self::seal | self::witness]/@n,
          $statement/self::correspContext/@n ! ('(' || . || ')'),
          $type[not(. = ('main', 'statement', lower-case($name)))][not(f:says-its-type($statement))] ! ('(' || . || ')')), ' ')"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- A type that is a word or two; a longer one stands with the other particulars. -->
  <xsl:function name="f:short-type" as="xs:string?">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="$element/@type[matches(., '^\w[\w -]{0,19}$')] ! f:type-words(.)"/>
  </xsl:function>

  <!-- letterHeight as "letter height"; what is written in capitals stays so. -->
  <xsl:function name="f:type-words" as="xs:string">
    <xsl:param name="type" as="xs:string"/>
    <xsl:sequence select="if (matches($type, '\p{Ll}\p{Lu}')) then f:name-words($type) else translate($type, '_', ' ')"/>
  </xsl:function>

  <!-- The acts of a correspondence (TEI Guidelines, correspAction). -->
  <xsl:variable name="action-names" as="map(xs:string, xs:string)" select="map{
    'sent': 'Sent', 'received': 'Received', 'transmitted': 'Transmitted', 'redirected': 'Redirected', 'forwarded': 'Forwarded'
  }"/>

  <!-- A name of an element as words, for what has no name here: socecStatus as "socec status". -->
  <xsl:function name="f:name-words" as="xs:string">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="lower-case(replace($name, '(\p{Ll})(\p{Lu})', '$1 $2'))"/>
  </xsl:function>

  <!-- What the attributes of a statement say: "columns: 2", its dates, its quantity. -->
  <xsl:function name="f:particulars" as="xs:string*">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="dating" as="xs:string" select="if ($element/(self::locus | self::biblScope | self::citedRange)) then '' else f:dating-words($element)"/>
    <xsl:variable name="words" as="xs:string" select="string($element)"/>
    <xsl:sequence select="$dating[. ne ''][empty($element/self::change)][not(f:is-said-by(., $words))]"/>
    <xsl:if test="normalize-space($words) eq ''"><xsl:sequence select="f:silent-words($element)"/></xsl:if>
    <xsl:sequence select="$element[not(f:says-its-type(.))]/@type[empty(f:short-type($element))] ! normalize-space()"/>
    <xsl:for-each select="$element/(@* except (self::language | self::prefixDef)/@ident)[map:contains($particular-names, local-name())]
                          [namespace-uri() eq ''][normalize-space()]">
      <xsl:if test="not(self::attribute(value) and normalize-space($words))">
        <xsl:sequence select="replace($particular-names(local-name()), '%', f:value-words(.), 'q')"/>
      </xsl:if>
    </xsl:for-each>
  </xsl:function>

  <!-- A value as a reader reads it: yes and no, the ends of a range, the name of what it points to. -->
  <xsl:function name="f:value-words" as="xs:string">
    <xsl:param name="value" as="attribute()"/>
    <xsl:variable name="words" as="xs:string" select="normalize-space($value)"/>
    <xsl:sequence select="
      if ($words = 'true') then 'yes'
      else if ($words = 'false') then 'no'
      else if (matches($words, '^\d+ \d+$')) then translate($words, ' ', '–')
      else if (starts-with($words, '#')) then string-join(tokenize($words) ! f:pointed-words(., $value), ', ')
      else $words"/>
  </xsl:function>

  <!-- Whether the words already have every year of a date. -->
  <xsl:function name="f:is-said-by" as="xs:boolean">
    <xsl:param name="dating" as="xs:string"/>
    <xsl:param name="words" as="xs:string"/>
    <xsl:variable name="years" as="xs:string*" select="tokenize($dating, '\D+')[string-length() ge 3]"/>
    <xsl:sequence select="exists($years) and (every $year in $years satisfies contains($words, $year))"/>
  </xsl:function>

  <!-- What only the attributes of an element without words say. -->
  <xsl:function name="f:silent-words" as="xs:string*">
    <xsl:param name="element" as="element()"/>
    <xsl:for-each select="$element">
      <xsl:sequence select="f:quantity-words(.)[. ne ''], .[f:says-its-type(.)]/@type ! f:type-words(.)"/>
      <xsl:sequence select="(@mainLang, @otherLangs, self::language/@ident, self::langKnown/@tag) ! tokenize(.) ! f:language-name(.)"/>
      <xsl:sequence select="@dur ! string(), string-join((@when-custom, @notBefore-custom, @from-custom, @to-custom, @notAfter-custom), '–')[. ne '']"/>
    </xsl:for-each>
  </xsl:function>

  <!-- "21 cm", "4–6 mm": what att.dimensions says. -->
  <xsl:function name="f:quantity-words" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="amount" as="xs:string?" select="
      ($element/@quantity, $element/@extent, string-join(distinct-values($element/(@atLeast, @min, @atMost, @max)), '–')[. ne ''])[1]"/>
    <xsl:sequence select="string-join(($amount, $element/@unit[exists($amount)]), ' ')"/>
  </xsl:function>
</xsl:stylesheet>
