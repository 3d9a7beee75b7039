"""Write docs/reference from the code, so that the reference cannot say what the code does not.

    python docs/generate.py            write every page anew
    python docs/generate.py --check    write nothing; exit with 1 where a page is out of date

What the code cannot say (what a key means, when a command ends with which code) stands in the
tables of this file; tests/test_documentation.py tells when one of them lacks an entry.
"""

import json
import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from inspect import cleandoc
from itertools import groupby
from pathlib import Path, PurePosixPath

import click
from click.testing import CliRunner
from lxml import etree

# The checkout is documented, whatever is installed.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from edition import build, cli, transform, verification
from edition.coverage import Fate
from edition.diagnostics import CATALOGUE, FAMILIES, Finding, Rule, Severity, as_text
from edition.errors import ExitCode
from edition.ledger import LEDGER
from edition.model import Kind
from edition.project import CONFIGURATION, keys, load
from edition.project import configuration as settings
from edition.releases import RELEASES
from edition.source import excerpt

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "reference"
CASES = ROOT / "tests" / "cases"
XSLT = ROOT / "xslt"
XSL = "{http://www.w3.org/1999/XSL/Transform}"

NOTICE = "<!-- Made by docs/generate.py from the code; edit there. -->"


def main(arguments: Sequence[str]) -> int:
    """Write the reference, or say what of it is out of date."""
    wanted = pages()
    if arguments == ["--check"]:
        stale = out_of_date(wanted)
        for path in stale:
            sys.stdout.write(f"out of date: {path.relative_to(ROOT)}\n")
        if stale:
            sys.stdout.write("run: python docs/generate.py\n")
        return 1 if stale else 0
    if arguments:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    for path in out_of_date(wanted):
        if path in wanted:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(wanted[path], encoding="utf-8")
        else:
            path.unlink()
    return 0


def out_of_date(wanted: Mapping[Path, str]) -> list[Path]:
    """Return the pages that differ from what the code says, are missing, or should not be."""
    there = set(REFERENCE.rglob("*.md"))
    differing = {
        path
        for path, text in wanted.items()
        if path not in there or path.read_text(encoding="utf-8") != text
    }
    return sorted(differing | (there - wanted.keys()))


def pages() -> dict[Path, str]:
    """Return every page of the reference."""
    made = {
        "README.md": overview(),
        "commands.md": commands(),
        "configuration.md": configuration(),
        "output.md": output(),
        "elements.md": elements(),
        "rendition.md": rendition(),
        "coverage.md": coverage(),
        "stylesheets.md": stylesheets(),
        "findings/README.md": findings(),
        **{f"findings/{rule.code}.md": finding_page(rule) for rule in CATALOGUE.values()},
    }
    return {REFERENCE / name: text for name, text in made.items()}


def page(title: str, *blocks: str) -> str:
    """Return a page: its title, and its blocks parted by blank lines."""
    return "\n\n".join([NOTICE, f"# {title}", *filter(None, blocks)]) + "\n"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell(text) for text in line)} |" for line in lines)


def cell(text: str) -> str:
    return text.replace("\n", " ").replace("|", "\\|")


def code(text: str) -> str:
    return f"`{text}`"


def block(language: str, text: str) -> str:
    return f"```{language}\n{text.rstrip()}\n```"


def overview() -> str:
    return page(
        "Reference",
        "These pages are made from the code of the toolkit, and a test keeps them so.",
        "- [Commands](commands.md): what one can type, and how each command ends\n"
        "- [Configuration](configuration.md): every key of `edition.toml`\n"
        "- [Findings](findings/README.md): every code, what it means and what to do\n"
        "- [Output](output.md): the files, the addresses and the HTML of a published edition\n"
        "- [Elements](elements.md): the elements of TEI that have a rule\n"
        "- [Rendition](rendition.md): what `rend`, `rendition` and `style` do on a page\n"
        "- [Coverage](coverage.md): what became of each element and attribute in texts of others\n"
        "- [Stylesheets](stylesheets.md): what a stylesheet of your own can import and change",
    )


# ---------------------------------------------------------------------------------------------
# Commands

EXIT_CODES = {
    ExitCode.FINE: "All went well. Warnings and notes there may be.",
    ExitCode.FINDINGS: "There are findings of severity error. A build has published nothing.",
    ExitCode.USAGE: "The command or `edition.toml` cannot be followed: a wrong word, an unknown "
    "key, a folder that is not there or may not be replaced, or another build is at work.",
    ExitCode.INTERNAL: "Something inside failed, or a stylesheet does not work. One line says "
    "what; `--debug` says where.",
    ExitCode.INTERRUPTED: "You interrupted it (Ctrl-C). Nothing was published.",
}

HOW_COMMANDS_SPEAK = """\
Results go to the standard output; progress, and the findings of a build, to the standard error.
A bar is shown and colours are used on a terminal only; colours are never used where the variable
`NO_COLOR` is set.

With `--format json` the standard output holds nothing but JSON. `check`, `build` and `verify`
give `{"findings": […], "summary": {"error": 0, "warning": 0, "note": 0}}`. Each finding has
`code`, `severity`, `file`, `line`, `column`, `end_line`, `end_column`, `message`, `hint`, `fix`,
`related` and `count`; lines and columns count from 1, columns in characters. A `fix` is null, or
says with `line`, `column`, `end_line`, `end_column` and `replacement` what is certain to be right.
`related` lists other places that a finding speaks of, each with a `label`. With `--fix` the lists
`mended` and `unmended` come before the findings. `coverage` gives
`{"coverage": [{"name", "fate", "count", "reason"}]}`.

`check` knows two forms more. `--format sarif` gives one log in the Static Analysis Results
Interchange Format, version 2.1.0 (OASIS). `--format github` gives workflow commands, by which
GitHub shows findings beside the lines of a change. See
[Check while you write](../how-to/check-while-you-write.md)."""


def commands() -> str:
    group = cli.main
    context = group.make_context("edition", [], resilient_parsing=True)
    parts = [
        "One types `edition`, a word that says what is to be done, and what it is done with.",
        *(
            command_section(name, command, context)
            for name in group.list_commands(context)
            if (command := group.get_command(context, name))
        ),
        "## `edition`",
        *option_sections(group, context),
        "## How a command speaks",
        HOW_COMMANDS_SPEAK,
        "## Exit codes",
        table(
            ["code", "meaning"], [[code(str(int(value))), EXIT_CODES[value]] for value in ExitCode]
        ),
    ]
    return page("Commands", *parts)


def command_section(name: str, command: click.Command, parent: click.Context) -> str:
    context = command.make_context(name, [], parent=parent, resilient_parsing=True)
    usage = command.get_usage(context).removeprefix("Usage: ")
    return "\n\n".join(
        [
            f"## `edition {name}`",
            block("text", usage),
            *help_blocks(cleandoc(command.help or "")),
            *option_sections(command, context),
        ]
    )


def help_blocks(text: str) -> Iterator[str]:
    """Yield the paragraphs of a help text; those that click leaves as they are hold examples."""
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        if paragraph.startswith("\b\n"):
            yield block("sh", paragraph.removeprefix("\b\n"))
        else:
            yield " ".join(paragraph.split())


def option_sections(command: click.Command, context: click.Context) -> Iterator[str]:
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record and isinstance(parameter, click.Option):
            yield f"### `{record[0]}`\n\n{sentences(record[1])}"


def sentences(text: str) -> str:
    """Return the help of an option; what click adds in brackets as a sentence."""
    return re.sub(r"\.?\s*\[x>=(\d+)\]$", r". At least \1.", text)


