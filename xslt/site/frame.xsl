<?xml version="1.0" encoding="UTF-8"?>
<!-- What every page of the edition has: head, navigation, footer. Pages hand in their own parts. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:f="urn:edition:functions"
    xmlns:t="urn:edition:templates"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:import href="citation.xsl"/>

  <!--
    The page may load the style, fonts and images of the edition, and run the scripts that it names;
    none stands in the page itself. The meta element holds also from a disk, where no server can
    send the policy. The nonce names files of the edition, because a checker of HTML cannot tell
    what 'self' is in a file.
  -->
  <xsl:variable name="nonce" as="xs:string" select="'edition'"/>

  <xsl:function name="f:security-policy" as="xs:string">
    <xsl:param name="has-images" as="xs:boolean"/>
    <xsl:param name="has-scripts" as="xs:boolean"/>
    <xsl:sequence select="string-join((
      &quot;default-src 'none'&quot;,
      &quot;style-src 'self' 'nonce-&quot; || $nonce || &quot;'&quot;,
      (&quot;script-src 'self' 'nonce-&quot; || $nonce || &quot;'&quot;)[$has-scripts],
      &quot;img-src 'self'&quot;[$has-images],
      &quot;font-src 'self'&quot;,
      &quot;base-uri 'none'&quot;,
      &quot;form-action 'none'&quot;), '; ')"/>
  </xsl:function>

  <!-- The style sheets that a page needs, by what it has: for some rule of each it has all that the rule asks for. -->
  <xsl:function name="f:sheets" as="xs:string*">
    <xsl:param name="classes" as="xs:string*"/>
    <xsl:param name="elements" as="element()*"/>
    <xsl:variable name="names" as="map(xs:string, xs:boolean)" select="
      map:merge(distinct-values(($classes ! ('.' || .), $elements ! local-name())) ! map:entry(., true()))"/>
    <xsl:sequence select="
      $edition?sheets?*[some $rule in ?rules?* satisfies (every $name in $rule?* satisfies map:contains($names, $name))]?path"/>
  </xsl:function>

  <xsl:template name="t:page" as="element(h:html)">
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="class" as="xs:string"/>
    <xsl:param name="head" as="element()*"/>
    <xsl:param name="main" as="element()*"/>
    <xsl:param name="current" as="xs:string" select="''"/>
    <xsl:param name="root" as="xs:string" select="$root"/>
    <!-- The pages above this one, below the home page, and this one, by which the trail ends: {title, path}. -->
    <xsl:param name="above" as="map(*)*" select="()"/>
    <xsl:param name="here" as="map(*)?" select="map{'title': $title}"/>
    <xsl:param name="citing" as="map(*)?" select="f:citing($title)"/>
    <!-- Whether the page shows how it is cited, or has another place for that, or is not cited. -->
    <xsl:param name="is-cited" as="xs:boolean" select="true()"/>
    <!-- Files of the edition that the page runs, by their addresses in its folder. -->
    <xsl:param name="scripts" as="xs:string*" select="()"/>
    <xsl:variable name="run" as="xs:string*" select="$scripts, $edition?frozen_script[. ne '']"/>
    <html lang="{$edition?interface?language}" dir="{$edition?direction}">
      <head>
        <meta charset="utf-8"/>
        <meta http-equiv="Content-Security-Policy" content="{f:security-policy(exists($main//h:img), exists(($run, $citing?json_ld)))}"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="color-scheme" content="light dark"/>
        <meta name="generator" content="{$edition?toolkit}"/>
        <title>{string-join(distinct-values(($title, $edition?title)), ' – ')}</title>
        <xsl:for-each select="$edition?style, f:sheets(($class, 'frozen'[$edition?is_frozen], 'citing'[exists($citing)], $main//@class) ! tokenize(.), $main/descendant-or-self::*), $edition?fonts[. ne '']">
          <link rel="stylesheet" nonce="{$nonce}" href="{$root}{.}"/>
        </xsl:for-each>
        <xsl:sequence select="$citing ! f:head-data(., $root), $head"/>
        <xsl:for-each select="$run"><script defer="" nonce="{$nonce}" src="{$root}{.}"></script></xsl:for-each>
      </head>
      <body class="{$class}">
        <a class="skip" href="#~content">{f:label('go-to-text')}</a>
        <header class="site">
          <xsl:if test="$class ne 'home'">
            <div class="masthead">
              <p class="site-title">
                <a href="{$root}{$edition?home}"><xsl:sequence select="f:language-of($edition)"/>{$edition?title}</a>
                <xsl:if test="$edition?version ne ''">{' '}<span class="version">{f:version()}</span></xsl:if>
              </p>
              <xsl:for-each select="$citing[$is-cited]">
                <xsl:call-template name="t:cite-control">
                  <xsl:with-param name="citing" select="."/>
                  <xsl:with-param name="root" select="$root"/>
                  <xsl:with-param name="scripts" select="$scripts"/>
                </xsl:call-template>
              </xsl:for-each>
            </div>
          </xsl:if>
          <xsl:call-template name="t:navigation">
            <xsl:with-param name="current" select="$current"/>
            <xsl:with-param name="root" select="$root"/>
          </xsl:call-template>
          <xsl:if test="$class ne 'home'">
            <xsl:call-template name="t:trail">
              <xsl:with-param name="above" select="$above"/>
              <xsl:with-param name="here" select="$here"/>
              <xsl:with-param name="root" select="$root"/>
            </xsl:call-template>
          </xsl:if>
        </header>
        <main id="~content">
          <xsl:if test="$edition?is_frozen"><xsl:call-template name="t:frozen"/></xsl:if>
          <xsl:if test="not(tokenize($class) = 'text')"><xsl:call-template name="t:incomplete"/></xsl:if>
          <xsl:sequence select="$main"/>
        </main>
        <footer class="site">
          <xsl:for-each select="$citing[$is-cited]?sentences?1"><p class="citation on-paper"><xsl:sequence select="f:typeset(?runs?*)"/></p></xsl:for-each>
          <xsl:for-each select="$citing?coins"><span class="Z3988" title="{.}"/></xsl:for-each>
          <nav aria-label="{f:label('imprint')}">
            <ul>
              <xsl:for-each select="$edition?imprint?*">
                <li><a href="{$root}{?path}"><xsl:sequence select="f:is-current(?subject, $current)"/>{f:label('imprint-' || ?subject)}</a></li>
              </xsl:for-each>
              <xsl:for-each select="$edition?versions[. ne '']">
                <li><a href="{$root}{.}"><xsl:sequence select="f:is-current('versions', $current)"/>{f:label('versions')}</a></li>
              </xsl:for-each>
            </ul>
          </nav>
          <p>
            <xsl:text>{$edition?title}</xsl:text>
            <xsl:if test="$edition?version ne ''">, {f:version()}</xsl:if>
            <xsl:for-each select="$edition?citing?date[. ne '']">{' '}(<time datetime="{.}">{.}</time>)</xsl:for-each>
            <xsl:text>. </xsl:text>
            <xsl:text>{f:label('built-with')} {$edition?toolkit}. </xsl:text>
            <a href="{$root}{$edition?manifest}">{f:label('manifest')}</a>
            <xsl:text>.</xsl:text>
          </p>
        </footer>
      </body>
    </html>
  </xsl:template>

  <xsl:function name="f:version" as="xs:string?">
    <xsl:sequence select="$edition?version[. ne ''] ! f:filled('version', map{'number': .})"/>
  </xsl:function>

  <!-- Where this page stands in the edition, from the home page down. -->
  <xsl:template name="t:trail" as="element(h:nav)">
    <xsl:param name="above" as="map(*)*"/>
    <xsl:param name="here" as="map(*)?"/>
    <xsl:param name="root" as="xs:string"/>
    <nav class="trail" aria-label="{f:label('trail')}">
      <ol>
        <li><a href="{$root}{$edition?home}">{f:label('home')}</a></li>
        <xsl:for-each select="$above">
          <li><a href="{$root}{?path}"><bdi><xsl:sequence select="f:language-of(.)"/>{?title}</bdi></a></li>
        </xsl:for-each>
        <xsl:for-each select="$here">
          <li aria-current="page"><bdi><xsl:sequence select="f:language-of(.)"/>{?title}</bdi></li>
        </xsl:for-each>
      </ol>
    </nav>
  </xsl:template>

  <!-- A page that is kept for good cannot say what came after it, but where that is; a script adds the latest version. -->
  <xsl:template name="t:frozen" as="element(h:p)">
    <p class="frozen" data-version="{$edition?version}" data-latest="{f:label('frozen-latest')}">
      <xsl:text>{f:filled('frozen', map{'version': f:version()})}</xsl:text>
      <xsl:if test="$edition?base_url">{' '}<a href="{$edition?base_url}{$page?path}">{f:label('frozen-current')}</a>.</xsl:if>
    </p>
  </xsl:template>

  <!-- A list that cannot be whole says so, and which sources are missing from it. -->
  <xsl:template name="t:incomplete" as="element(h:aside)?">
    <xsl:variable name="left-out" as="xs:string*" select="$edition?left_out?*"/>
    <xsl:if test="exists($left-out)">
      <aside class="incomplete" aria-labelledby="~incomplete">
        <p id="~incomplete"><strong>{f:label('incomplete')}</strong></p>
        <p>{f:label('incomplete-explained')}</p>
        <ul>
          <xsl:for-each select="$left-out"><li><code>{.}</code></li></xsl:for-each>
        </ul>
      </aside>
    </xsl:if>
  </xsl:template>

  <xsl:template name="t:navigation" as="element(h:nav)?">
    <xsl:param name="current" as="xs:string"/>
    <xsl:param name="root" as="xs:string"/>
    <xsl:variable name="registers" as="map(*)*" select="$edition?registers?*"/>
    <xsl:if test="exists($registers)">
      <nav class="site" aria-label="{f:label('main-navigation')}">
        <ul>
          <li><a href="{$root}{$edition?texts}"><xsl:sequence select="f:is-current('texts', $current)"/>{f:label('texts')}</a></li>
          <xsl:for-each select="$registers">
            <li><a href="{$root}{?path}"><xsl:sequence select="f:is-current(?folder, $current)"/>{f:label(?folder)}</a></li>
          </xsl:for-each>
          <xsl:for-each select="$edition?drawings?*">
            <li><a href="{$root}{?path}"><xsl:sequence select="f:is-current(?subject, $current)"/>{f:label(?subject)}</a></li>
          </xsl:for-each>
          <li><a href="{$root}{$edition?search}"><xsl:sequence select="f:is-current('search', $current)"/>{f:label('search')}</a></li>
        </ul>
      </nav>
    </xsl:if>
  </xsl:template>

  <!-- The page at hand, or what it belongs to. -->
  <xsl:function name="f:is-current" as="attribute()?">
    <xsl:param name="subject" as="xs:string?"/>
    <xsl:param name="current" as="xs:string"/>
    <xsl:if test="$subject eq $current"><xsl:attribute name="aria-current" select="'true'"/></xsl:if>
  </xsl:function>

  <!-- The way up from a text: to the list of all. -->
  <xsl:variable name="above-texts" as="map(*)" select="map{'title': f:label('texts'), 'path': $edition?texts}"/>

  <!-- What comes before a page and behind it, where such pages are read one after the other. -->
  <xsl:template name="t:beside" as="element(h:nav)?">
    <xsl:param name="label" as="xs:string"/>
    <xsl:param name="previous" as="map(*)?"/>
    <xsl:param name="next" as="map(*)?"/>
    <xsl:if test="exists(($previous, $next))">
      <nav class="neighbours" aria-label="{$label}">
        <xsl:for-each select="$previous">
          <p class="previous">{f:label('previous-text')}: <a rel="prev" href="{$root}{?path}"><bdi>{?title}</bdi></a></p>
        </xsl:for-each>
        <xsl:for-each select="$next">
          <p class="next">{f:label('next-text')}: <a rel="next" href="{$root}{?path}"><bdi>{?title}</bdi></a></p>
        </xsl:for-each>
      </nav>
    </xsl:if>
  </xsl:template>

  <!-- What stands on a page of a long list, by the first of it and the last. -->
  <xsl:function name="f:range" as="xs:string">
    <xsl:param name="first" as="xs:string"/>
    <xsl:param name="last" as="xs:string"/>
    <xsl:sequence select="string-join(distinct-values(($first, $last)), ' – ')"/>
  </xsl:function>

  <!-- HTML that is XML too; see the WHATWG's "HTML", section 14, and its polyglot rules. -->
  <xsl:function name="f:serialized" as="xs:string">
    <xsl:param name="html" as="element(h:html)"/>
    <xsl:sequence select="serialize($html, map{
      'method': 'xhtml', 'html-version': 5.0, 'indent': false(), 'omit-xml-declaration': true(),
      'include-content-type': false(), 'encoding': 'UTF-8', 'normalization-form': 'none'
    }) || '&#10;'"/>
  </xsl:function>

  <!-- One mention in its context, on the page of an entity or in an index. -->
  <xsl:function name="f:mention-in-context" as="element(h:li)">
    <xsl:param name="mention" as="map(*)"/>
    <li id="{f:index-id($mention?document, $mention?id)}">
      <a class="spot" href="{$root}{$mention?path}{f:fragment($mention?id)}">{f:spot($mention?label)}</a>
      <xsl:text> </xsl:text>
      <span class="context">
        <xsl:sequence select="f:language-of($mention)"/>
        <xsl:text>{$mention?before}</xsl:text>
        <mark>{$mention?form}</mark>
        <xsl:text>{$mention?after}</xsl:text>
      </span>
    </li>
  </xsl:function>

  <!-- A paragraph is cited by its number alone, as the sign says; a salute or a signature by nothing. -->
  <xsl:function name="f:spot" as="xs:string">
    <xsl:param name="label" as="xs:string"/>
    <xsl:sequence select="if ($label eq '') then f:label('in-the-text') else replace($label, '(^|, )(\d+)$', '$1¶&#160;$2')"/>
  </xsl:function>

  <xsl:function name="f:language-of" as="attribute()*">
    <xsl:param name="words" as="map(*)"/>
    <xsl:if test="$words?language and $words?language ne $edition?interface?language">
      <xsl:attribute name="lang" select="$words?language"/>
    </xsl:if>
    <xsl:if test="$words?direction ne $edition?direction"><xsl:attribute name="dir" select="$words?direction"/></xsl:if>
  </xsl:function>

  <!-- Mentions under the title of the text in which they stand. -->
  <xsl:template name="t:mentions" as="element()*">
    <xsl:param name="mentions" as="map(*)*"/>
    <xsl:for-each-group select="$mentions" group-adjacent="?document">
      <h3><a href="{$root}{current-group()[1]?path}">{current-group()[1]?title}</a></h3>
      <ol class="mentions">
        <xsl:sequence select="current-group() ! f:mention-in-context(.)"/>
      </ol>
    </xsl:for-each-group>
  </xsl:template>
</xsl:stylesheet>
