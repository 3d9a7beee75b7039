<?xml version="1.0" encoding="UTF-8"?>
<!-- Examples of TEI "tagdocs": XML shown as code, with its tags as signs of the edition between the words of the source. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition:functions"
    xmlns:m="urn:edition:modes"
    xmlns:t="urn:edition:templates"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- How does this part of an example read as XML? -->
  <xsl:mode name="m:code" on-no-match="fail" on-multiple-match="fail"/>

  <!-- An example that is tagged as a part of the text itself, and so is set as one. -->
  <xsl:template match="egXML" mode="m:reading" as="element()" priority="1">
    <xsl:call-template name="t:block"/>
  </xsl:template>

  <!-- An example of XML, whatever its namespaces, with a link to where it is from. -->
  <xsl:template match="*:egXML" mode="m:reading" as="element()">
    <div>
      <xsl:sequence select="f:attributes(., 'egXML')"/>
      <xsl:sequence select="f:code-block(.)"/>
      <xsl:for-each select="f:hrefs(@source)">
        <p class="origin" data-generated="">{f:label('origin')}: <a href="{.}"><xsl:sequence select="f:relation(.)"/>{.}</a></p>
      </xsl:for-each>
    </div>
  </xsl:template>

  <!-- An example in characters; its lines stay as they are. -->
  <xsl:template match="eg" mode="m:reading" as="element()">
    <xsl:call-template name="t:block"><xsl:with-param name="name" select="'pre'"/></xsl:call-template>
  </xsl:template>

  <!-- The content of an element as XML, in lines of its own. -->
  <xsl:function name="f:code-block" as="element()">
    <xsl:param name="holder" as="element()"/>
    <pre class="xml" dir="ltr">
      <xsl:apply-templates select="$holder/node()" mode="m:code">
        <xsl:with-param name="margin" as="xs:integer" select="f:margin($holder)" tunnel="yes"/>
      </xsl:apply-templates>
    </pre>
  </xsl:function>

  <!-- An element as XML, within a line. -->
  <xsl:function name="f:code" as="element()">
    <xsl:param name="element" as="element()"/>
    <code class="xml" dir="ltr"><xsl:apply-templates select="$element" mode="m:code"/></code>
  </xsl:function>

  <!-- How far all lines of an example are indented: it stands somewhere in its file, and that says no more. -->
  <xsl:function name="f:margin" as="xs:integer">
    <xsl:param name="holder" as="element()"/>
    <xsl:variable name="lines" as="xs:string*"
        select="$holder//text()[contains(., '&#10;')][.. except $holder or following-sibling::node()] ! f:begun-lines(.)"/>
    <xsl:sequence select="(min($lines ! (string-length(.) - string-length(replace(., '^[ &#9;]+', '')))), 0)[1]"/>
  </xsl:function>

  <!-- The lines that begin within some words, but for empty ones; before a tag even these. -->
  <xsl:function name="f:begun-lines" as="xs:string*">
    <xsl:param name="words" as="text()"/>
    <xsl:variable name="lines" as="xs:string*" select="tail(tokenize($words, '&#10;'))"/>
    <xsl:sequence select="$lines[position() lt last()][normalize-space()], $lines[last()]"/>
  </xsl:function>

  <!-- A tag before and after its words; what would be a block of the text begins and ends a line. -->
  <xsl:template match="*" mode="m:code" as="node()+">
    <xsl:variable name="is-block" as="xs:boolean" select="f:is-always-block(.)"/>
    <xsl:variable name="start" as="xs:string" select="'&lt;' || string-join((name(), f:namespaces(.), @* ! f:written(.)), ' ')"/>
    <xsl:if test="$is-block"><xsl:text>&#10;</xsl:text></xsl:if>
    <span class="tag" data-generated="">
      <xsl:for-each select="f:own-id(.)"><xsl:attribute name="id" select="."/></xsl:for-each>
      <xsl:text>{$start}{if (node()) then '>' else '/>'}</xsl:text>
    </span>
    <xsl:apply-templates mode="#current"/>
    <xsl:if test="node()"><span class="tag" data-generated="">&lt;/{name()}></span></xsl:if>
    <xsl:if test="$is-block"><xsl:text>&#10;</xsl:text></xsl:if>
  </xsl:template>

  <!-- The namespaces that begin with an element, as it declares them. -->
  <xsl:function name="f:namespaces" as="xs:string*">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="around" as="element()" select="$element/.."/>
    <xsl:for-each select="in-scope-prefixes($element)[. ne 'xml']">
      <xsl:sort select="."/>
      <xsl:variable name="address" as="xs:string" select="namespace-uri-for-prefix(., $element)"/>
      <xsl:if test="not($address = namespace-uri-for-prefix(., $around))">
        <xsl:sequence select="string-join(('xmlns', .[. ne '']), ':') || '=&quot;' || $address || '&quot;'"/>
      </xsl:if>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="f:written" as="xs:string">
    <xsl:param name="attribute" as="attribute()"/>
    <xsl:variable name="value" as="xs:string"
        select="$attribute => replace('&amp;', '&amp;amp;') => replace('&lt;', '&amp;lt;') => replace('&quot;', '&amp;quot;')"/>
    <xsl:sequence select="name($attribute) || '=&quot;' || $value || '&quot;'"/>
  </xsl:function>

  <!-- Words; the characters that XML cannot have in its text are written as it writes them. -->
  <xsl:template match="text()" mode="m:code" as="node()*">
    <xsl:param name="margin" as="xs:integer" select="0" tunnel="yes"/>
    <xsl:analyze-string select="replace(., '&#10;[ &#9;]{0,' || $margin || '}', '&#10;')" regex="[&amp;&lt;]">
      <xsl:matching-substring>
        <xsl:choose>
          <xsl:when test=". eq '&amp;'">&amp;<span data-generated="">amp;</span></xsl:when>
          <xsl:otherwise><span hidden="">&lt;</span><span data-generated="">&amp;lt;</span></xsl:otherwise>
        </xsl:choose>
      </xsl:matching-substring>
      <xsl:non-matching-substring><xsl:value-of select="."/></xsl:non-matching-substring>
    </xsl:analyze-string>
  </xsl:template>

  <!-- In an example a comment is one of its words, though not of the text. -->
  <xsl:template match="comment()" mode="m:code" as="element()">
    <span class="comment" data-generated="">&lt;!--{.}--></span>
  </xsl:template>

  <xsl:template match="processing-instruction()" mode="m:code" as="element()">
    <span class="comment" data-generated="">&lt;?{name()} {.}?></span>
  </xsl:template>
</xsl:stylesheet>