# ---------------------------------------------------------------------------------------------
# Findings

SEVERITIES = {
    Severity.ERROR: "Nothing is published until it is mended.",
    Severity.WARNING: "The edition is published; look at it when you can.",
    Severity.NOTE: "Nothing is wrong; you may want to know.",
}

OF_VERIFYING = frozenset({"C004", "C008", "C009"})
"""What is found when an edition was published long ago."""

SEVERITY_KINDS = """\
An *error* keeps the edition from being published. A *warning* does not, and a *note* says what
you may want to know. An edition can [weigh](../../how-to/weigh-findings.md) findings otherwise,
but for the errors of the families W, T, H and C: what they find breaks a promise that every
edition makes to its readers. It can also [silence](../../how-to/silence-a-finding.md) single
findings."""


def findings() -> str:
    parts = [
        (
            "A finding says what is wrong, where, and what to do about it. It is known by its "
            "code, which never changes its meaning."
        ),
        SEVERITY_KINDS,
    ]
    for family, of_family in groupby(CATALOGUE.values(), key=lambda rule: rule.code[0]):
        rows = [
            [f"[{rule.code}]({rule.code}.md)", rule.severity.value, rule.title]
            for rule in of_family
        ]
        parts += [f"## {FAMILIES[family]}", table(["code", "severity", "what it says"], rows)]
    return page("Findings", *parts)


def finding_page(rule: Rule) -> str:
    parts = [weight(rule), rule.explanation, "## What to do", rule.remedy]
    if example := example_of(rule.code):
        parts += ["## Example", *example]
    parts.append("[All findings](README.md)")
    return page(f"{rule.code}: {rule.title}", *parts)


def weight(rule: Rule) -> str:
    """Say how much a finding matters, in which editions."""
    consequence = SEVERITIES[rule.severity]
    if rule.code in OF_VERIFYING:
        consequence = "`edition verify` tells it, and ends with exit code 1."
    parts = [f"Severity: **{rule.severity.value}**. {consequence}"]
    # The two tables by which `project` weighs findings; nobody else needs them.
    lenient = settings.LENIENT.get(rule.code)
    if lenient:
        parts.append(f"In a folder without `edition.toml` it is a {lenient.value}.")
    if rule.code in settings.PROMISES:
        parts.append("No edition can lower it.")
    else:
        parts.append("An edition can [weigh it otherwise](../../how-to/weigh-findings.md).")
    return " ".join(parts)


# -- examples ------------------------------------------------------------------------------

# Files that no repository can hold (locked, too large, a link), or that have nothing to show.
WITHOUT_EXAMPLE = frozenset({"H006", "H007", "W001", "W002", "W009", "W011"})

# The cases of the tests that are shown, where there are several.
SHOWN = frozenset(
    {
        "I003-title-without-words",
        "I004-no-availability",
        "I005-no-language",
        "I006-underscore",
        "T007-letter-and-mark-apart",
        "T008-written-as-a-reference",
        "T009-blank-before-a-comma",
        "break-no-is-not-honoured",
        "bytes-not-ascii",
        "doctype-with-characters",
        "encoding-unknown",
        "note-has-no-link-back",
        "old-encoding-windows-1252",
        "phrase-is-dropped",
        "plain-text",
        "root-without-namespace",
        "tag-not-closed",
        "words-are-fused-at-a-cell",
        "words-of-the-edition-are-not-marked",
    }
)

LETTER = """\
<TEI xmlns="http://www.tei-c.org/ns/1.0">
  <teiHeader>
    <fileDesc>
      <titleStmt><title>A letter</title></titleStmt>
      <publicationStmt><p>Unpublished</p></publicationStmt>
      <sourceDesc><p>Invented</p></sourceDesc>
    </fileDesc>
  </teiHeader>
{}</TEI>
"""
TEXT = """\
  <text>
    <body>
      {}
    </body>
  </text>
"""
CLARA = """\
  <standOff>
    <listPerson>
      <person xml:id="lang-clara"><persName>Clara Lang</persName></person>
    </listPerson>
  </standOff>
"""
CONCERT = """\
  <standOff>
    <listPerson>
      <person xml:id="brandt-lotte">
        <persName>Lotte Brandt</persName>
        <death when="1842"/>
      </person>
    </listPerson>
    <listEvent>
      <event xml:id="concert" when="1843-05-03">
        <eventName>Concert at the town hall</eventName>
      </event>
    </listEvent>
    <listRelation>
      <relation name="participant" active="#concert" passive="#brandt-lotte"/>
    </listRelation>
  </standOff>
"""
EMIL = """\
  <standOff>
    <listPerson>
      <person xml:id="weber"><persName>Emil Weber</persName></person>
    </listPerson>
  </standOff>
"""
WEAVERS = """\
  <standOff>
    <listOrg>
      <org xml:id="weber"><orgName>Weavers of Weimar</orgName></org>
    </listOrg>
  </standOff>
"""
QUARTER = """\
  <standOff>
    <listPlace>
      <place xml:id="old-city">
        <placeName>Old City</placeName>
        <ptr target="old-city.geojson"/>
      </place>
    </listPlace>
  </standOff>
"""
SISTERS = """\
  <standOff>
    <listPerson>
      <person xml:id="lang-anna">
        <persName>Anna Lang</persName>
        <idno type="GND">118540238</idno>
      </person>
      <person xml:id="lang-emma">
        <persName>Emma Lang</persName>
        <idno type="GND">118540238</idno>
      </person>
    </listPerson>
  </standOff>
"""
CONFIGURED = '[edition]\ntitle = "Letters"\n'
SEEKING = f'{CONFIGURED}\n[severity]\nR013 = "note"\n'
WITHOUT_SCHEMA = f'{CONFIGURED}\n[schema]\nmode = "off"\n'

# What is wrong with the sources of an edition.
TEXTS: Mapping[str, tuple[str, str]] = {
    "S001": ("", '<p>We met <perName ref="persons.xml#lang-clara">Clara</perName>.</p>'),
    "S002": ("", "<div>\n        <p>Dear Clara,</p>\n        <head>To Clara</head>\n      </div>"),
    "S003": ("", "<p>I need:</p>\n      <list/>"),
    "S004": ("", "<div>\n        Dear Clara,\n        <p>write soon.</p>\n      </div>"),
    "S005": ("", '<p>See <ref href="https://example.org/plan">the plan</ref>.</p>'),
    "S006": ("", "<figure><graphic/></figure>"),
    "S007": ("", '<p>Of a <title level="book">new novel</title>.</p>'),
    "S008": ("", '<p xmlns="http://www.tei-c.org/ns/1.0/">Dear Clara,</p>'),
    "S009": ("", "<div1><p>Dear Clara,</p></div1>"),
    "S010": ("", "<p>I am <subst><add>not</add></subst> well.</p>"),
    "S011": ("", "<p>I must <gap/> insist.</p>"),
    "R001": ("", '<p xml:id="p1">Dear Clara,</p>\n      <p xml:id="p1">write soon.</p>'),
    "R002": ("", '<p xml:id="1st paragraph">Dear Clara,</p>'),
    "R003": (CLARA, '<p>To <persName ref="#lang-clra">Clara</persName>.</p>'),
    "R005": ("", '<p>To <persName key="clara">her</persName>.</p>'),
    "R006": ("", '<figure><graphic url="gate.jpg"/></figure>'),
    "R007": ("", '<p>See <ref target="urn:isbn:0451450523">the book</ref>.</p>'),
    "R008": (CLARA, '<p>To <placeName ref="#lang-clara">Clara</placeName>.</p>'),
    "R009": (
        "",
        '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="second-page.xml"/>',
    ),
    "R010": (EMIL, '<p>To <rs key="weber">Emil</rs>.</p>'),
    "R011": (WEAVERS, "<p>They have written.</p>"),
    "R012": (SISTERS, "<p>Both have written.</p>"),
    "R013": (CLARA, "<p>I have seen Clara Lang.</p>"),
    "R014": ("", '<p>As <ref target="#xpath(//body/p[2])">below</ref>.</p>'),
    "R015": (
        "",
        (
            '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="second-page.xml">'
            "<xi:fallback><p>The second page is lost.</p></xi:fallback></xi:include>"
        ),
    ),
    "R016": (QUARTER, '<p>To the <placeName ref="#old-city">old city</placeName>.</p>'),
    "D001": ("", '<p>On <date when="3.5.1843">Wednesday</date>.</p>'),
    "D002": ("", '<p>In <date from="1843" to="1834">those years</date>.</p>'),
    "D003": ("", '<p>On <date when="1843-05-31">May 3, 1843</date>.</p>'),
    "D004": (CONCERT, '<p><persName ref="#brandt-lotte">Lotte</persName> sang.</p>'),
    "D005": ("", '<p xml:lang="en">On <date>3 May 1843</date>.</p>'),
}

