"""The checklist: 66 requirements of an edition that lasts, and how each is examined.

The first two parts take up the Endings Principles of the project of that name (version 2.2.1,
endings.uvic.ca), which asked first what a digital edition needs to outlive its project; what goes
beyond them is of BagIt, FAIR Signposting, DataCite and the toolkit's own promises.
"""

from collections.abc import Callable
from dataclasses import dataclass

from tests.endings import citation, package, passages, release, survival, validity
from tests.endings.outcome import Outcome
from tests.endings.subject import Subject


@dataclass(frozen=True, slots=True)
class Item:
    """A requirement, by the number under which it is known."""

    number: str
    requirement: str
    examine: Callable[[Subject], Outcome]


PARTS = {
    "A": "Static survival",
    "B": "Validity",
    "C": "Releases",
    "D": "Citation",
    "E": "Package",
}

ITEMS = (
    Item("A1", "It is made of files that a server sends as they are.", survival.no_server),
    Item("A2", "All its texts can be read without scripts.", survival.without_scripts),
    Item("A3", "They can be read without style, in their order.", survival.without_style),
    Item("A4", "No page asks another host for anything.", survival.no_foreign_request),
    Item("A5", "No address has a query.", survival.no_query),
    Item("A6", "What follows # in an address is an id.", survival.no_hash_routing),
    Item("A7", "Pages link to each other by relative addresses.", survival.relative_links),
    Item("A8", "It works in any folder, of a server and of a disk.", survival.any_folder),
    Item("A9", "A page that is alone can be read.", survival.pages_alone),
    Item("A10", "Every link leads to a file and a place in it.", survival.links_resolve),
    Item("A11", "Every page can be reached from the home page.", survival.no_orphan),
    Item("A12", "Its files have names that any system can keep.", survival.portable_names),
    Item("A13", "It has no links of a file system, nothing hidden or empty.", survival.plain_files),
    Item(
        "A14", "Lists lead to all that can be found by searching.", survival.browsed_without_search
    ),
    Item("A15", "Its pages are light.", survival.bounded_weight),
    Item("B1", "The TEI is valid, and its headers say what others need.", validity.valid_tei),
    Item("B2", "Every pointer in the TEI leads somewhere.", validity.pointers_resolve),
    Item(
        "B3",
        "Languages and media types are called as the registries call them.",
        validity.legal_languages_and_types,
    ),
    Item("B4", "Every page is valid HTML.", validity.valid_html),
    Item("B5", "Every style sheet is valid CSS.", validity.valid_css),
    Item("B6", "Every page is well-formed XML.", validity.well_formed),
    Item(
        "B7",
        "Every file of JSON is JSON, and of the shape that its schema wants.",
        validity.valid_json,
    ),
    Item("B8", "Its pages shut nobody out.", validity.accessible),
    Item("B9", "A mistake in a source stops the release.", validity.errors_stop_a_release),
    Item("B10", "Every text file is plain Unicode: UTF-8, NFC, LF.", validity.plain_unicode),
    Item("B11", "Page, plain text and TEI have the same words.", validity.three_times_the_same),
    Item("B12", "An EPUB is valid, where one is offered.", validity.valid_epub),
    Item("B13", "A PDF is PDF/A, where one is offered.", validity.valid_pdf),
    Item("C1", "The same sources give the same bytes anywhere.", release.rebuilt),
    Item("C2", "No date comes from a clock.", release.no_clock),
    Item(
        "C3",
        "Every page says its version and the day of its publication.",
        release.version_on_every_page,
    ),
    Item("C4", "Every page says how it is cited, with its version.", release.cited_with_version),
    Item(
        "C5",
        "Every version that was released stays at its address, as it was.",
        release.releases_stay,
    ),
    Item(
        "C6",
        "What changed between two versions is listed, passage by passage.",
        release.changes_listed,
    ),
    Item("C7", "What is not committed is not released.", release.dirty_tree_refused),
    Item("C8", "Header, pages, files and archive name the same version.", release.one_version),
    Item("C9", "The archive says with what tools it was made.", release.tools_recorded),
    Item(
        "C10", "The oldest archive can be made again from what is in it.", release.oldest_rebuilds
    ),
    Item(
        "C11", "The checksum of a release is printed beside its citation.", release.checksum_printed
    ),
    Item("D1", "Every passage has its id from the source.", passages.ids_from_the_source),
    Item("D2", "No id depends on what stands around it.", passages.ids_not_by_position),
    Item("D3", "A released id never disappears.", passages.released_ids_stay),
    Item(
        "D4",
        "An id that was withdrawn never means something else.",
        passages.retired_ids_stay_retired,
    ),
    Item("D5", "Every passage shows its address.", passages.permalinks),
    Item("D6", "Heads have all terms that Highwire Press knows.", citation.highwire),
    Item(
        "D7",
        "Zotero takes each text as what it is, with the address of its version.",
        citation.by_zotero,
    ),
    Item("D8", "Heads have Dublin Core, and say so.", citation.dublin_core),
    Item("D9", "Heads describe the text in JSON-LD.", citation.structured_data),
    Item(
        "D10", "Texts and edition are cited in BibTeX, RIS and CSL-JSON.", citation.reference_files
    ),
    Item("D11", "All formats say what the header says.", citation.formats_agree),
    Item(
        "D12", "Sentences in three styles are those of a processor of CSL.", citation.styles_agree
    ),
    Item("D13", "Links in the head tell machines where everything is.", citation.signposting),
    Item("D14", "A linkset says the same, for every page that is cited.", citation.linksets),
    Item("D15", "CITATION.cff is valid.", citation.citation_file),
    Item("D16", "The metadata of DataCite are valid.", citation.datacite),
    Item("D17", "Zenodo finds all that it asks for.", citation.zenodo),
    Item(
        "D18",
        "The TEI says how it is cited, and that leads to every passage.",
        passages.cite_structure,
    ),
    Item(
        "D19",
        "Every passage can be taken along: as TEI, as words, as citation.",
        passages.passages_exported,
    ),
    Item("D20", "What was withdrawn has a tombstone.", passages.tombstones),
    Item("D21", "What was moved, split or merged names what follows it.", passages.successors),
    Item("D22", "Entities are known by the identifiers of authorities.", passages.authorities),
    Item("E1", "The archive is a bag: BagIt 1.0, with SHA-256 and SHA-512.", package.valid_bag),
    Item(
        "E2",
        "Its checksums can be verified with the tools of any system.",
        package.checked_by_coreutils,
    ),
    Item("E3", "It is described as a crate: RO-Crate 1.2.", package.valid_crate),
    Item("E4", "Made again, it is the same, bit for bit.", package.same_archive),
    Item("E5", "It holds all that the edition is, and how to use it.", package.everything_in_it),
)
"""All requirements, in their order."""
