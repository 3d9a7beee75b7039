<?xml version="1.0" encoding="UTF-8"?>
<!-- Every word that the edition itself says to a reader, and nothing else. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition:functions"
    exclude-result-prefixes="#all">

  <xsl:variable name="labels" as="map(xs:string, xs:string)" select="map{
    'about': 'About this text',
    'also': 'Also',
    'alphabet': 'Letters',
    'built-with': 'Built with',
    'category': 'Type',
    'cell': 'cell',
    'coordinates': 'Coordinates',
    'dates': 'Dates',
    'dates-order': 'In the order of time. A month or a year stands before the days that it holds.',
    'dates-without-value': 'Without a date of the calendar',
    'days-of': 'Time',
    'downloads': 'This text as',
    'event': 'Event',
    'events': 'Events',
    'figure': 'figure',
    'gap': 'gap',
    'gb': 'gathering',
    'pb': 'page',
    'cb': 'column',
    'go-to-text': 'Skip to the text',
    'head': 'heading',
    'identifiers': 'Elsewhere',
    'image-missing': 'image not in the edition',
    'in-the-text': 'in the text',
    'index-empty': 'The texts name none.',
    'item': 'item',
    'l': 'line',
    'lg': 'stanza',
    'main-navigation': 'Edition',
    'manifest': 'What this edition was made from, with checksums',
    'mention': 'mention',
    'mentions': 'mentions',
    'mentions-in-text-order': 'Mentions, in the order of the texts',
    'names-in-the-text': 'As the texts have it',
    'never-mentioned': 'No text of the edition mentions this entry.',
    'next-text': 'Next',
    'note': 'note',
    'notes': 'Notes',
    'note-to-text': 'Back to the text of note',
    'omitted': 'om.',
    'organization': 'Organization',
    'organizations': 'Organizations',
    'paragraph': 'paragraph',
    'person': 'Person',
    'persons': 'Persons',
    'place': 'Place',
    'places': 'Places',
    'plain-text': 'Plain text',
    'previous-text': 'Previous',
    'registers': 'Indexes',
    'relations': 'Relations',
    'see-entry': 'Entry',
    'sorted-by': 'Sorted by the rules of',
    'sorted-without-article': 'A leading article is passed over.',
    'sp': 'speech',
    'table': 'table',
    'tei-source': 'TEI XML',
    'texts': 'Texts',
    'texts-neighbours': 'Neighbouring texts',
    'unidentified': 'Not identified',
    'unidentified-explained': 'The texts mark these words as names, but no record says who or what they are.',
    'version': 'Version',
    'view': 'View',
    'view-reading': 'Reading',
    'view-source': 'As in the source',
    'word': 'word',
    'words': 'words'
  }"/>

  <!-- Names of languages in English; a tag that is not here is shown as it is. -->
  <xsl:variable name="languages" as="map(xs:string, xs:string)" select="map{
    'ar': 'Arabic', 'de': 'German', 'en': 'English', 'es': 'Spanish', 'fr': 'French', 'el': 'Greek',
    'grc': 'Ancient Greek', 'he': 'Hebrew', 'it': 'Italian', 'ja': 'Japanese', 'la': 'Latin', 'nl': 'Dutch',
    'pl': 'Polish', 'pt': 'Portuguese', 'ru': 'Russian', 'sl': 'Slovene', 'yi': 'Yiddish', 'zh': 'Chinese'
  }"/>

  <xsl:variable name="months" as="xs:string+" select="
    'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October',
    'November', 'December'"/>

  <!-- The word for a key; an unknown key is shown as it is, so that it can be seen and mended. -->
  <xsl:function name="f:label" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="($labels($key), $key)[1]"/>
  </xsl:function>

  <xsl:function name="f:language-name" as="xs:string">
    <xsl:param name="tag" as="xs:string"/>
    <xsl:sequence select="($languages($tag), $languages(tokenize($tag, '-')[1]), $tag)[1]"/>
  </xsl:function>

  <!-- "1 mention", "12 mentions": a number and its noun. -->
  <xsl:function name="f:counted" as="xs:string">
    <xsl:param name="number" as="xs:double"/>
    <xsl:param name="singular" as="xs:string"/>
    <xsl:param name="plural" as="xs:string"/>
    <xsl:sequence select="string-join((format-number($number, '#,##0'), f:label(if ($number eq 1) then $singular else $plural)), ' ')"/>
  </xsl:function>
</xsl:stylesheet>