# What lies beside these texts.
BESIDE: Mapping[str, str] = {
    "xml/texts/R016/old-city.geojson": '{"type": "LineString", "coordinates": [[11.33, 50.98]]}\n',
}

# What is said only where nothing is wrong with any of them, and no schema is asked.
FLAWLESS: Mapping[str, tuple[str, str]] = {
    "R004": (CLARA, "<p>Write soon.</p>"),
    "T006": ("", "<p/>"),
    "I002": ("", "<p>Write soon, both of you.</p>"),
    "U001": (
        "",
        '<p>The <m:mark xmlns:m="https://example.org/marks">lion</m:mark> of the gate.</p>',
    ),
    "I001": ("", "<p>Dear Clara,</p>\n      <p>write soon.</p>"),
}

CONFIGURATIONS: Mapping[str, str] = {
    "C001": f'{CONFIGURED}licence = "CC BY 4.0"\n',
    "C002": "[edition]\ntitle = Letters\n",
    "C003": CONFIGURED,
    "C006": f'{CONFIGURED}\n[schema]\nforbid = ["segg"]\n',
    "C007": f'{CONFIGURED}fonts = "bundled"\n',
    "C005": f"""\
{CONFIGURED}
[[silence]]
code = "R003"
file = "xml/texts/letter.xml"
contains = "#weber-emil"
reason = "His record is written with volume 2."
""",
}

# The texts of those of which only a text shows what is wrong.
CONFIGURED_TEXTS: Mapping[str, Mapping[str, str]] = {
    "C007": {
        "xml/texts/letter.xml": LETTER.format(TEXT.format("<p>The stone begins ᛆᚠᛏ.</p>")),
    },
}

# Pages that a faulty stylesheet of one's own could make.
PAGE = '<html xmlns="http://www.w3.org/1999/xhtml"><body>\n{}\n</body></html>\n'
PAGES: Mapping[str, str] = {
    "H001": '<p>Written in <a href="../places/weimar.html">Weimar</a>.</p>',
    "H002": '<p id="p1">Dear Clara,</p>\n<p id="p1">write soon.</p>',
    "H003": "<p>Dear Clara,<br></p>",
    "H004": '<img src="https://example.org/gate.jpg" alt="The gate"/>',
    "H005": '<p id="p1">Dear <a class="mention" id="m1" href="#p1">Clara</a>,</p>',
    "C004": "<p>Dear Clara, </p>",
}


def example_of(wanted: str) -> list[str]:
    """Return the input and the message of a finding, if a small one can be shown."""
    for texts, configuration in ((TEXTS, SEEKING), (FLAWLESS, WITHOUT_SCHEMA)):
        if wanted in texts:
            records, body = texts[wanted]
            path = "xml/texts/letter.xml"
            told = edition_of(tuple(texts.items()), configuration)
            return shown(
                path, records + TEXT.format(body), message(wanted, told), "below its header"
            )
    if wanted in CONFIGURATIONS:
        text = CONFIGURATIONS[wanted]
        told = told_of({CONFIGURATION: text, **CONFIGURED_TEXTS.get(wanted, {})}, checked)
        return shown(CONFIGURATION, text, message(wanted, told))
    if wanted in PAGES:
        told = message(wanted, published_pages())
        if wanted == "C004":
            return ["A blank was typed into a page after publishing:", block("text", told)]
        return shown("texts/letter.html", PAGES[wanted], told)
    return (
        case_example(wanted)
        or record_example(wanted, LEDGER.name)
        or record_example(wanted, RELEASES.name)
        or archive_example(wanted)
    )


def archive_example(wanted: str) -> list[str]:
    """Take the message of the shortest case of the tests in which an archive gives this finding."""
    told = [
        expected.read_text(encoding="utf-8")
        for expected in sorted((CASES / "archive").rglob("expected.txt"))
        if codes_in(expected) == [wanted]
    ]
    return (
        ["`edition verify` says of an archive:", block("text", min(told, key=len))] if told else []
    )


def record_example(wanted: str, name: str) -> list[str]:
    """Take the shortest case of the tests in which a record of that name gives this finding."""
    found = [
        (expected.with_name(name).read_text(encoding="utf-8"), expected)
        for expected in sorted(CASES.rglob("expected.txt"))
        if wanted in codes_in(expected) and expected.with_name(name).is_file()
    ]
    if not found:
        return []
    text, expected = min(found, key=lambda case: len(case[0]))
    first, _, _ = expected.read_text(encoding="utf-8").partition("\n\n")
    return shown(name, text, first)


def shown(path: str, text: str, told: str, where: str = "") -> list[str]:
    language = PurePosixPath(path).suffix.removeprefix(".")
    return [
        f"In `{path}`{', ' * bool(where)}{where}:",
        block(language, text),
        "The message:",
        block("text", told),
    ]


@cache
def edition_of(texts: tuple[tuple[str, tuple[str, str]], ...], configuration: str) -> str:
    """Check an edition in which each text has one fault, in a folder named by its code."""
    files = {
        f"xml/texts/{name}/letter.xml": LETTER.format(records + TEXT.format(body))
        for name, (records, body) in texts
    }
    return told_of({CONFIGURATION: configuration, **BESIDE, **files}, checked)


@cache
def published_pages() -> str:
    """Verify a folder in which each page has one fault."""
    texts = {f"texts/{name}/letter.html": PAGE.format(body) for name, body in PAGES.items()}
    listed = [
        {
            "path": path,
            "kind": "text-part",
            "media_type": "text/html",
            "bytes": len(text.encode()),
            "sha256": sha256(text.replace(", <", ",<").encode()).hexdigest(),
        }
        for path, text in texts.items()
    ]
    record = json.dumps({"documents": [], "entities": [], "files": listed})
    return told_of({"manifest.json": record, **texts}, verified)


