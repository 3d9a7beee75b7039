"""The build: prepare, render, prove, and only then publish.

Data flows one way (design §3): bytes pass the gate, rules look at the trees, stylesheets make
pages, proofs compare the pages with the trees, and the complete new edition takes the place of
the published one in a single step. Whatever fails before that step leaves what is published
as it was.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Protocol, TypeVar

from edition import (
    ledger,
    links,
    manifest,
    names,
    publication,
    releases,
    resources,
    revisions,
    rules,
    site,
    snapshots,
)
from edition.citability import Citability
from edition.citation import edition_of
from edition.composition import Composed, Copy, Design, Made, article, compose, make
from edition.diagnostics import Finding, finding, grouped, has_errors
from edition.exchange import Exchange
from edition.facts import Facts
from edition.fidelity import prove_page, prove_plain_text
from edition.indexing import record_text
from edition.inventory import Progress
from edition.ledger import Ledger
from edition.model import REGISTERS, Document, Entity, Kind, Location
from edition.notation import noted, read
from edition.preparation import Prepared, prepare
from edition.project import Project
from edition.search import Index
from edition.site import Text
from edition.source import Source
from edition.transform import (
    Recipe,
    Transformer,
    as_json,
    fingerprint,
    stylesheets_fingerprint,
    toolkit_fingerprint,
)
from edition.workers import Crew, Job, Lost, Task

if TYPE_CHECKING:
    from lxml import etree


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build or a check came to."""

    findings: tuple[Finding, ...]
    documents: tuple[Document, ...] = ()
    entities: int = 0
    mentions: int = 0
    links: int = 0
    files: int = 0
    conventions: tuple[str, ...] = ()
    """How the names of the texts are linked, in a line for each way."""
    left_out: tuple[PurePosixPath, ...] = ()
    """The sources without which the edition was made, for there are errors in them."""
    published: Path | None = None
    is_unchanged: bool = False
    """Whether it was published by an earlier build, since when nothing has changed."""

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong with what was made, whatever was left out."""
        return not has_errors(
            found for found in self.findings if found.location.file not in self.left_out
        )


def check(project: Project, progress: Progress) -> Outcome:
    """Find all that is wrong with the sources and with the pages made of them; write nothing."""
    with Facts.in_memory() as facts:
        return _make(prepare(project, progress), facts, _Nowhere(), progress)


def build(  # noqa: PLR0913 (where the edition goes, and how it is built)
    project: Project,
    output: Path,
    progress: Progress,
    *,
    processes: int = 1,
    force: bool = False,
    keep_going: bool = False,
) -> Outcome:
    """Build the edition and publish it, if nothing stands against it.

    Many texts are rendered by so many processes side by side. With `force` nothing remembered
    from earlier builds is used; without it, an edition of which nothing has changed is left as it
    is. To keep going is to publish the edition without the sources in
    which there are errors. Raises PublicationError where the output cannot be written,
    BuildInProgressError where another build is writing it, and StylesheetError where a stylesheet
    fails.
    """
    with publication.claim(output) as claim, Facts.at(claim.cache, fresh=force) as facts:
        now = snapshots.of_project(project, claim.output, keep_going)
        if last := _standing(facts, now, claim.output):
            return replace(last, published=output, is_unchanged=True)
        prepared = prepare(project, progress, keep_going=keep_going)
        outcome = _make(prepared, facts, claim, progress, processes)
        if prepared.is_refused or not outcome.is_sound:
            return outcome
        claim.publish()
        outcome = replace(outcome, published=output)
        if now.is_settled:
            published = snapshots.of_folder(claim.output).sha256
            facts.remember(now.sha256, noted(_Standing(outcome, published)))
    return outcome


@dataclass(frozen=True, slots=True)
class _Standing:
    """What a build came to, and what it has published."""

    outcome: Outcome
    published: str
    """The snapshot of the folder."""


def _standing(facts: Facts, now: snapshots.Snapshot, output: Path) -> Outcome | None:
    """Return what the last build came to, if nothing has changed since, there or here."""
    remembered = facts.recall(now.sha256)
    if remembered is None:
        return None
    last = read(_Standing, remembered)
    return last.outcome if last.published == snapshots.of_folder(output).sha256 else None


def freeze(prepared: Prepared, output: Path, progress: Progress) -> Outcome:
    """Build one version by itself, as it is released and archived, if nothing stands against it.

    Any other edition has all versions beside it that were released. Raises as `build` does.
    """
    with publication.claim(output) as claim, Facts.in_memory() as facts:
        outcome = _make(prepared, facts, claim, progress, is_frozen=True)
        if prepared.is_refused or not outcome.is_sound:
            return outcome
        claim.publish()
    return replace(outcome, published=output)


def wording(
    project: Project, progress: Progress, *, processes: int = 1
) -> tuple[Sequence[tuple[PurePosixPath, bytes]], tuple[Finding, ...]]:
    """Return the files that say what every text says, as they would be published.

    Where errors of the sources stand against that there are none, but these.
    """
    with Facts.in_memory() as facts:
        prepared = prepare(project, progress)
        if prepared.is_refused:
            return (), prepared.findings
        kept = _Wording()
        making = _Making(prepared, facts, kept, progress, processes, is_frozen=False)
        with making.crew:
            making.make_texts()
        making.write_manifest()
    return kept.files, ()


class _Target(Protocol):
    """Where the files of the edition go."""

    def write(self, path: PurePosixPath, data: bytes) -> None: ...


class _Nowhere:
    """Where a check writes."""

    def write(self, path: PurePosixPath, data: bytes) -> None:
        """Write nothing."""


@dataclass(frozen=True, slots=True)
class _Wording:
    """Keeps what says what the texts say."""

    files: list[tuple[PurePosixPath, bytes]] = field(default_factory=list)

    def write(self, path: PurePosixPath, data: bytes) -> None:
        """Keep a file of passages, and the manifest with the titles."""
        if path == manifest.NAME or path.name.endswith(revisions.SUFFIX):
            self.files.append((path, data))


def _make(  # noqa: PLR0913 (as `build`)
    prepared: Prepared,
    facts: Facts,
    target: _Target,
    progress: Progress,
    processes: int = 1,
    *,
    is_frozen: bool = False,
) -> Outcome:
    """Make all pages of a prepared project and prove them, unless its sources are refused."""
    if prepared.is_refused:
        idle = prepared.weighing.conclude(has_pages=False)
        findings = grouped([*prepared.findings, *idle])
        return Outcome(
            findings,
            conventions=prepared.conventions.lines(),
            left_out=tuple(prepared.left_out),
        )
    making = _Making(prepared, facts, target, progress, processes, is_frozen)
    with making.crew:
        making.make_texts()
        making.make_registers()
        making.make_drawings()
        making.make_search()
        making.make_tombstones()
        making.make_exchange()
        making.copy_assets()
        making.make_imprint()
        making.bring_fonts()
        making.keep_versions()
    making.list_pages()
    making.prove_links()
    making.prove_addresses()
    making.write_manifest()
    facts.forget_others(making.recalled)
    return Outcome(
        findings=grouped(
            [
                *prepared.findings,
                *prepared.weighing.weigh(making.findings),
                *prepared.weighing.conclude(has_pages=True),
            ]
        ),
        documents=facts.documents,
        entities=len(prepared.directory.entities),
        mentions=facts.total(),
        links=sum(len(page.links) for page in making.pages),
        files=len(making.files) + 1,
        conventions=prepared.conventions.lines(),
        left_out=tuple(prepared.left_out),
    )


_Job = TypeVar("_Job", bound=Job)

_READ = frozenset({".html", ".txt"})
"""What readers see, and so needs a font."""


@dataclass(slots=True)
class _Making:
    """The pages of an edition while they are made."""

    prepared: Prepared
    facts: Facts
    target: _Target
    progress: Progress
    processes: int
    is_frozen: bool
    findings: list[Finding] = field(default_factory=list)
    files: list[manifest.PublishedFile] = field(default_factory=list)
    pages: list[links.PageLinks] = field(default_factory=list)
    shown_files: set[PurePosixPath] = field(default_factory=set)
    situations: dict[Entity, site.Situation] = field(default_factory=dict)
    """Where and when the entities were, for the map and the timeline."""
    parts: dict[str, tuple[PurePosixPath, ...]] = field(default_factory=dict)
    """The pages to read of each long text, by its id."""
    shown: set[str] = field(default_factory=set)
    """The characters of the pages, where the edition brings fonts for them."""
    words: dict[ledger.Address, str] = field(default_factory=dict)
    """The checksum of the words of each passage, by its address."""
    said: set[str] = field(default_factory=set)
    """Those of them that are of the texts."""
    is_large: bool = field(init=False)
    recalled: list[str] = field(default_factory=list)
    """Under what names that is remembered which was made."""
    lost: list[PurePosixPath] = field(default_factory=list)
    """The pages that could not be made."""
    known: Ledger = field(init=False)
    """The addresses that were ever released."""
    versions: tuple[releases.Release, ...] = field(init=False)
    """The versions that stand beside this one."""
    citability: Citability = field(init=False)
    exchange: Exchange = field(init=False)
    tombstones: site.Tombstones = field(init=False)
    edition: site.Values = field(init=False)
    crew: Crew = field(init=False)
    state: str = field(init=False)
    """The hash of what goes into every page: the toolkit, the stylesheets and the edition."""
    material: site.Material = field(init=False)
    chronology: site.Chronology = field(init=False)
    declared: site.Declared = field(init=False)
    index: Index = field(init=False)

    def __post_init__(self) -> None:
        project, published = self.prepared.project, self.prepared.published
        self.is_large = site.are_many([text for _, text in published])
        self.known, _ = ledger.of(project)  # what is wrong with it the examination has told
        self.versions = () if self.is_frozen else releases.of(project)
        is_released = self.is_frozen or releases.is_released(project)
        title = self.prepared.title
        earlier = (one.version for one in self.versions if one.version != project.version)
        self.citability = Citability.of(
            edition_of(project, title, is_released=is_released), published, self.known, earlier
        )
        self.tombstones = self._tombstones()
        values = site.edition_values(project, title, self.prepared.left_out, is_large=self.is_large)
        self.edition = {
            **values,
            **site.standing_values(self.versions, is_frozen=self.is_frozen),
            "citing": self.citability.page_values(),
        }
        self.crew = Crew(Transformer(Recipe(self.edition, project.stylesheets)), self.processes)
        self.state = fingerprint(
            toolkit_fingerprint(),
            stylesheets_fingerprint(project.stylesheets),
            as_json(self.edition),
            repr(self.citability.edition),
        )

        titles = {text.id: text.header.short_title for _, text in published}
        directory, language = self.prepared.directory, project.language
        self.material = site.Material(directory, self.facts, titles, language)
        texts = [source for source, _ in published]
        self.declared = site.declared(texts or [*self.prepared.sources.values()])
        self.index = Index(self._write)
        self.exchange = self._exchange()

    def _exchange(self) -> Exchange:
        """Return what is for programs, at the address of this version."""
        citing, project = self.citability, self.prepared.project
        base = citing.edition.address
        return Exchange(
            self.prepared.directory,
            citing.whole,
            citing.texts,
            project.exchange,
            base,
            here=citing.edition.release(project.version) if self.is_frozen else base,
        )

    def _tombstones(self) -> site.Tombstones:
        """Return what was released and is gone, with the way to the releases that have it."""
        known = self.known
        texts = [text for _, text in self.prepared.published]
        standing = site.titles(texts, self.prepared.directory.entities)
        if self.is_frozen:
            # It says what its own sources say, also where nobody has the other releases.
            address = self.citability.edition.release
            last = {entry.last for entry in known.entries.values()}
            versions = {version: site.Version("", address(version)) for version in last}
        else:
            versions = {
                one.version: site.Version(one.date, f"{names.VERSIONS / one.version}/")
                for one in self.versions
            }
        return site.Tombstones(known, standing, versions)

    # Texts

    def make_texts(self) -> None:
        """Render every text, prove its page and its plain text, and note what it mentions."""
        published = self.prepared.published
        made = self._made(compose, map(self._copy, range(len(published))))
        for number, ((source, text), result) in enumerate(zip(published, made, strict=True)):
            self.progress("rendering", number, len(published))
            if isinstance(result, Lost):
                self._lose(site.text_page(text.id), source.path, result)
            else:
                self._take_text(source, text, read(Composed, result))
            source.forget()

    def _copy(self, number: int) -> tuple[str, Copy]:
        """Return a text to be set, and the hash of all that goes into it."""
        source, text = self.prepared.published[number]
        about = as_json(self._text_values(number))
        name = fingerprint(self.state, "text", source.sha256, about)
        copy = Copy(text, source.text(), about, self.citability.of_one(text.id))
        source.forget()
        return name, copy

    def _made(self, task: Task[_Job], jobs: Iterable[tuple[str, _Job]]) -> Iterator[str | Lost]:
        """Yield what is made of each job, in their order; what is remembered is recalled.

        A job comes with the hash of all that goes into it.
        """
        begun: deque[tuple[str, bool]] = deque()

        def unknown() -> Iterator[_Job]:
            for name, job in jobs:
                self.recalled.append(name)
                is_known = self.facts.recall(name) is not None
                begun.append((name, is_known))
                if not is_known:
                    yield job

        def known() -> Iterator[str]:
            while begun and begun[0][1]:
                name, _ = begun.popleft()
                yield self.facts.recall(name) or ""

        for result in self.crew.each(task, unknown()):
            yield from known()
            name, _ = begun.popleft()
            if not isinstance(result, Lost):
                self.facts.remember(name, result)
            yield result
        yield from known()

    def _lose(self, page: PurePosixPath, source: PurePosixPath, lost: Lost) -> None:
        """Tell that a page could not be made; what leads to it is no fault of its own."""
        message = f"“{page}” could not be made: its process {lost.reason}"
        self.findings.append(finding("H007", message, Location(source)))
        self.lost.append(page)

    def _text_values(self, number: int) -> site.Values:
        published = self.prepared.published
        source, text = published[number]
        previous = published[number - 1][1] if number else None
        following = published[number + 1][1] if number + 1 < len(published) else None
        directory = self.prepared.directory
        # Of several texts of one file, pointers within the file may lead from one to another.
        page = directory.page(source.path)
        own_page = "" if page == site.text_page(text.id).name else page
        language = self.prepared.project.language
        pointed, files = site.pointer_values(
            source.root, source.path, directory, language, own_page
        )
        self.shown_files.update(files)
        return {
            **site.text_values(text, previous, following, pointed),
            **site.part_values(source.root),
            **self.tombstones.of_page(site.text_page(text.id)),
            "citing": self.citability.text_values(source, text),
        }

    def _take_text(self, source: Source, text: Text, made: Composed) -> None:
        if not made.is_whole:
            files = dict(made.files)
            self.findings += prove_plain_text(source, files[site.text_page(text.id, ".txt")])
            whole = article(files[site.text_page(text.id)])
            self.findings += () if whole is None else prove_page(source, whole)
        self.findings += made.findings
        self.findings += rules.elements_without_rule(source, made.unhandled)
        if not made.words:
            self.findings += rules.text_without_words(source)
        self.findings += rules.unstable_addresses(source, made.unstable)
        self.pages += made.pages
        self._write(site.text_page(text.id, ".xml"), source.data)
        self._write_all((path, content.encode()) for path, content in made.files)
        if made.parts:
            self.parts[text.id] = made.parts
        document = Document(
            id=text.id,
            title=text.header.title,
            source=source.path,
            sha256=source.sha256,
            words=made.words,
            language=text.header.language,
        )
        self.facts.add(document, made.mentions)
        self.index.add(document, text.header.short_title, made.passages)
        page = str(site.text_page(text.id, ""))
        for unit, sha256 in made.checksums:
            self.words[ledger.Address(page, unit)] = sha256
        self._write_all(self.exchange.of_text(source, text, made.mentions, made.passages))

    # Registers, indexes, home

    def make_registers(self) -> None:
        """Make the pages of all entities, the indexes, and the home page."""
        prepared, facts = self.prepared, self.facts
        entities, language = prepared.directory.entities, prepared.project.language
        datings = {text.id: text.header.dating for _, text in prepared.published}
        self.chronology = site.Chronology(datings, facts, prepared.directory)
        registers = {kind: site.register(kind, entities, language) for kind in REGISTERS}
        self.situations = {entity: self._situation(entity) for entity in entities}
        rows: dict[Kind, list[site.Row]] = {kind: [] for kind in REGISTERS}
        self._make_all(self._entities(registers, rows))
        for kind, register in registers.items():
            listed = site.index_pages(register, self.material, is_large=self.is_large)
            self._make_all(_designs("index", listed))
            self._write(site.index_page(kind, ".csv"), site.index_data(rows[kind]))
        dated = site.date_pages(self.material, is_large=self.is_large)
        self._make_all(_designs("dates", dated))
        self._make_home(site.index_sizes(entities, facts))

    def _make_home(self, sizes: Mapping[Kind, int]) -> None:
        """Make the home page and the list of texts."""
        listed = site.text_list(
            [text for _, text in self.prepared.published], self.prepared.project.language
        )
        documents = self.facts.documents
        self._make_all(_designs("texts", site.text_list_pages(listed, documents, self.parts)))
        about = {
            **site.home_values(listed, documents, sizes, self.parts),
            "introduction": site.introduction(self.declared),
            "licence": self.prepared.project.license or site.licence(self.declared),
            "citing": self.citability.home_values(),
        }
        self._make_page(site.HOME, "home", about)

    def _entities(
        self, registers: Mapping[Kind, site.Register], rows: Mapping[Kind, list[site.Row]]
    ) -> Iterator[Design]:
        """Yield the pages of all entities; write their data, and note the rows of their indexes."""
        entities = self.prepared.directory.entities
        for number, entity in enumerate(entities):
            self.progress("indexing", number, len(entities))
            record = self.prepared.record(entity)
            text = record_text(record)
            first, *further = self._pages_of(entity, record, registers[entity.kind])
            yield _design("register", first, text)
            yield from _designs("register", further)
            data = site.entity_data(first.about, site.mentions_of(entity, self.material))
            self._write(site.entity_page(entity, ".json"), data)
            self._write(site.entity_page(entity, ".xml"), site.record_data(text))
            self._write_all(self.exchange.of_entity(self.situations[entity], record))
            rows[entity.kind].append(site.index_row(first.about))

    def _pages_of(
        self, entity: Entity, record: "etree._Element", register: site.Register
    ) -> Iterator[site.Page]:
        """Yield the page of an entity, and those on which its mentions go on."""
        directory = self.prepared.directory
        self.shown_files.update(site.files_of_record(entity, record, directory))
        venues = [self.situations[one] for one in site.venues(entity, record, directory)]
        found = self.situations[entity]
        place = register.places[entity.id]
        pages = site.evidence_pages(entity, self.material)
        about = {
            **site.entity_values(entity, record, self.material),
            **next(pages).about,
            **place,
            **site.circle_values(entity, self.material),
            **site.place_values(found, venues, self.material),
            **self.chronology.strip_values(found),
            "citing": self.citability.entity_values(entity),
        }
        yield site.Page(site.entity_page(entity), about)
        for page in pages:
            yield site.Page(page.path, {**page.about, "letter": place["letter"]})

    def _situation(self, entity: Entity) -> site.Situation:
        """Return where and when an entity was."""
        record, drawn = self.prepared.record(entity), self.prepared.drawing(entity)
        return site.situation(entity, record, self.facts, drawn)

    def make_search(self) -> None:
        """Make the index of all words, the page that searches it, and the concordance."""
        searched = self.index.finish(self.prepared.directory.entities)
        most, titles = site.most_places(searched), self.material.titles
        entries = self.index.entries(most)
        language = self.prepared.project.language
        found = site.concordance(entries, self.facts.documents, titles, most, language)
        self._make_all(_designs("concordance", found))
        self._make_page(site.SEARCH, "search", site.search_values(searched))

    def make_drawings(self) -> None:
        """Make the map and the timeline, and the data of both."""
        found, material = [*self.situations.values()], self.material
        self._make_all(_designs("map", site.map_pages(found, material)))
        self._write(site.MAP_DATA, site.map_data(found))
        self._write(site.MAP_TABLE, site.map_table(found))
        about = site.timeline_values(found, material, is_large=self.is_large)
        self._make_page(site.TIMELINE, "timeline", about)
        self._write(site.TIMELINE_TABLE, site.timeline_table(found, self.facts))

    def make_tombstones(self) -> None:
        """Make the pages that stand for what is gone, and the list of all of it."""
        if self.tombstones:
            stones = (*self.tombstones.pages(), *self.tombstones.list_pages())
            self._make_all(_designs("tombstones", stones))
            self._write(site.TOMBSTONES_DATA, self.tombstones.data())

    def _make_page(
        self,
        path: PurePosixPath,
        stylesheet: str,
        about: site.Values,
        record: str | None = None,
    ) -> None:
        self._make_all([_design(stylesheet, site.Page(path, about), record)])

    def _make_all(self, designs: Iterable[Design]) -> None:
        """Make pages that are no texts."""
        begun: deque[PurePosixPath] = deque()

        def named() -> Iterator[tuple[str, Design]]:
            for design in designs:
                begun.append(design.path)
                parts = (str(design.path), design.stylesheet, design.about, design.record or "")
                yield fingerprint(self.state, "page", *parts), design

        for result in self._made(make, named()):
            path = begun.popleft()
            if isinstance(result, Lost):
                self._lose(path, path, result)
                continue
            made = read(Made, result)
            self.pages += made.pages
            self.findings += made.findings
            self._write(path, made.html.encode())

    def make_exchange(self) -> None:
        """Write what the edition says as a whole to programs."""
        self._write_all(self.exchange.of_edition())

    def make_imprint(self) -> None:
        """Make the pages on which the edition speaks of itself, and the files that cite it."""
        for path, text in self.citability.files():
            self._write(path, text.encode())
        published = self.prepared.published
        texts = [text for _, text in published]
        about = site.about_values(self.declared, len(texts), self.material)
        self._make_imprint(site.Subject.ABOUT, about, self.declared.text)
        self._make_imprint(site.Subject.CITE, self.citability.cite_values(texts))
        self._make_imprint(site.Subject.DOWNLOADS, site.downloads_values(self.files))
        proved = site.Proved(
            texts=len(texts),
            words=sum(document.words for document in self.facts.documents),
            mentions=self.facts.total(),
            entities=len(self.prepared.directory.entities),
            pages=len(self.pages),
            links=sum(len(page.links) for page in self.pages),
        )
        made_from = site.colophon_values(proved, self.prepared.sources)
        self._make_imprint(site.Subject.COLOPHON, {**made_from, **self.tombstones.way})
        self._make_imprint(site.Subject.ACCESSIBILITY, {})
        base_url = self.prepared.project.base_url
        missing = {**site.missing_values(base_url), **self.tombstones.way}
        self._make_imprint(site.Subject.MISSING, missing)

    def _make_imprint(
        self, subject: site.Subject, about: site.Values, source: str | None = None
    ) -> None:
        values = site.imprint_values(subject, about)
        self._make_page(site.IMPRINT[subject], "imprint", values, source)

    # Files, links, manifest

    def copy_assets(self) -> None:
        """Copy the style of the edition, and the files that its texts show or link to."""
        folder = resources.folder("xslt") / "assets"
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                path = PurePosixPath("assets", file.relative_to(folder).as_posix())
                self._write(path, file.read_bytes())
        for path in sorted(self.shown_files):
            data = (self.prepared.project.root / path).read_bytes()
            self._write(site.file_address(path), data)

    def bring_fonts(self) -> None:
        """Write the fonts with the characters of the edition, if it brings any."""
        project = self.prepared.project
        if not self.edition["fonts"]:
            return
        for path, data in site.bundled(self.shown):
            self._write(path, data)
        if lacking := site.without_font(self.said):
            self.findings.append(rules.characters_without_font(project, lacking))

    def keep_versions(self) -> None:
        """Publish every version that was ever released, as it was, and the list of them."""
        if not self.versions:
            return
        project = self.prepared.project
        about = {**site.versions_values(self.versions), **self.tombstones.way}
        self._make_page(site.VERSIONS, "versions", {**about, **self._cited_as_it_is_now()})
        self._write(site.VERSIONS_SCRIPT, site.versions_script(self.versions))
        wrong = list(releases.check(project, self.versions))
        self.findings += wrong
        before = None
        for release in self.versions if not wrong else ():
            version = revisions.Version.of(release.version, self._kept(release))
            if before:
                self._make_changes(before, version)
            before = version

    def _kept(self, release: releases.Release) -> Iterator[tuple[PurePosixPath, bytes]]:
        """Publish a version as it was, and yield each of its files."""
        for path, data in releases.frozen(self.prepared.project, release):
            place = site.version_page(release.version, path)
            self.target.write(place, data)
            self.files.append(manifest.published(place, site.kind_of(place), data))
            yield path, data

    def _make_changes(self, old: revisions.Version, new: revisions.Version) -> None:
        """Make the page that lists what changed with a version, and all of it as data."""
        comparison = revisions.compare(old, new, self.known)
        about = site.changes_values(revisions.as_page(comparison), old.name, new.name)
        page = {**about, **self._cited_as_it_is_now()}
        self._make_page(site.changes_page(new.name), "changes", page)
        data = site.changes_data(revisions.as_record(comparison))
        self._write(site.changes_data_file(new.name), data)

    def _cited_as_it_is_now(self) -> site.Values:
        """Return how a page is cited that no version has: it speaks of all of them."""
        return {"cited_as": self.citability.page_values(is_of_version=False)}

    def list_pages(self) -> None:
        """List the pages for search engines, which are to find them as they are now."""
        if not self.is_frozen:
            self._write_all(self.exchange.of_pages(self.files))

    def prove_links(self) -> None:
        """Follow every link of every page."""
        # A version whose archive is gone was told already.
        versions = [site.version_page(one.version, site.HOME) for one in self.versions]
        held = [manifest.NAME, *versions, *self.lost, *(file.path for file in self.files)]
        self.findings += links.prove(self.pages, held)

    def prove_addresses(self) -> None:
        """Compare the words of passages with those under which their ids were released."""
        self.findings += ledger.check_words(self.known, self.words)
        if not self.is_frozen:  # to release a version a second time is refused for itself
            project = self.prepared.project
            changed = [*ledger.check_version(self.known, project.version, self.words)]
            sources = {path: source.sha256 for path, source in self.prepared.sources.items()}
            self.findings += changed or releases.check_sources(project, sources)

    def write_manifest(self) -> None:
        """Say what was made from what."""
        project = self.prepared.project
        edition = {"id": project.id, "title": self.prepared.title, "version": project.version}
        counted = [
            (entity, self.facts.count(entity.kind, entity.id))
            for entity in self.prepared.directory.entities
        ]
        data = manifest.compose(
            edition, self.facts.documents, counted, self.files, self.prepared.left_out
        )
        self.target.write(manifest.NAME, data)

    def _write_all(self, files: Iterable[tuple[PurePosixPath, bytes]]) -> None:
        for path, data in files:
            self._write(path, data)

    def _write(self, path: PurePosixPath, data: bytes) -> None:
        self.target.write(path, data)
        if self.edition["fonts"] and path.suffix in _READ:
            (self.said if path.suffix == ".txt" else self.shown).update(data.decode())
        kind = site.TOMBSTONE if path in self.tombstones else site.kind_of(path)
        self.files.append(manifest.published(path, kind, data))


def _design(stylesheet: str, page: site.Page, record: str | None = None) -> Design:
    return Design(page.path, stylesheet, as_json(page.about), record)


def _designs(stylesheet: str, pages: Iterable[site.Page]) -> Iterator[Design]:
    for page in pages:
        yield _design(stylesheet, page)
