<?xml version="1.0" encoding="UTF-8"?>
<!--
  How the source looks: what @rend, @rendition and @style say, as classes of a closed set.

  Three ways of saying it become one. @rend has words of the encoder, or properties as in
  slant(italic); @rendition points to declarations in the header, whose CSS is read; @style holds
  such CSS itself. Only classes that assets/edition.css knows reach a page, and never the words of
  the source. What no table here knows is left out.
-->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:edition:functions"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- The words for each class, without hyphens; a class is a word for itself. -->
  <xsl:variable name="words-for-renditions" as="map(xs:string, xs:string)" select="map{
    'italic': 'italics it i ital italicised italicized cursive kursiv oblique slanted',
    'upright': 'roman normal plain regular rom recte',
    'bold': 'b strong bf boldface fett heavy',
    'normal-weight': 'light lightweight medium',
    'superscript': 'sup super above supralinear superlinear hoch exponent',
    'subscript': 'sub below sublinear tief',
    'small-caps': 'sc smcap smcaps smallcap k kapitaelchen kapitälchen',
    'capitals': 'caps capital uppercase allcaps upper majuscule',
    'lower-case': 'lower minuscule',
    'underlined': 'underline u ul underscore underscored unterstrichen singleunderline',
    'double-underlined': 'doubleunderline uu du underlinedouble doubleunderscore',
    'wavy-underlined': 'wavyunderline underlinewavy wavy',
    'dotted-underlined': 'dottedunderline underlinedotted dashedunderline',
    'overlined': 'overline overbar overstrikeline macron supraline',
    'struck': 'strikethrough strike s linethrough strikeout strikethru overstrike crossedout durchgestrichen',
    'double-struck': 'doublestrikethrough doublestrike',
    'spaced': 'letterspace letterspaced letterspacing gesperrt spc g sperrschrift spationiert expanded',
    'centred': 'center centre centered centred c middle aligncenter zentriert',
    'right': 'r flushright rightaligned alignright rightjustified rechts',
    'left': 'flushleft leftaligned alignleft leftjustified ragright links',
    'justified': 'justify blocksatz',
    'hanging': 'hang hangingindent outdent negativeindent exdent',
    'first-indented': 'firstindent indentfirst firstlineindent',
    'indented-1': 'indent indented et inset einzug',
    'drop-capital': 'initial dropcap init in decorinit decoratedinitial dropinitial initialcapital versal lombard dropcaptwolines dropcapthreelines',
    'blackletter': 'fraktur gothic textura schwabacher blackletterfont gothiccursive',
    'antiqua': 'aq latin latintype lateinisch latein sansserif sans',
    'monospaced': 'mono monospace tt typewriter teletype code courier',
    'boxed': 'box frame framed fr border bordered cartouche circled eingerahmt',
    'larger': 'xlarge xxlarge big verylarge huge',
    'large': 'largefont lg big1',
    'small': 'smallfont sm petit',
    'smaller': 'xsmall xxsmall tiny verysmall',
    'rotated': 'rotate rotate90 rotated90 vertical',
    'upside-down': 'rotate180 rotated180 inverted',
    'mirrored': 'mirror reversed',
    'red': 'rubric rubricated rubricate rot rouge crimson scarlet',
    'blue': 'blau bleu navy',
    'green': 'grün gruen vert',
    'brown': 'braun sepia',
    'grey': 'gray grau silver pencil',
    'purple': 'violet violett magenta pink',
    'orange': '',
    'gold': 'golden gilt gilded yellow gelb',
    'black': 'schwarz noir'
  }"/>

  <!-- Words that say two things at once. -->
  <xsl:variable name="double-renditions" as="map(xs:string, xs:string)" select="map{
    'bolditalic': 'bold italic', 'italicbold': 'bold italic', 'bi': 'bold italic', 'strongitalic': 'bold italic',
    'centerstrong': 'centred bold', 'centerbold': 'centred bold', 'centeritalic': 'centred italic',
    'boldunderline': 'bold underlined', 'italicunderline': 'italic underlined',
    'smallcapsitalic': 'small-caps italic', 'italicsmallcaps': 'small-caps italic',
    'superscriptunderline': 'superscript underlined', 'boldsmallcaps': 'bold small-caps'
  }"/>

  <!-- Each word with its classes, so that a word is found at once. -->
  <xsl:variable name="renditions" as="map(xs:string, xs:string+)" select="map:merge((
    map:for-each($words-for-renditions, function($class as xs:string, $words as xs:string) {
      (translate($class, '-', ''), tokenize($words)) ! map:entry(., $class)
    }),
    map:for-each($double-renditions, function($word as xs:string, $classes as xs:string) {
      map:entry($word, tokenize($classes))
    })), map{'duplicates': 'use-first'})"/>

  <!-- Values of CSS that are a class by themselves, by property; lengths are measured below. -->
  <xsl:variable name="css-renditions" as="map(xs:string, map(xs:string, xs:string))" select="map{
    'font-style': map{'italic': 'italic', 'oblique': 'italic', 'normal': 'upright'},
    'font-weight': map{'bold': 'bold', 'bolder': 'bold', '600': 'bold', '700': 'bold', '800': 'bold', '900': 'bold',
                       'normal': 'normal-weight', 'lighter': 'normal-weight', '400': 'normal-weight'},
    'font-variant': map{'small-caps': 'small-caps', 'all-small-caps': 'small-caps'},
    'font-variant-caps': map{'small-caps': 'small-caps', 'all-small-caps': 'small-caps'},
    'font-family': map{'monospace': 'monospaced', 'courier': 'monospaced', 'sans-serif': 'antiqua',
                       'fraktur': 'blackletter', 'blackletter': 'blackletter'},
    'text-transform': map{'uppercase': 'capitals', 'lowercase': 'lower-case'},
    'text-decoration': map{'underline': 'underlined', 'overline': 'overlined', 'line-through': 'struck'},
    'text-decoration-line': map{'underline': 'underlined', 'overline': 'overlined', 'line-through': 'struck'},
    'text-decoration-style': map{'double': 'double-underlined', 'wavy': 'wavy-underlined', 'dotted': 'dotted-underlined',
                                 'dashed': 'dotted-underlined'},
    'text-align': map{'center': 'centred', 'right': 'right', 'end': 'right', 'left': 'left', 'start': 'left',
                      'justify': 'justified'},
    'vertical-align': map{'super': 'superscript', 'sub': 'subscript', 'text-top': 'superscript'},
    'font-size': map{'smaller': 'small', 'small': 'small', 'x-small': 'smaller', 'xx-small': 'smaller',
                     'larger': 'large', 'large': 'large', 'x-large': 'larger', 'xx-large': 'larger'},
    'border': map{'solid': 'boxed', 'dotted': 'boxed', 'dashed': 'boxed', 'double': 'boxed'},
    'border-style': map{'solid': 'boxed', 'dotted': 'boxed', 'dashed': 'boxed', 'double': 'boxed'},
    'writing-mode': map{'vertical-rl': 'rotated', 'vertical-lr': 'rotated', 'sideways-lr': 'rotated', 'tb-rl': 'rotated'},
    'color': map{'#f00': 'red', '#ff0000': 'red', '#00f': 'blue', '#0000ff': 'blue', '#008000': 'green', '#0f0': 'green',
                 '#00ff00': 'green', '#000': 'black', '#000000': 'black', '#808080': 'grey', '#800080': 'purple'}
  }"/>

  <!-- How many ems a unit of length has. -->
  <xsl:variable name="ems" as="map(xs:string, xs:decimal)" select="map{
    'em': 1.0, 'rem': 1.0, 'ex': 0.5, 'ch': 0.5, 'px': 0.0625, 'pt': 0.083, 'pc': 1.0, 'mm': 0.24, 'cm': 2.4, 'in': 6.0,
    '%': 0.3
  }"/>

  <xsl:variable name="deepest-indent" as="xs:integer" select="8"/>

  <xsl:key name="declared-renditions" match="rendition[@xml:id]" use="string(@xml:id)"/>

  <!-- A selector that is only the names of elements says how all of them look. -->
  <xsl:key name="renditions-of-elements" match="rendition[@selector]"
      use="tokenize(@selector, ',') ! normalize-space(.)[matches(., '^[A-Za-z]\w*$')]"/>
  <xsl:key name="renditions-of-elements" match="tagUsage[@rendition or @render]" use="string(@gi)"/>

  <!-- How an element looks in the source: by what it says itself and by what the header says of its kind. -->
  <xsl:function name="f:rendition" as="xs:string*">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="distinct-values((
      $element/@rend/f:words-rendition(.),
      ($element/@rendition, f:rendition-of-name($element)/(@rendition, @render))/f:declared-rendition(.),
      f:rendition-of-name($element)[self::rendition]/f:rendition-text(.),
      $element/@style/f:css-rendition(.)))"/>
  </xsl:function>

  <xsl:function name="f:rendition-of-name" as="element()*">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="key('renditions-of-elements', local-name($element), root($element))"/>
  </xsl:function>

  <!-- @rend: words, or CSS as some write it there. The whole value can be one word in two ("small caps"). -->
  <xsl:function name="f:words-rendition" as="xs:string*">
    <xsl:param name="value" as="xs:string"/>
    <xsl:variable name="whole" as="xs:string*" select="f:word-rendition($value)"/>
    <xsl:sequence select="
      if (matches($value, '[a-z]\s*:')) then f:css-rendition($value)
      else if (exists($whole)) then $whole
      else tokenize(replace($value, '\)', ') '), '[\s;,#]+') ! f:word-rendition(.)"/>
  </xsl:function>

  <!-- One word; indent(2), indent2 and indent-2 are a depth, slant(italic) is its value. -->
  <xsl:function name="f:word-rendition" as="xs:string*">
    <xsl:param name="word" as="xs:string"/>
    <xsl:variable name="letters" as="xs:string" select="replace(lower-case($word), '[\s_#-]', '')"/>
    <xsl:variable name="property" as="xs:string*" select="tokenize(replace($letters, '\)$', ''), '\(')"/>
    <xsl:variable name="depth" as="xs:string" select="replace($letters, '^(indent|indented|left|margin|et)\(?([0-9]+)(em)?\)?$', '$2')"/>
    <xsl:sequence select="
      if (matches($depth, '^[0-9]+$')) then f:indent(xs:integer(substring($depth, 1, 3)))
      else if (count($property) eq 2) then $renditions($property[2])
      else $renditions($letters)"/>
  </xsl:function>

  <!-- @rendition: each pointer is to a declaration of the header; one of another place names what it means. -->
  <xsl:function name="f:declared-rendition" as="xs:string*">
    <xsl:param name="pointers" as="attribute()"/>
    <xsl:for-each select="tokenize($pointers) ! replace(., '^.*[#:]', '')">
      <xsl:variable name="declared" as="element(rendition)*" select="key('declared-renditions', ., root($pointers))"/>
      <xsl:sequence select="if (exists($declared)) then $declared/f:rendition-text(.) else f:word-rendition(.)"/>
    </xsl:for-each>
  </xsl:function>

  <!-- What a declaration says, in CSS or in free words; what it says of the first line alone is not for the whole. -->
  <xsl:function name="f:rendition-text" as="xs:string*">
    <xsl:param name="declaration" as="element(rendition)"/>
    <xsl:sequence select="
      if ($declaration/@scope = ('first-line', 'before', 'after')) then ()
      else if ($declaration/@scope = 'first-letter') then 'drop-capital'
      else f:words-rendition(string($declaration))"/>
  </xsl:function>

  <!-- Declarations of CSS, one after the other; values that no table knows say nothing. -->
  <xsl:function name="f:css-rendition" as="xs:string*">
    <xsl:param name="css" as="xs:string"/>
    <xsl:for-each select="tokenize(lower-case($css), ';')[contains(., ':')]">
      <xsl:variable name="property" as="xs:string" select="normalize-space(substring-before(., ':'))"/>
      <xsl:variable name="values" as="xs:string*" select="tokenize(translate(substring-after(., ':'), ',&quot;''', '   '))"/>
      <xsl:sequence select="$values ! $css-renditions($property)?(.),
        $values[$property = 'color'] ! $renditions(replace(., '^(dark|light|medium|deep)', ''))[. = $colours],
        $values ! f:measured-rendition($property, .)"/>
    </xsl:for-each>
  </xsl:function>

  <xsl:variable name="colours" as="xs:string+"
      select="'red', 'blue', 'green', 'brown', 'grey', 'purple', 'orange', 'gold', 'black'"/>

  <!-- Indents, sizes and spacing that are given as a length. -->
  <xsl:function name="f:measured-rendition" as="xs:string*">
    <xsl:param name="property" as="xs:string"/>
    <xsl:param name="value" as="xs:string"/>
    <xsl:variable name="length" as="xs:decimal?" select="f:length($value)"/>
    <xsl:sequence select="
      if (empty($length)) then ()
      else if ($property = ('margin-left', 'padding-left', 'margin-inline-start', 'padding-inline-start'))
        then f:indent(xs:integer(round($length div 1.5)))
      else if ($property = 'text-indent') then ('first-indented'[$length gt 0], 'hanging'[$length lt 0])
      else if ($property = 'letter-spacing') then 'spaced'[$length gt 0]
      else if ($property = 'font-size' and matches($value, '(em|%)$')) then f:size(if (ends-with($value, '%')) then $length div 30 else $length)
      else ()"/>
  </xsl:function>

  <xsl:function name="f:length" as="xs:decimal?">
    <xsl:param name="value" as="xs:string"/>
    <xsl:variable name="unit" as="xs:string" select="replace($value, '^[-+.0-9]+', '')"/>
    <xsl:variable name="number" as="xs:string" select="substring-before($value || ' ', $unit || ' ')"/>
    <xsl:sequence select="$number[. castable as xs:decimal] ! (xs:decimal(.) * $ems($unit))"/>
  </xsl:function>

  <xsl:function name="f:size" as="xs:string?">
    <xsl:param name="ems" as="xs:decimal"/>
    <xsl:sequence select="
      if ($ems ge 1.5) then 'larger' else if ($ems gt 1.05) then 'large'
      else if ($ems le 0.75) then 'smaller' else if ($ems lt 0.95) then 'small' else ()"/>
  </xsl:function>

  <xsl:function name="f:indent" as="xs:string?">
    <xsl:param name="depth" as="xs:integer"/>
    <xsl:sequence select="('indented-' || min(($depth, $deepest-indent)))[$depth gt 0]"/>
  </xsl:function>
</xsl:stylesheet>