def told_of(files: Mapping[str, str], judge: Callable[[Path], Sequence[Finding]]) -> str:
    """Return every finding in a folder with these files; a report would tell only some in full."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        for file, text in files.items():
            path = folder / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return "\n\n".join(
            as_text(found, lambda place: excerpt(folder / place.file, folder, place.line))
            for found in judge(folder)
        )


def checked(folder: Path) -> Sequence[Finding]:
    project, findings = load(folder)
    return build.check(project, lambda *_: None).findings if project else findings


def verified(folder: Path) -> Sequence[Finding]:
    return verification.verify(folder).findings


def message(wanted: str, told: str) -> str:
    """Return the messages with a code, of the text that is named by it if there is one."""
    alone = f"/{wanted}/" not in told
    found = [
        paragraph.replace(f"/{wanted}/", "/")
        for paragraph in told.split("\n\n")
        if f"[{wanted}]" in paragraph and (alone or f"/{wanted}/" in paragraph)
    ]
    if not found:
        problem = f"the example of {wanted} in docs/generate.py does not give it:\n{told}"
        raise SystemExit(problem)
    return "\n\n".join(found)


def case_example(wanted: str) -> list[str]:
    """Take a case of the tests that gives this finding and no other."""
    found = {
        (expected.parent.name not in SHOWN, len(expected.parent.name), expected.parent): text
        for expected in expectations().get(wanted, ())
        if (given := expected.with_name("in.xml")).is_file()
        and (text := readable(given.read_bytes()))
    }
    if wanted in WITHOUT_EXAMPLE or not found:
        return []
    first = min(found)
    folder = first[-1]
    file, body, told, message = shown(
        "in.xml", found[first], (folder / "expected.txt").read_text(encoding="utf-8")
    )
    parts = [file, body]
    for name, what in (("page.html", "The page:"), ("plain.txt", "The plain text:")):
        made = folder / name
        if made.is_file():
            language = "html" if name.endswith(".html") else "text"
            parts += [what, block(language, made.read_text(encoding="utf-8"))]
    return [*parts, told, message]


@cache
def expectations() -> Mapping[str, Sequence[Path]]:
    """Return what the cases of the tests expect that give one finding, by its code."""
    found: dict[str, list[Path]] = {}
    for expected in CASES.rglob("expected.txt"):
        codes = codes_in(expected)
        if len(codes) == 1:
            found.setdefault(codes[0], []).append(expected)
    return found


def codes_in(expected: Path) -> list[str]:
    text = expected.read_text(encoding="utf-8")
    return re.findall(r"^(?:error|warning|note)\[(\w+)\]", text, re.MULTILINE)


def readable(data: bytes) -> str:
    """Return bytes as they can stand in a page of the documentation, or nothing."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        fits = all(sign.isprintable() or sign == "\n" for sign in text)
        return text if text.strip() and fits else ""
    return ""


# ---------------------------------------------------------------------------------------------
# Configuration


@dataclass(frozen=True, slots=True)
class Key:
    """What a key of `edition.toml` means, and what holds where it is missing."""

    meaning: str
    default: str


def _list(values: Sequence[str]) -> str:
    return ", ".join(code(value) for value in values)


KEYS: Mapping[tuple[str, str], Key] = {
    ("edition", "title"): Key(
        "The title of the edition: on the home page, at the head of every page and in the "
        "manifest. The title of each text is in its TEI header.",
        "none; it must be given",
    ),
    ("edition", "id"): Key(
        "A short name for the edition, for programs. It stands in the manifest.", "empty"
    ),
    ("edition", "language"): Key(
        "The language of the edition's own pages, as a language tag (BCP 47) such as `en` or "
        "`de`. By its rules the indexes are sorted. In it the edition says its own words, if it is "
        "English or German; else it says them in English.",
        code("en"),
    ),
    ("edition", "version"): Key(
        "The version of the edition. It stands at the foot of every page and in the manifest; "
        "raise it whenever you publish a change that a reader should be able to cite.",
        "empty",
    ),
    ("edition", "base_url"): Key(
        "The address at which the edition will stand. Each page then says its own address there, "
        "for search engines and programs (`link rel=canonical`); the links between pages stay "
        "relative, but those of `404.html`. `edition build --base-url` goes before it.",
        "empty",
    ),
    ("edition", "license"): Key(
        "The licence of the edition. If it is an address, a page whose TEI header names no licence "
        "says so to programs (`link rel=license`).",
        "empty",
    ),
    ("edition", "fonts"): Key(
        'In which fonts the edition is set. `"system"` are those that readers have; '
        '`"bundled"` are Noto Serif, Noto Serif Hebrew and Noto Naskh Arabic, of which the '
        "edition then holds the parts with its own characters. Chinese, Japanese and Korean are "
        "always set in fonts of the readers.",
        code('"system"'),
    ),
    ("sources", "texts"): Key(
        "Patterns of the files that are the texts. `*` stands for any part of a name, `**` for "
        "any folders; capital letters make no difference. Only files within the folder of the "
        "edition can be named.",
        _list(settings.DEFAULT_TEXTS),
    ),
    ("sources", "authority"): Key(
        "Patterns of the files that hold the registers. They get no page of their own, though "
        "every record in them does.",
        _list(settings.DEFAULT_AUTHORITY),
    ),
    ("schema", "mode"): Key(
        'Against which schema the sources are checked. `"edition"` is the toolkit\'s own '
        "(`schemas/edition.rng`), a choice from TEI: what it accepts is valid TEI. A file is a "
        'schema of your own in RELAX NG (`.rng`). `"off"` is none. `edition check --schema` goes '
        "before it.",
        '`"edition"`; in a folder without edition.toml `"off"`',
    ),
    ("schema", "forbid"): Key(
        "Elements, and attributes of elements, that this edition does not use. They are then an "
        "error like any other that the schema does not have.",
        "none",
    ),
    ("schema", "require"): Key(
        "Attributes that must not be forgotten: an element without one of its own is an error.",
        "none",
    ),
    ("schema", "values"): Key(
        "The only values that attributes may have. Written as a table of its own it reads best: "
        "`[schema.values]`, and below it a line for each attribute.",
        "what the schema allows",
    ),
    ("schema", "schematron"): Key(
        "Files with rules of your own in Schematron, asked beside the toolkit's. See "
        "[Write rules of your own](../how-to/write-rules-of-your-own.md).",
        "none",
    ),
    ("exchange", "dts"): Key(
        "Whether each passage of the texts is a file of its own, for clients of Distributed Text "
        "Services. `base_url` must be given. See "
        "[Give data to machines](../how-to/data-for-machines.md).",
        "false",
    ),
    ("exchange", "gateway"): Key(
        "The gateway through which harvesters of OAI-PMH ask for the texts. With it, `contact` and "
        "`base_url` the edition has a file `oai.xml`.",
        "none",
    ),
    ("exchange", "contact"): Key("The address for mail to which harvesters write.", "none"),
    ("stylesheets", "document"): Key("Makes the page of a text.", "the toolkit's own"),
    ("stylesheets", "register"): Key(
        "Makes the page of a person, an organization, a place or an event.", "the toolkit's own"
    ),
    ("stylesheets", "index"): Key("Makes the index of a register.", "the toolkit's own"),
    ("stylesheets", "dates"): Key("Makes the index of dates.", "the toolkit's own"),
    ("stylesheets", "imprint"): Key(
        "Makes the pages on which the edition speaks of itself.", "the toolkit's own"
    ),
    ("stylesheets", "map"): Key("Makes the page of the map.", "the toolkit's own"),
    ("stylesheets", "timeline"): Key("Makes the page of the timeline.", "the toolkit's own"),
    ("stylesheets", "search"): Key("Makes the page of the search.", "the toolkit's own"),
    ("stylesheets", "concordance"): Key(
        "Makes the concordance: every word of the texts, and where it stands.", "the toolkit's own"
    ),
    ("stylesheets", "passages"): Key(
        "Makes the page that says how each passage of a text is cited.", "the toolkit's own"
    ),
    ("stylesheets", "versions"): Key(
        "Makes the list of the versions that were released.", "the toolkit's own"
    ),
    ("stylesheets", "changes"): Key(
        "Makes the list of what changed with a release.", "the toolkit's own"
    ),
    ("stylesheets", "tombstones"): Key(
        "Makes the pages in the place of texts and entities that are gone, and the list of them.",
        "the toolkit's own",
    ),
    ("stylesheets", "home"): Key("Makes the home page.", "the toolkit's own"),
    ("stylesheets", "texts"): Key("Makes the list of the texts.", "the toolkit's own"),
}

