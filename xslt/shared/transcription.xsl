<?xml version="1.0" encoding="UTF-8"?>
<!--
  Which part of a document is its text. The rule is that of edition/transcription.py: the `text` of
  a TEI document; where it has none its `sourceDoc`, a `standOff` that holds more than records, its
  `facsimile`. A part that no document takes in, such as a `div`, is a text by itself.
-->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition:functions"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- The document that a tree is about: of a corpus, the one whose text is there. -->
  <xsl:function name="f:document" as="element()?">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="root($node)/* ! (f:transcribed(.), .)[1]"/>
  </xsl:function>

  <!-- The first element, of a corpus and the documents in it, that has a text of its own. -->
  <xsl:function name="f:transcribed" as="element()?">
    <xsl:param name="document" as="element()"/>
    <xsl:sequence select="if (exists(f:texts($document))) then $document
                          else ($document/(TEI | teiCorpus) ! f:transcribed(.))[1]"/>
  </xsl:function>

  <!-- The parts of a document that hold its words. -->
  <xsl:function name="f:texts" as="element()*">
    <xsl:param name="document" as="element()"/>
    <xsl:sequence select="
      if (not($document/(self::TEI | self::teiCorpus))) then $document
      else if ($document/text) then $document/text
      else if ($document/sourceDoc) then $document/sourceDoc
      else if ($document/standOff[f:holds-more-than-records(.)]) then $document/standOff[f:holds-more-than-records(.)]
      else $document/facsimile"/>
  </xsl:function>

  <!-- Records have pages of their own; annotations, an apparatus or spans are something to read. -->
  <xsl:function name="f:holds-more-than-records" as="xs:boolean">
    <xsl:param name="stand-off" as="element(standOff)"/>
    <xsl:sequence select="exists($stand-off/(* except (listPerson | listOrg | listPlace | listEvent | listRelation
      | person | personGrp | org | place | event | relation | head | desc)))"/>
  </xsl:function>

  <!-- Whether an element is the text of its document, or stands in it. -->
  <xsl:function name="f:is-in-text" cache="yes" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/ancestor-or-self::text[empty(ancestor::standOff | ancestor::facsimile | ancestor::teiHeader)]) or exists($element/ancestor-or-self::*[f:stands-for-text(.)])"/>
  </xsl:function>

  <xsl:function name="f:stands-for-text" as="xs:boolean">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="
      if (empty($part/parent::*)) then not($part/(self::TEI | self::teiCorpus))
      else exists($part/(self::sourceDoc | self::standOff | self::facsimile)/parent::*[f:texts(.) intersect $part])"/>
  </xsl:function>
</xsl:stylesheet>
