<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI "tagdocs": names of markup in the line, and the declarations of a schema (ODD). -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns:t="urn:edition:templates"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- Words of a formal language, between the signs by which it is known: the name of an element, an attribute, a value, a tag. -->
  <xsl:template match="code | ident | gi | att | val | tag" mode="m:reading" as="element()">
    <xsl:variable name="signs" as="xs:string*" select="f:signs-of-markup(.)"/>
    <xsl:element name="{f:holder(., 'code')}">
      <xsl:sequence select="f:attributes(., local-name())"/>
      <xsl:if test="exists($signs)"><span data-generated="">{$signs[1]}</span></xsl:if>
      <xsl:apply-templates mode="#current"/>
      <xsl:if test="$signs[2]"><span data-generated="">{$signs[2]}</span></xsl:if>
    </xsl:element>
  </xsl:template>

  <!-- What an encoder leaves out around a name of markup; nothing where the source has it. -->
  <xsl:function name="f:signs-of-markup" as="xs:string*">
    <xsl:param name="name" as="element()"/>
    <xsl:variable name="kind" as="xs:string" select="if ($name/self::tag) then ($name/@type, 'start')[1] else local-name($name)"/>
    <xsl:if test="not(matches($name, '^\s*[&lt;@&quot;“‘&amp;]'))">
      <xsl:sequence select="
        if ($kind = ('gi', 'start')) then ('&lt;', '>')
        else if ($kind = 'end') then ('&lt;/', '>')
        else if ($kind = 'empty') then ('&lt;', '/>')
        else if ($kind = 'pi') then ('&lt;?', '?>')
        else if ($kind = 'comment') then ('&lt;!--', '-->')
        else if ($kind = 'ms') then ('&lt;![CDATA[', ']]>')
        else if ($kind = 'att') then '@'
        else if ($kind = 'val') then ('&quot;', '&quot;')
        else ()"/>
    </xsl:if>
  </xsl:function>

  <!-- A list of declarations, and what is declared elsewhere and shown here by its name. -->
  <xsl:template match="specList | specGrp | schemaSpec | moduleSpec | elementSpec | classSpec | macroSpec | dataSpec
                       | constraintSpec | paramSpec | attDef | valItem | model | modelGrp | modelSequence"
      mode="m:reading" as="element()">
    <div>
      <xsl:sequence select="f:attributes(., (local-name(), 'declaration'))"/>
      <xsl:sequence select="f:line-of-declaration(.)"/>
      <xsl:apply-templates mode="#current"/>
    </div>
  </xsl:template>

  <xsl:template match="specDesc | specGrpRef | moduleRef | elementRef | classRef | macroRef | dataRef | attRef | listRef
                       | memberOf | equiv | anyElement | empty | textNode | dataFacet"
      mode="m:reading" as="element()">
    <div>
      <xsl:sequence select="f:attributes(., (local-name(), 'declaration'))"/>
      <xsl:sequence select="f:line-of-declaration(.)"/>
      <xsl:apply-templates mode="#current"/>
    </div>
  </xsl:template>

  <!-- What is declared, and the rest that its attributes say of it. -->
  <xsl:function name="f:line-of-declaration" as="element()">
    <xsl:param name="declaration" as="element()"/>
    <xsl:variable name="name" as="attribute()?" select="$declaration/(@ident, @key, @name, @target)[1]"/>
    <div class="declared" data-generated="">
      <xsl:text>{f:label(local-name($declaration))}</xsl:text>
      <xsl:if test="exists($name)"><xsl:text> </xsl:text><code>{$name}</code></xsl:if>
      <xsl:for-each select="$declaration/@*[empty(. intersect $name)][not(contains(name(), ':'))]">
        <span class="attribute"> {name()} <code>{.}</code></span>
      </xsl:for-each>
    </div>
  </xsl:function>

  <!-- Parts of a declaration, each under its name. -->
  <xsl:template match="attList | valList | classes | exemplum | remarks | paramList | param | alternate | sequence | altIdent
                       | valDesc | defaultVal | datatype | outputRendition"
      mode="m:reading" as="element()">
    <div>
      <xsl:sequence select="f:attributes(., (local-name(), 'declaration'))"/>
      <div class="declared" data-generated="">{f:label(local-name())}</div>
      <xsl:apply-templates mode="#current"/>
    </div>
  </xsl:template>

  <!-- What an element may hold, and what else must be true of it, as its author wrote it. -->
  <xsl:template match="content | constraint" mode="m:reading" as="element()">
    <div>
      <xsl:sequence select="f:attributes(., (local-name(), 'declaration'))"/>
      <div class="declared" data-generated="">{f:label(local-name())}</div>
      <xsl:sequence select="f:code-block(.)"/>
    </div>
  </xsl:template>
</xsl:stylesheet>