SECTIONS = {
    "edition": "What the edition is called.",
    "sources": "Where its sources lie.",
    "schema": "Which schema the sources must fit, and what this edition asks beyond it. See "
    "[Choose and tighten the schema](../how-to/tighten-the-schema.md).",
    "exchange": "What the edition gives to other programs beyond what it gives to all. See "
    "[Give data to machines](../how-to/data-for-machines.md).",
    "stylesheets": "Stylesheets of your own, each in the place of one of the toolkit's. A path "
    "begins at the folder of the edition. See [Change a rule](../how-to/change-a-rule.md).",
}

SEVERITY_SECTION = """\
How much a finding matters in this edition: its code, and `"error"`, `"warning"`, `"note"` or
`"off"`. A reason may be given, for those who come after:

```toml
[severity]
I001 = "error"
R004 = {{ severity = "off", reason = "The register serves the volumes to come as well." }}
```

What the edition promises to every reader cannot be lowered: {promises}. See
[Weigh findings](../how-to/weigh-findings.md)."""


SILENCE_SECTION = """\
Findings that you have looked at and let stand. Each entry begins with `[[silence]]`, in two
brackets, and there may be many:

```toml
[[silence]]
code = "R003"
file = "xml/texts/letter-12.xml"
contains = "#weber-anna"
reason = "Her record is written with volume 2."
```

A silence that matches nothing any more is reported ([C005](findings/C005.md)). What the edition
promises to every reader cannot be silenced. See
[Silence a finding](../how-to/silence-a-finding.md)."""

SILENCE_KEYS = {
    "code": "The code of the findings.",
    "file": "A pattern of the files in which they stand, as in `[sources]`.",
    "reason": "Why they stand, for those who come after.",
    "contains": "Words of the message, or of the line of the source. Where they are not given, all "
    "findings of the code in these files are meant.",
}


def silence_sections() -> Iterator[str]:
    for name, form in keys.SILENCE.items():
        given = "May be left out" if name == "contains" else "Must be given"
        yield f"### `{name}`"
        yield SILENCE_KEYS[name]
        yield f"Value: {form.words}, as in `{name} = {form.example}`. {given}."


def configuration() -> str:
    parts = [
        (
            "An edition is a folder with a file `edition.toml` (TOML, in UTF-8). All keys but the "
            "title may be left out. An unknown key is an error, so that no slip of the pen goes "
            "unnoticed."
        ),
        (
            "What the TEI header says of a text (its title, editors, date, source and licence) is "
            "not repeated here."
        ),
    ]
    for section, forms in keys.SECTIONS.items():
        parts += [f"## `[{section}]`", SECTIONS[section]]
        for name, form in forms.items():
            key = KEYS[section, name]
            parts += [
                f"### `{name}`",
                key.meaning,
                f"Value: {form.words}, as in `{name} = {form.example}`. Default: {key.default}.",
            ]
    promised = sorted({code[0] for code in settings.PROMISES})
    lenient = _list(list(settings.LENIENT))
    promises = "what is an error in the families " + ", ".join(promised)
    parts += ["## `[severity]`", SEVERITY_SECTION.format(promises=promises)]
    parts += ["## `[[silence]]`", SILENCE_SECTION, *silence_sections()]
    parts += ["## A folder without `edition.toml`", UNCONFIGURED.format(lenient)]
    return page("Configuration", *parts)


UNCONFIGURED = """\
`edition build FOLDER -o DIR` works on any folder or file of TEI. Then every `.xml` and `.tei`
file below the folder is read, except hidden ones and editions that were published there; those
that hold a text get a page, and those that hold records feed the indexes. The title is that of
the only text, or the name of the folder. The folder may be somebody else's, made for another
purpose: what is an error in an edition of your own is a warning there, and what is a warning a
note, for these codes: {}. See
[Build TEI that others wrote](../how-to/build-tei-of-others.md)."""


# ---------------------------------------------------------------------------------------------
# Output

FILE_KINDS = {
    "home": "the home page",
    "text": "the page of a text",
    "text-part": "a part of a long text, as a page to read",
    "plain-text": "its plain text",
    "source": "its TEI, byte for byte as it was read; with its parts in it, if it has some",
    "entity": "the page of a person, an organization, a place or an event",
    "version": "a file of a version that was released, as it was",
    "versions": "the list of the versions that were released, and what changed with each",
    "tombstone": "a page in the place of a text or an entity that was released and is gone",
    "index": "a page of the index of a register, of the list of the texts, of a year of dates, or "
    "of the list of what is gone",
    "dates": "the index of dates",
    "map": "the page of the map",
    "timeline": "the page of the timeline",
    "search": "the page of the search",
    "concordance": "a page of the concordance",
    "passages": "a page that says how each passage of a text is cited",
    "citation": "a file by which a text or the edition is cited",
    "data": "what a register, the map, the timeline or the list of what is gone holds, for other "
    "programs",
    "about": "a page on which the edition speaks of itself: how to cite it, its colophon …",
    "asset": "a style sheet, a script, a part of the index of the search, or a file that a text "
    "shows or links to",
}

DATA_ATTRIBUTES = {
    "data-document": "On the `article` that holds a text: the id of the text. Every character of "
    "the TEI `text` stands inside it exactly once and in order, and nothing else but what is "
    "marked `data-generated`.",
    "data-part-of": "On the `article` of a page that shows a part of a long text: the id of the "
    "text.",
    "data-generated": "What the edition says itself (numbers, marks, labels): no words of the "
    "source.",
    "data-relocated": "A passage that stands elsewhere than in the source, such as a note. The "
    "value is the id of the mark at its place in the text; a link leads there and back.",
    "data-entity": "On a mention: the id of its entity, which is the name of its page.",
    "data-unstable": "On a citable unit without an `xml:id`: its address is its position and may "
    "change.",
    "data-root": "On the search: the way from its page to the folder of the edition.",
    "data-group": "On the search: what groups the digits of a number.",
    "data-nowhere": "On the search: what is said where nothing is found.",
    "data-copy": "On the control that says how a page is cited: what a button is called that "
    "copies a sentence.",
    "data-copied": "Likewise, when it has done so.",
    "data-cite-words": "Likewise, what the button is called that cites words which are marked.",
    "data-version": "On the line by which a page of a release says that it is one: the version.",
    "data-latest": "Likewise: what leads to the latest version, if there is a later one.",
    "data-unhandled": "On an element that no rule knows: its name. See [U001](findings/U001.md).",
}

