<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI "nets": graphs and trees, told line by line; a branch stands below the node it grows from. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns:t="urn:edition:templates"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- A graph, a tree, a collection of trees. -->
  <xsl:template match="graph | tree | forest | listForest" mode="m:reading" as="element()">
    <xsl:call-template name="t:block"/>
  </xsl:template>

  <!-- A tree whose branches the source nests in one another. -->
  <xsl:template match="eTree | eLeaf | triangle" mode="m:reading" as="element()">
    <xsl:call-template name="t:block"><xsl:with-param name="classes" select="local-name(), 'branch'"/></xsl:call-template>
  </xsl:template>

  <!-- A node, and the nodes that it leads to. -->
  <xsl:template match="node | root | iNode | leaf" mode="m:reading" as="element()">
    <div>
      <xsl:sequence select="f:attributes(., (local-name(), 'vertex'))"/>
      <xsl:apply-templates mode="#current"/>
      <xsl:if test="@children | @adjTo | @adj">
        <span data-generated=""> → {string-join((@children | @adjTo | @adj) ! tokenize(.) ! f:name-of-node(., root(current())), ', ')}</span>
      </xsl:if>
    </div>
  </xsl:template>

  <!-- An arc, from one node to another. -->
  <xsl:template match="arc" mode="m:reading" as="element()">
    <div>
      <xsl:sequence select="f:attributes(., 'arc')"/>
      <span data-generated="">{(@from, @to) ! f:name-of-node(., root(current())) => string-join(' → ')} </span>
      <xsl:apply-templates mode="#current"/>
    </div>
  </xsl:template>

  <!-- The label of the node to which a pointer leads, else the sign by which it is known. -->
  <xsl:function name="f:name-of-node" as="xs:string">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:param name="document" as="document-node()"/>
    <xsl:variable name="id" as="xs:string" select="substring-after($pointer, '#')"/>
    <xsl:sequence select="(key('identified', $id, $document)[1]/(label[normalize-space()][1], .[normalize-space()]) ! normalize-space(), $id)[1]"/>
  </xsl:function>
</xsl:stylesheet>
