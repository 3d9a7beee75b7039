<?xml version="1.0" encoding="UTF-8"?>
<!-- Breaks: where a line, a column or a page begins within a word. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition:functions"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:key name="joining-breaks" match="*[@break = 'no']" use="'all'"/>

  <xsl:function name="f:has-joining-breaks" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="exists(key('joining-breaks', 'all', root($node)))"/>
  </xsl:function>

  <!-- One break="no" speaks for all breaks that stand with it between the same two characters. -->
  <xsl:function name="f:joins" as="xs:boolean">
    <xsl:param name="break" as="element()"/>
    <xsl:sequence select="f:joins($break, false())"/>
  </xsl:function>

  <!-- The plain text reads one side of alternatives, the page shows all. -->
  <xsl:function name="f:joins" as="xs:boolean">
    <xsl:param name="break" as="element()"/>
    <xsl:param name="reads-one-side" as="xs:boolean"/>
    <xsl:sequence select="f:joins-before($break, $reads-one-side) or f:joins-after($break, $reads-one-side)"/>
  </xsl:function>

  <!-- A space that is described in words has one edge before these and another behind them. -->
  <xsl:function name="f:joins-before" as="xs:boolean">
    <xsl:param name="break" as="element()"/>
    <xsl:param name="reads-one-side" as="xs:boolean"/>
    <xsl:sequence select="$break/@break = 'no' or f:has-joining-breaks($break)
      and (f:goes-on-before($break, $reads-one-side) or not(normalize-space($break)) and f:goes-on-after($break, $reads-one-side))"/>
  </xsl:function>

  <xsl:function name="f:joins-after" as="xs:boolean">
    <xsl:param name="break" as="element()"/>
    <xsl:param name="reads-one-side" as="xs:boolean"/>
    <xsl:sequence select="$break/@break = 'no' or f:has-joining-breaks($break)
      and (f:goes-on-after($break, $reads-one-side) or not(normalize-space($break)) and f:goes-on-before($break, $reads-one-side))"/>
  </xsl:function>

  <!-- Whether nothing stands before a break in its paragraph, heading, item …, or the next of these follows it at once. -->
  <xsl:function name="f:opens-block" as="xs:boolean">
    <xsl:param name="break" as="element()"/>
    <xsl:sequence select="f:precedes-block($break)
      or exists($break/parent::*[f:is-block(.)])
      and empty($break/preceding-sibling::node()[self::* except (self::pb, self::cb, self::gb, self::anchor)
                                                 or self::text()[normalize-space()]])"/>
  </xsl:function>

  <xsl:function name="f:precedes-block" as="xs:boolean">
    <xsl:param name="break" as="element()"/>
    <xsl:sequence select="exists($break/following-sibling::node()[self::* except (self::lb, self::pb, self::cb, self::gb, self::space, self::anchor)
                                                          or self::text()[normalize-space()]][1][self::*][f:is-block(.)])"/>
  </xsl:function>

  <!-- The words of a text node, without the white space that belongs to such a break. -->
  <xsl:function name="f:without-break" as="xs:string">
    <xsl:param name="words" as="text()"/>
    <xsl:param name="reads-one-side" as="xs:boolean"/>
    <xsl:variable name="whole" as="xs:string" select="if (f:has-layout($words)) then f:without-layout($words) else string($words)"/>
    <xsl:variable name="head" as="xs:string" select="if (f:goes-on-before($words, $reads-one-side)) then replace($whole, '^\s+', '') else $whole"/>
    <xsl:sequence select="if (f:goes-on-after($words, $reads-one-side)) then replace($head, '\s+$', '') else $head"/>
  </xsl:function>

  <xsl:function name="f:goes-on-after" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:param name="reads-one-side" as="xs:boolean"/>
    <xsl:sequence select="exists($node/following::node()[f:says-more(., $node, $reads-one-side)][1]
      [not($reads-one-side and f:is-behind-bracket(., $node))]/@break)"/>
  </xsl:function>

  <xsl:function name="f:goes-on-before" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:param name="reads-one-side" as="xs:boolean"/>
    <xsl:sequence select="exists($node/preceding::node()[f:says-more(., $node, $reads-one-side)][1]
      [not($reads-one-side and f:is-behind-bracket(., $node))]/@break)"/>
  </xsl:function>

  <!-- A joining break, or characters, a bracket, or the sign for those that are missing; a note or a reading between them is read elsewhere. -->
  <xsl:function name="f:says-more" as="xs:boolean">
    <xsl:param name="neighbour" as="node()"/>
    <xsl:param name="node" as="node()"/>
    <xsl:param name="reads-one-side" as="xs:boolean"/>
    <xsl:sequence select="($neighbour/@break = 'no' or $neighbour/self::text()[normalize-space()] or $neighbour/self::gap
        or $reads-one-side and f:is-behind-bracket($neighbour, $node))
      and f:depth-of-passages($neighbour) le f:depth-of-passages($node)
      and not($reads-one-side and f:is-unread($neighbour))"/>
  </xsl:function>

  <!-- The plain text puts events into brackets, and a word does not go on behind one of these. -->
  <xsl:function name="f:is-behind-bracket" as="xs:boolean">
    <xsl:param name="neighbour" as="node()"/>
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="exists(f:brackets-around($neighbour) except f:brackets-around($node))"/>
  </xsl:function>

  <xsl:function name="f:brackets-around" as="element()*">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="$node/(ancestor::vocal | ancestor::kinesic | ancestor::incident | ancestor::writing | ancestor::pause | ancestor::shift)"/>
  </xsl:function>

  <!-- Whether the plain text leaves something out, because it reads another side. -->
  <xsl:function name="f:is-unread" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="exists($node/ancestor-or-self::*[parent::choice or parent::subst][not(f:is-reading-side(.))])"/>
  </xsl:function>

  <xsl:function name="f:depth-of-passages" as="xs:integer">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="count($node/ancestor::*[self::note[f:is-relocated(.)] or f:is-in-apparatus(.)])"/>
  </xsl:function>
</xsl:stylesheet>