CLASSES = {
    "mention": "A name or a date in the text. A second class says what it names, and "
    "`unidentified` that no record explains it. It is a link to its entity, to its entry in the "
    "index of dates, or to its line in an index; in an edition of more than 100 texts to the page "
    "of its year, or of its letter.",
    "number": "The number of a paragraph; it links to the paragraph.",
    "note-mark": "The mark of a note in the text.",
    "note": "A note, in the list below the text.",
    "note-number": "Its number, which leads back.",
    "view-reading": "The side of a `choice` that the reading view shows.",
    "view-source": "The side that the view “As in the source” shows. Both are always there.",
    "sigla": "The sigla of the witnesses of a reading.",
    "missing": "The name of an image that the edition does not have.",
    "unhandled": "An element that no rule knows.",
}

MANIFEST_KEYS = {
    "edition": "What `edition.toml` says: `id`, `title`, `version`.",
    "toolkit": "What made it: `name`, `version`.",
    "documents": "The texts: `id`, `title`, `source` (the file in the project), `sha256` of that "
    "file, `words` (of text and notes; in scripts without blanks, such as those of Japanese and "
    "Thai, by the dictionaries of ICU).",
    "entities": "The records: `id`, `kind`, `name`, `mentions` (how many the texts have).",
    "files": "Every file but the manifest: `path`, `kind`, `media_type`, `bytes`, `sha256`.",
}


def output() -> str:
    return page(
        "Output",
        "A published edition is a folder of files that need no server, no script and no network. "
        "What stands here is a contract: programs may rely on it.",
        "## Files and addresses",
        table(["file", "is"], [[code(name), text] for name, text in FILES.items()]),
        "Links between pages are relative and name files (`../places/index.html`, never "
        "`../places/`). Names of files are ASCII in lower case and differ also where a file "
        "system ignores case. How they are made: [Addresses](../explanation/addresses.md).",
        "## The page of a text",
        "A page is valid HTML and well-formed XML at once. It runs no script, and a "
        "Content-Security-Policy forbids it to load anything but its own style and images. `lang` "
        "and `dir` follow `xml:lang`.",
        "### Ids",
        f"These units can be cited: {_list(units())}. A unit has its `xml:id` as `id`; where the "
        "source has none, an id made from its position, and the attribute `data-unstable`. Other "
        "elements keep their `xml:id` too. An id with `~` is the toolkit's own, for no `xml:id` "
        "can hold that character: `p2~m1` is the first mention in the unit `p2`, `n1~mark` the "
        "mark of the note `n1`.",
        "### Passages and pages that are gone",
        "What the [ledger](../how-to/give-ids.md#when-a-passage-goes) says is moved, split, merged "
        "or withdrawn keeps its address. A passage has its id on an element in the `section` of "
        "the class `tombstones`, outside of the `article`. A text or an entity has a page whose "
        "`body` has the class `tombstone`, with all its old ids; it asks search engines not to "
        "list it, and is in no list and no count. Neither leads on by itself.",
        "### Attributes",
        table(["attribute", "meaning"], [[code(n), DATA_ATTRIBUTES[n]] for n in data_attributes()]),
        "### Classes",
        "An element has the name of its TEI element as its class, words of `rend` that say how "
        "the source looks (`italic`, `bold`, `small-caps` …), and some of these:",
        table(["class", "meaning"], [[code(name), text] for name, text in CLASSES.items()]),
        f"What a mention names is one of {_list([kind.value for kind in Kind])}.",
        "## The plain text",
        "UTF-8, at most 72 columns but for verse, tables and very long words. A head with title, "
        "authors and date ends with a line of 72 `=`. Then comes the reading text: of a `choice` "
        "the regularized, corrected or expanded side, of an `app` the lemma, of a `subst` the "
        "addition. Paragraphs are parted by blank lines, lines of verse and rows of a table stand "
        "each on its own line. A note is a number in brackets; the notes follow below a line of "
        "72 `-`.",
        "What the page shows by its setting, the plain text says in signs: items of a numbered "
        "list and senses of a dictionary have their numbers; an empty `g` is the character to "
        "which the header maps it, else its name in brackets, else □; figures that stand high or "
        "low do so here (`10²`, `H₂O`), while letters stay on the line (`2nd`, `Mr`); and a "
        "formula in MathML is written in one line (`x^2`, `1/(n+1)`). A note that the source "
        'prints in the line (`place="inline"`) stands there in brackets.',
        block("text", sample()["texts/letter.txt"]),
        "## The manifest",
        "`manifest.json` says what was made from what. It holds no time, no path of a machine and "
        "no name of a user. Keys and lists are sorted.",
        table(["key", "holds"], [[code(key), MANIFEST_KEYS[key]] for key in MANIFEST_KEYS]),
        "The kinds of files:",
        table(["kind", "is"], [[code(kind), text] for kind, text in FILE_KINDS.items()]),
        "An example, of an edition of one text; of its files one is shown:",
        block("json", manifest_sample()),
    )


FILES = {
    "index.html": "the home page",
    "texts/index.html": "the list of the texts",
    "texts/index/ID.html": "a year, a folder or a letter of it, of more than 100 texts",
    "texts/ID.html": "the page of a text",
    "texts/ID/NAME.html": "a part of a long text, as a page to read",
    "texts/ID.txt": "its plain text",
    "texts/ID.xml": "its TEI, as it was read",
    "texts/ID.passages.tsv": "each of its citable units, in a line: `id` (empty where it has no "
    "`xml:id`), `label`, `sha256`, `words`",
    "texts/ID.annotations.json": "what its mentions name, as annotations",
    "texts/ID/NUMBER.annotations.json": "more than 250 of them go on, from 2",
    "texts/ID.bib": "how it is cited, for BibTeX",
    "texts/ID.ris": "the same as RIS",
    "texts/ID.csl.json": "the same as CSL-JSON",
    "texts/ID.linkset.json": "all that belongs to the page of the text, as a set of links",
    "passages/ID.html": "how each passage of a text is cited; its id is the same there",
    "persons/ID.html": "a person or a group of persons",
    "organizations/ID.html": "an organization",
    "places/ID.html": "a place",
    "events/ID.html": "an event",
    "persons/ID/mentions-ID.html": "its mentions go on, where they are many; likewise of the "
    "other kinds",
    "persons/ID.xml": "its record, as TEI; likewise of the other kinds",
    "persons/ID.json": "what the edition knows of it; likewise of the other kinds",
    "persons/ID.jsonld": "the same as linked data; likewise of the other kinds",
    "persons/letters/ID.html": "a letter of an index that has more than 400 entries",
    "persons/mentions/ID.html": "names without a record, by letter, of more than 100 texts",
    "persons/index.csv": "an index as a table; likewise of the other kinds",
    "persons/index.html": "an index; likewise in `organizations/`, `places/`, `events/`",
    "dates/index.html": "the index of dates",
    "dates/mentions/ID.html": "a year of it, of more than 100 texts",
    "map/index.html": "the map",
    "map/places/ID.html": "the table of its places, if there are more than 80",
    "map/unlocated/ID.html": "the list of those without coordinates, likewise",
    "map/places.geojson": "the places on it, for programs that draw maps",
    "map/places.csv": "the same as a table",
    "timeline/index.html": "the timeline",
    "timeline/dates.csv": "its events and dates as a table",
    "search/index.html": "the search",
    "search/ID.js": "what the search reads first",
    "search/ID/ID.js": "a part of its index",
    "concordance/ID.html": "a page of the concordance; `index.html` leads to all",
    "about/ID.html": "what the edition says of itself: `index`, `cite`, `downloads`, `colophon` …",
    "edition.bib": "how the edition is cited, for BibTeX",
    "edition.ris": "the same as RIS",
    "edition.csl.json": "the same as CSL-JSON",
    "CITATION.cff": "the same for repositories",
    "datacite.xml": "the same for registries of DOIs, if a header has a date",
    "linkset.json": "all that belongs to the home page, as a set of links",
    "404.html": "what a server shows in the place of a page that is not there",
    "versions/VERSION.html": "what changed with a release since the one before it",
    "versions/VERSION.json": "all of that as data, however long: `counts`, and for each text its "
    "`passages` with what was `kept`, `deleted` and `inserted`",
    "tombstones.html": "the list of what was released and is gone, if anything is",
    "tombstones/ID.html": "the list goes on",
    "tombstones.json": "all that is gone, with every passage: `address`, `title`, `state`, "
    "`first` and `last` (versions), `successors` (addresses), `reason`",
    "registers.ttl": "all records as linked data",
    "beacon.txt": "the persons with a GND number, if their pages have addresses",
    "cmif.xml": "the letters, if a header describes one, likewise",
    "oai.xml": "the texts as records for harvesters, if a gateway is named",
    "sitemap.xml": "all pages, if they have addresses; of more than 50,000 the list of lists",
    "sitemap-NUMBER.xml": "such a list",
    "dts/FOLDER/FILE": "texts and passages for Distributed Text Services, if they are asked for; a "
    "client begins with `dts/index.jsonld`",
    "assets/edition.css": "the style of all pages",
    "assets/style/ID.css": "styles that some pages need",
    "assets/edition.js": "what remembers the switches of a text",
    "assets/cite.js": "what copies citations, and cites words that are marked",
    "assets/frozen.js": "what names the latest version on a page of an older one",
    "versions/index.html": "the list of the versions that were released, if any was",
    "v/versions.js": "their numbers, for the pages of older ones",
    "v/VERSION/…": "a version that was released, as it was",
    "assets/missing.js": "what finds the pages that `404.html` offers",
    "assets/search.js": "the search",
    "assets/files/FOLDER/FILE": "an image or another file that a text or a record shows or links "
    "to",
    "manifest.json": "what was made from what",
}


