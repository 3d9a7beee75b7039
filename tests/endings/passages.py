"""Passages (D): whether what was cited once can be found again, and is what it was."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from lxml import etree

from tests import editions
from tests.editions import TEI, XHTML, XML_ID, words
from tests.endings.outcome import Outcome, does_not_apply, judged
from tests.endings.references import json_ld
from tests.endings.subject import Subject, Text, ids_of, rows, said, tried
from tests.endings.trials import edited, next_release, plain_units, renumber, with_more, write

# ---------------------------------------------------------------------------------------------
# Ids


def ids_from_the_source(subject: Subject) -> Outcome:
    """Compare the ids of the TEI with those of the page."""
    faults = []
    units = 0
    for text in subject.texts:
        units += len(text.citable)
        there = Counter(str(value) for value in text.page.xpath("//@id"))
        unnamed = len(text.citable) - len(text.units)
        if unnamed:
            faults.append(f"{text.path}: {unnamed} passages have no xml:id")
        faults += [
            f"{text.path}#{name}: {there[name]} times on the page"
            for name in text.units
            if there[name] != 1
        ]
        unstable = text.article.xpath("count(.//@data-unstable)")
        if unstable:
            faults.append(f"{text.path}: {int(unstable)} ids made by position")
    return judged(faults, citable_units=units)


def ids_not_by_position(subject: Subject) -> Outcome:
    """Put a paragraph and a text before all others in a copy: ids keep their words."""
    more = with_more(subject)
    faults = []
    ids = 0
    later = {text.id: text for text in more.texts}
    for path, page in subject.pages.items():
        kept = ids_of(page)
        ids += len(kept)
        there = ids_of(more.pages[path]) if path in more.pages else frozenset()
        faults += [f"{path}#{name}: is no longer there" for name in sorted(kept - there)]
    for text in subject.texts:
        now = {e.get("id"): said(e) for e in later[text.id].article.iter() if e.get("id")}
        faults += [
            f"{text.path}#{e.get('id')}: means something else now"
            for e in text.article.iter()
            if e.get("id") in now
            and said(e) != now[e.get("id")]
            and e.get("id") not in _around(text)
        ]
    return judged(faults, "after a paragraph and a text were added", ids=ids)


def _around(text: Text) -> frozenset[str]:
    """Return the ids of what holds all of a text, and so also what is added to it."""
    first = next(iter(text.units), "")
    unit = next((e for e in text.article.iter() if e.get("id") == first), text.article)
    return frozenset(str(e.get("id")) for e in unit.iterancestors() if e.get("id"))


def released_ids_stay(subject: Subject) -> Outcome:
    """Look up each id of the ledger on its page; build a copy that lost one: it is refused."""
    faults = [
        f"{row['address']}: released, and not there"
        for row in subject.ledger
        if row["state"] == "live" and not _is_there(subject, row["address"])
    ]
    later = next_release(subject)
    folder = later.copy("lost")
    file, root = edited(folder)
    first = plain_units(root)[0]
    lost = first.get(XML_ID, "")
    first.set(XML_ID, "another-id-than-was-released")
    renumber(folder, root, later.version)
    write(root, file)
    if not _is_refused_for(lost, folder):
        faults.append(f"a copy that lost {lost} is built all the same")
    return judged(
        faults, "a build without one of them is refused", released_ids=len(subject.ledger)
    )


def _is_refused_for(name: str, folder: Path) -> bool:
    """Tell whether no build is made of an edition, and an id is said to be the reason."""
    answer = tried("build", folder, "-o", folder / "output")
    return bool(answer.code) and f"#{name}" in answer.err


def _is_there(subject: Subject, address: str) -> bool:
    page, _, name = address.partition("#")
    root = subject.pages.get(PurePosixPath(f"{page}.html"))
    return root is not None and (not name or name in ids_of(root))


def retired_ids_stay_retired(subject: Subject) -> Outcome:
    """Count the lines of each id; build a copy that gives one to another passage: refused."""
    later = next_release(subject)
    times = Counter(row["address"] for row in later.ledger)
    faults = [f"{address}: {number} lines" for address, number in times.items() if number > 1]
    retired = [row["address"].partition("#")[2] for row in later.ledger if row["state"] != "live"]
    folder = later.copy("reused")
    file, root = edited(folder)
    plain_units(root)[0].addnext(etree.Element(f"{TEI}p", {XML_ID: retired[0]}))
    renumber(folder, root, later.version)
    write(root, file)
    if not _is_refused_for(retired[0], folder):
        faults.append(f"a copy in which {retired[0]} is another passage is built all the same")
    return judged(
        faults, "a build that gives one to others is refused", lines_of_the_ledger=len(times)
    )


def permalinks(subject: Subject) -> Outcome:
    """Look on the page of each passage for a link to it."""
    linked = {
        text.path: {
            link.fragment
            for link in subject.links
            if link.page == text.path and link.target == text.path
        }
        for text in subject.texts
    }
    return judged(
        (
            f"{text.path}#{name}: no link on the page leads to it"
            for text in subject.texts
            for name in text.units
            if name not in linked[text.path]
        ),
        units=sum(len(text.units) for text in subject.texts),
    )


# ---------------------------------------------------------------------------------------------
# Passages


def cite_structure(subject: Subject) -> Outcome:
    """Ask each `citeStructure` as XPath for the passages to which it leads."""
    faults = []
    resolved = 0
    for text in subject.texts:
        structures = text.tei.findall(f".//{TEI}refsDecl//{TEI}citeStructure")
        if not structures:
            faults.append(f"{text.file('.xml')}: no citeStructure")
            continue
        reached = {name for one in structures for name in _reached(text.tei, one)}
        resolved += len(reached)
        beside = {name for name in text.units if name in text.relocated}
        faults += [
            f"{text.file('.xml')}#{name}: no citeStructure leads to it"
            for name in text.units.keys() - reached - beside
        ]
    return judged(faults, "asked as XPath; notes are cited beside it", references=resolved)


def _reached(root: etree._Element, structure: etree._Element) -> Iterator[str]:
    """Yield the references that a citeStructure gives."""
    match = re.sub(r"(?<![\w:@-])(?=[A-Za-z])(?![\w-]+[(:])", "t:", structure.get("match", ""))
    use = structure.get("use", "").removeprefix("@")
    key = XML_ID if use == "xml:id" else use
    for found in root.getroottree().xpath(match, namespaces={"t": TEI[1:-1]}):
        yield found.get(key, "")


def passages_exported(subject: Subject) -> Outcome:
    """Look up each passage in the files beside its text."""
    faults = []
    units = 0
    for text in subject.texts:
        tei = {str(value) for value in text.tei.xpath("//@xml:id")}
        path = text.file(".passages.tsv")
        listed = {row["id"]: row["words"] for row in rows(subject.site / path)}
        units += len(text.units)
        faults += [f"{path}: {name} is not in it" for name in text.units if not listed.get(name)]
        faults += [
            f"{text.file('.xml')}: {name} is not in it" for name in text.units if name not in tei
        ]
        page = PurePosixPath("passages", text.path.name)
        cited = ids_of(subject.pages[page]) if page in subject.pages else frozenset()
        faults += [f"{page}: {name} is not cited on it" for name in text.units if name not in cited]
    return judged(faults, "as TEI, as words, and as citation", units=units)


# ---------------------------------------------------------------------------------------------
# What is gone


def tombstones(subject: Subject) -> Outcome:
    """Withdraw a passage in a copy: its id is still on the page, which says since when and why."""
    later = next_release(subject)
    gone = [row for row in later.ledger if row["state"] != "live"]
    faults = [
        f"{row['address']}: no tombstone" for row in gone if not _is_there(later, row["address"])
    ]
    for row in gone:
        page, _, name = row["address"].partition("#")
        root = later.pages.get(PurePosixPath(f"{page}.html"))
        if root is None or not name or name not in ids_of(root):
            continue
        anchor = next(e for e in root.iter() if e.get("id") == name)
        around = words(next(anchor.iterancestors(f"{XHTML}div", f"{XHTML}section"), anchor))
        faults += [
            f"{row['address']}: its tombstone does not say {what}" for what in _untold(row, around)
        ]
    listed = PurePosixPath("tombstones.html")
    if listed not in later.pages:
        faults.append(f"{listed} is not there")
    return judged(faults, "after a passage was withdrawn", gone=len(gone))


def _untold(row: Mapping[str, str], said_there: str) -> Iterator[str]:
    if row["last"] not in said_there:
        yield f"that version {row['last']} had it last"
    if row["reason"] not in said_there:
        yield "why"


def successors(subject: Subject) -> Outcome:
    """Follow the ledger: no successor is unknown, and none leads back."""
    later = next_release(subject)
    following = {row["address"]: row["successors"].split() for row in later.ledger}
    faults = [
        f"{address}: its successor {one} was never released"
        for address, some in following.items()
        for one in some
        if one not in following
    ]
    faults += [
        f"{row['address']}: {row['state']}, and names no successor"
        for row in later.ledger
        if row["state"] in {"moved", "split", "merged"} and not row["successors"]
    ]
    faults += [
        f"{address}: succeeds itself" for address in following if _circles(address, following)
    ]
    return judged(faults, addresses=len(following))


def _circles(start: str, following: Mapping[str, Sequence[str]]) -> bool:
    seen: set[str] = set()
    waiting = list(following[start])
    while waiting:
        one = waiting.pop()
        if one == start:
            return True
        if one not in seen:
            seen.add(one)
            waiting += following.get(one, ())
    return False


def authorities(subject: Subject) -> Outcome:
    """Look up each identifier of a record on its page, as a link, and in its data."""
    identified = 0
    faults = []
    for path, page in subject.pages.items():
        record = subject.site / path.with_suffix(".xml")
        if (
            path.parts[0] not in {"persons", "organizations", "places", "events"}
            or not record.is_file()
        ):
            continue
        links = {link.get("href", "") for link in page.iter(f"{XHTML}a")}
        data = subject.site / path.with_suffix(".jsonld")
        same = (
            json.dumps(json.loads(data.read_bytes()).get("sameAs", ""))
            if data.is_file()
            else json.dumps(json_ld(page).get("sameAs", ""))
        )
        for idno in editions.page(record).iter(f"{TEI}idno"):
            if not idno.text:
                continue
            identified += 1
            number = idno.text.strip().rpartition("/")[2]
            if not any(number in link for link in links):
                faults.append(f"{path}: no link to {idno.get('type')} {number}")
            if number not in same:
                faults.append(
                    f"{path}: JSON-LD does not say that it is {idno.get('type')} {number}"
                )
    if not identified:
        return does_not_apply("no record has an identifier of an authority")
    return judged(faults, identifiers=identified)