def stylesheet_texts() -> dict[PurePosixPath, str]:
    return {
        PurePosixPath(path.relative_to(XSLT).as_posix()): path.read_text(encoding="utf-8")
        for path in sorted(XSLT.rglob("*.xsl"))
    }


def units() -> list[str]:
    """Return the names of citable units, from the stylesheet that decides about them."""
    text = stylesheet_texts()[PurePosixPath("shared/identity.xsl")]
    found = re.search(r'name="unit-names"[^>]*select="([^"]*)"', text)
    return re.findall(r"'(\w+)'", found[1]) if found else []


def data_attributes() -> list[str]:
    """Return every data attribute that a stylesheet writes."""
    found = {
        name
        for text in stylesheet_texts().values()
        for name in re.findall(r"\bdata-[a-z]+(?:-[a-z]+)*\b", text)
    }
    return sorted(found)


SAMPLE = {
    "edition.toml": '[edition]\ntitle = "Letters of Anna Weber"\nid = "letters"\nversion = "1.0"\n',
    "xml/texts/letter.xml": LETTER.replace(
        "A letter</title>", "A letter from Weimar</title><author>Anna Weber</author>"
    ).format(
        CLARA
        + TEXT.format(
            '<p xml:id="p1">Dear <persName ref="#lang-clara">Clara</persName>,</p>\n'
            '<p xml:id="p2">we came to Weimar on Wednesday, and Herr Lang met us at the gate'
            '<note xml:id="n1">The Erfurt gate.</note>, with your letter in his hand.</p>'
        )
    ),
}


@cache
def sample() -> Mapping[str, str]:
    """Return some files of a small edition, as they are published."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in SAMPLE.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        CliRunner().invoke(cli.main, ["build", folder])
        names = ("manifest.json", "texts/letter.txt")
        return {name: Path(folder, "output", name).read_text(encoding="utf-8") for name in names}


def manifest_sample() -> str:
    """Return the manifest of the small edition with one of its files only."""
    record = json.loads(sample()["manifest.json"])
    record["files"] = [file for file in record["files"] if file["kind"] == "text"]
    for entry in (*record["documents"], *record["files"]):
        entry["sha256"] = entry["sha256"][:12] + "…"
    return json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True)


# ---------------------------------------------------------------------------------------------
# Stylesheets


@dataclass(frozen=True, slots=True)
class Component:
    """A declaration of a stylesheet, and the comment right before it."""

    file: PurePosixPath
    element: etree._Element
    comment: str

    @property
    def name(self) -> str:
        return str(self.element.get("name", ""))


def module(path: PurePosixPath) -> etree._Element:
    """Return a stylesheet of the toolkit as a tree."""
    return etree.parse(XSLT / path).getroot()  # noqa: TID251 (our own, not a text)


def title_of(path: PurePosixPath) -> str:
    """Return what a stylesheet says of itself at its top."""
    above = list(module(path).itersiblings(preceding=True))
    return words(above[0].text) if above else ""


def words(text: str | None) -> str:
    return " ".join((text or "").split())


def components(path: PurePosixPath, name: str) -> Iterator[Component]:
    for element in module(path).iterchildren(f"{XSL}{name}"):
        previous = element.getprevious()
        comment = previous.text if isinstance(previous, etree._Comment) else ""  # noqa: SLF001 (lxml has no public name for it)
        yield Component(path, element, words(comment))


def every(name: str) -> Iterator[Component]:
    for path in stylesheet_texts():
        yield from components(path, name)


# -- coverage ------------------------------------------------------------------------------

SURVEY = ROOT / "docs" / "coverage.tsv"
"""What `edition coverage` says of the texts of others; `python -m tests.corpus` writes it."""


@dataclass(frozen=True, slots=True)
class Surveyed:
    """A line of the survey: an element, or an attribute of one."""

    element: str
    attribute: str
    count: int
    fate: str
    reason: str


def coverage() -> str:
    lines = [line.split("\t") for line in SURVEY.read_text(encoding="utf-8").splitlines()]
    surveyed = [
        Surveyed(*name.partition("/")[::2], int(count), fate, reason)
        for name, count, fate, reason in lines
    ]
    elements = [each for each in surveyed if not each.attribute]
    attributes = [each for each in surveyed if each.attribute]
    return page(
        "Coverage",
        "What became of every element and attribute in 47 files of 23 projects, which encoded "
        "history, letters, drama, verse, newspapers, inscriptions, registers and manuscripts for "
        "purposes of their own. `edition coverage` tells the same of your own texts.",
        "An element of a text is *rendered* where a rule knows it, and *passed through* where only "
        "its words are kept. An attribute is *rendered* if what is published changes with it: that "
        "was found out by giving it to the element, or taking it away. What is *left out* stays in "
        "the TEI file beside each page.",
        table(
            ["occurrences of", *(fate.value for fate in Fate)],
            [["elements", *sums(elements)], ["attributes", *sums(attributes)]],
        ),
        "## Elements",
        table(
            ["element", "occurrences", "what becomes of it"],
            [[code(e.element), f"{e.count:,}", f"{e.fate}: {e.reason}"] for e in elements],
        ),
        "## Attributes",
        table(
            ["attribute", "occurrences", "what becomes of it", "on"],
            list(by_attribute(attributes)),
        ),
    )


def sums(surveyed: Sequence[Surveyed]) -> list[str]:
    """Return how often each fate was met."""
    return [f"{sum(e.count for e in surveyed if e.fate == fate.value):,}" for fate in Fate]


def by_attribute(surveyed: Sequence[Surveyed]) -> Iterator[list[str]]:
    """Yield a row for each attribute and what becomes of it, with its elements."""

    def alike(each: Surveyed) -> tuple[str, str]:
        return each.attribute, f"{each.fate}: {each.reason}"

    for (attribute, fate), group in groupby(sorted(surveyed, key=alike), key=alike):
        found = list(group)
        holders = ", ".join(code(each.element) for each in found)
        yield [code(attribute), f"{sum(each.count for each in found):,}", fate, holders]


# -- elements ------------------------------------------------------------------------------

READING = "m:reading"


def elements() -> str:
    parts = [
        (
            "The rules that turn TEI into the page of a text, by the modules of the TEI "
            "Guidelines. An element that is not here has no rule: its words are kept as they are "
            "and it is reported, see [U001](findings/U001.md). `edition coverage` tells what "
            "becomes of every element and attribute of your own texts."
        ),
        (
            "The TEI header is shown whole, each statement under the name of its element. In a "
            "record of a register, every statement is shown on the page of its entity."
        ),
    ]
    for path in rule_modules():
        rows = list(rule_rows(path))
        if rows:
            parts += [f"## `{path}`", title_of(path), table(["elements", "rule"], rows)]
    return page("Elements", *parts)


def rendition() -> str:
    rows = [
        [code(name), ", ".join(map(code, words.split())) or "–"]
        for name, words in text_map("words-for-renditions").items()
    ]
    properties = sorted(set(re.findall(r"'([a-z-]+)': map\{", select_of("css-renditions"))))
    return page(
        "Rendition",
        "How the source looks is said by `rend`, `rendition` and `style`. All three become classes "
        "of one closed set, which the style sheet of the edition knows; neither the words nor the "
        "CSS of the source ever reach a page, and what no table here knows is left out.",
        "- `rend` has words. Capitals, hyphens and blanks within a word do not matter: "
        "`small-caps`, `smallCaps` and `Small Caps` are one. A depth stands in brackets or "
        "behind the word, `indent(2)` or `indent2`; a property has its value so, `slant(italic)`.\n"
        "- `rendition` points to `rendition` elements of the header, whose CSS is read; a pointer "
        "that leads to none is a word as in `rend`: `simple:bold`, `#aq`. A `rendition` whose "
        "`selector` is the names of elements is for all of these.\n"
        "- `style` is CSS.",
        f"Of CSS these properties are read: {', '.join(map(code, properties))}, and the lengths of "
        "`font-size`, `letter-spacing`, `margin-left`, `padding-left` and `text-indent`.",
        table(["class", "words of `rend` for it, beside its own name"], rows),
    )


def text_map(variable: str) -> dict[str, str]:
    """Return a variable of the rendition that is a map of texts."""
    return dict(re.findall(r"'([\w-]+)': '([^']*)'", select_of(variable)))


def select_of(variable: str) -> str:
    stylesheet = module(PurePosixPath("html/rendition.xsl"))
    (found,) = stylesheet.iterfind(f"{XSL}variable[@name='{variable}']")
    return found.get("select", "")


def rule_modules() -> list[PurePosixPath]:
    """Return the modules of rules in the order in which one reads them: core first."""
    html = PurePosixPath("html/html.xsl")
    return [
        html.with_name(imported.get("href", ""))
        for imported in module(html).iterchildren(f"{XSL}import")
    ]


def rule_rows(path: PurePosixPath) -> Iterator[list[str]]:
    for rule in components(path, "template"):
        patterns = alternatives(rule.element.get("match", ""))
        if READING in rule.element.get("mode", "").split() and patterns:
            yield [_list(patterns), rule.comment or usual(rule.element)]


def alternatives(pattern: str) -> list[str]:
    """Return the alternatives of a match pattern that name elements."""
    depth, found = 0, [""]
    for sign in " ".join(pattern.split()):
        depth += (sign in "[(") - (sign in "])")
        if sign == "|" and depth == 0:
            found.append("")
        else:
            found[-1] += sign
    return [one.strip() for one in found if re.match(r"\s*[A-Za-z][\w/*]*\s*(?:\[|$)", one)]


def usual(template: etree._Element) -> str:
    """Say what a rule makes that has no comment."""
    call = template.find(f"{XSL}call-template")
    if call is not None:
        made = "A block" if call.get("name", "").endswith("block") else "A phrase"
        name = call.find(f"{XSL}with-param[@name='name']")
        literal = re.fullmatch(r"'(\w+)'", name.get("select", "")) if name is not None else None
        return f"{made}, as HTML's `{literal[1]}`." if literal else f"{made}."
    for child in template.iter():
        if isinstance(child.tag, str) and not child.tag.startswith(XSL):
            return f"As HTML's `{etree.QName(child).localname}`."
        if child.tag == f"{XSL}element":
            made = re.findall(r"(?:then|else|holder\(.,) '(\w+)'|^(\w+)$", child.get("name", ""))
            return f"As HTML's {' or '.join(code(''.join(name)) for name in made)}." if made else ""
    return ""


# -- modes and names -----------------------------------------------------------------------


def modes() -> list[Component]:
    return [mode for mode in every("mode") if mode.name]


def entry_imports() -> dict[str, PurePosixPath]:
    """Return for each entry the module that a stylesheet of one's own imports instead of it."""
    found = {}
    for entry in transform.ENTRIES:
        (imported,) = module(PurePosixPath(f"{entry}.xsl")).iterchildren(f"{XSL}import")
        found[entry] = PurePosixPath(imported.get("href", ""))
    return found


def stylesheets() -> str:
    imports = entry_imports()
    parts = [
        (
            "A stylesheet of your own takes the place of one of the toolkit's: it imports that "
            "one by a stable name and changes single rules. How: [Change a "
            "rule](../how-to/change-a-rule.md)."
        ),
        "## Names to import",
        table(
            ["key in `[stylesheets]`", "import"],
            [[code(entry), code(f"edition:{path}")] for entry, path in imports.items()],
        ),
        (
            "Every other module has a name too, `edition:` and its path; only those above are "
            "promised to stay."
        ),
    ]
    parts += [f"### `edition:{path}`\n\n{title_of(path)}" for path in imports.values()]
    parts += [
        "## Modes",
        (
            "A mode is a question that every rule in it answers. All are in the namespace "
            "`urn:edition:modes`."
        ),
        *(
            f"### `{mode.name}`\n\n{mode.comment} Declared in `{mode.file}`."
            for mode in sorted(modes(), key=lambda mode: mode.name)
        ),
        "## Templates and functions to use in a rule",
        (
            "Functions (`f:`) are in the namespace `urn:edition:functions`, named templates "
            "(`t:`) in `urn:edition:templates`."
        ),
        table(["name", "what it gives"], tools()),
    ]
    return page("Stylesheets", *parts)


def tools() -> list[list[str]]:
    """Return what rules are made with: the components that say what they are for."""
    chosen = (PurePosixPath("html/modes.xsl"), PurePosixPath("shared/identity.xsl"))
    found = [
        one
        for path in (*chosen, PurePosixPath("html/linking.xsl"), PurePosixPath("shared/labels.xsl"))
        for name in ("template", "function")
        for one in components(path, name)
        if one.name and one.comment
    ]
    return [[code(signature(one)), one.comment] for one in found]


def signature(component: Component) -> str:
    if component.element.tag != f"{XSL}function":
        return component.name
    given = [f"${p.get('name')}" for p in component.element.iterchildren(f"{XSL}param")]
    return f"{component.name}({', '.join(given)})"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
