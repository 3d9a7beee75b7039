"""The command line: words, options, exit codes; what is done is done elsewhere.

Every command imports what it needs when it runs, so that `--help` answers at once.
"""

import sys
import traceback
from itertools import chain
from os import environ
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, NoReturn, Self, TextIO

import click

from edition import __version__
from edition.errors import EditionError, ExitCode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.build import Outcome
    from edition.diagnostics import Finding, Presentation, Repairs, Tally
    from edition.project import Project
    from edition.withdrawal import Withdrawal

_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
_DEBUG = "edition.debug"


class _Commands(click.Group):
    """The commands, and the one place where an error becomes a line and an exit code."""

    def invoke(self, context: click.Context) -> Any:  # noqa: ANN401 (click's own signature)
        try:
            return super().invoke(context)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except EditionError as error:
            self._fail(context, error.message, error.hint, error.exit_code)
        except KeyboardInterrupt:
            self._fail(context, "interrupted; nothing was published", "", ExitCode.INTERRUPTED)
        except BrokenPipeError:
            # Whoever read our output has read enough (`| head`); nothing more can be said.
            sys.stdout = None  # Python would flush it at its end
            context.exit(int(ExitCode.FINE))
        except Exception as error:  # noqa: BLE001 (the outermost catch: a bug is told in a line)
            place = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{Path(place.filename).name}, line {place.lineno}"
            message = f"internal error: {type(error).__name__} in {where}: {error}"
            hint = "run again with --debug for the details, and please report them"
            self._fail(context, message, hint, ExitCode.INTERNAL)

    @staticmethod
    def _fail(context: click.Context, message: str, hint: str, code: ExitCode) -> NoReturn:
        if context.meta.get(_DEBUG):
            traceback.print_exc()
        click.echo(f"edition: {message}", err=True)
        if hint:
            click.echo(f"   = hint: {hint}", err=True)
        context.exit(int(code))


@click.group(cls=_Commands, context_settings=_CONTEXT)
@click.version_option(__version__, prog_name="edition")
def main() -> None:
    """Build an archival digital edition from TEI XML, and prove it.

    \b
    edition build                 the edition of this folder, into output/
    edition build letters -o out  an edition of any folder of TEI
    edition check                 all that is wrong, nothing written
    edition coverage              what becomes of each element and attribute
    edition explain R003          what a finding means, and what to do
    edition ids                   an id for every passage that can be cited
    edition cite letter-12        how a text or a passage is cited
    edition release 1.0.0         a version fixed for good
    edition archive               one file that a library can keep
    edition diff 1.0.0            what changed since a release
    edition verify                prove a published edition again, or trace a citation
    """


def _remember_debug(context: click.Context, _option: click.Parameter, value: bool) -> None:  # noqa: FBT001 (click's own signature)
    context.meta[_DEBUG] = value


_source = click.argument("source", type=click.Path(path_type=Path), default=".", metavar="[SOURCE]")
_form = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="How results are shown. Default: text.",
)
_every_form = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "github"]),
    default="text",
    help="How findings are shown: to you, or to programs (github: beside the lines of a change). "
    "Default: text.",
)
_quiet = click.option("--quiet", is_flag=True, help="No progress, no summary.")
_debug = click.option(
    "--debug",
    is_flag=True,
    expose_value=False,
    callback=_remember_debug,
    help="Show where in the program an error arose.",
)


@main.command()
@_source
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where the edition is published. Default: output/ beside edition.toml.",
)
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Processes that render a large edition. Default: one for each core.",
)
@click.option("--base-url", metavar="URL", help="The address at which the edition will stand.")
@click.option("--force", is_flag=True, help="Use nothing from earlier builds.")
@click.option(
    "--keep-going",
    is_flag=True,
    help="Publish without the sources in which there are errors; every list says so.",
)
@_form
@_quiet
@_debug
def build(  # noqa: PLR0913 (the options of the command)
    source: Path,
    output: Path | None,
    jobs: int | None,
    base_url: str | None,
    form: str,
    *,
    force: bool,
    keep_going: bool,
    quiet: bool,
) -> None:
    """Build the edition, prove it and publish it.

    SOURCE is a folder with edition.toml, or any folder or file of TEI: no configuration is
    needed. What was published stays untouched unless the whole new edition is proven.

    \b
    edition build
    edition build ~/letters -o ~/letters-edition
    """
    from dataclasses import replace

    from edition.build import build as build_edition
    from edition.workers import default_processes

    project = _project(source, form)
    if base_url:
        if not base_url.startswith(("http://", "https://")):
            raise click.BadParameter("begin it with https://", param_hint="--base-url")
        project = replace(project, base_url=base_url)
    if output is None and not project.is_configured:
        raise click.UsageError(
            "a folder without edition.toml needs -o DIR, where its edition is to be published"
        )
    with _Progress(quiet=quiet) as progress:
        outcome = build_edition(
            project,
            output or project.output,
            progress,
            processes=jobs or default_processes(),
            force=force,
            keep_going=keep_going,
        )
    tally = _show(outcome.findings, form, project.root, err=True)
    if form == "text" and not quiet:
        _tell(outcome.conventions)
        click.echo(_story(outcome) if outcome.published else "Nothing was published.")
        _count(tally)
    _end(tally)


@main.command()
@_source
@_every_form
@click.option(
    "--schema",
    metavar="edition|off|PATH",
    help="The schema: the toolkit's, none, or a file in RELAX NG. Default: as in edition.toml.",
)
@click.option("--pages", "with_pages", is_flag=True, help="Make and prove all pages as well.")
@click.option("--all", "is_complete", is_flag=True, help="List every finding, however many.")
@click.option("--fix", is_flag=True, help="Write into the files what is certain, and check again.")
@_quiet
@_debug
def check(  # noqa: PLR0913 (the options of the command)
    source: Path,
    form: str,
    schema: str | None,
    *,
    with_pages: bool,
    is_complete: bool,
    fix: bool,
    quiet: bool,
) -> None:
    """Find all that is wrong, and write nothing unless it is to be mended.

    The sources are judged; what only a finished page can show is found with --pages, and by a
    build. Of a file that belongs to an edition, only the findings in that file are shown.

    \b
    edition check
    edition check xml/texts/letter-12.xml
    edition check ~/letters --schema edition
    edition check --fix
    edition check --format json > findings.json
    """
    from edition.build import check as check_with_pages
    from edition.diagnostics import OF_CONFIGURATION, grouped
    from edition.examination import examine
    from edition.repair import mend
    from edition.rules import Conventions

    conventions: tuple[str, ...] = ()
    project, file = _project_around(source, form)
    if schema:
        project = _with_schema(project, schema)
    with _Progress(quiet=quiet or (form != "text" and sys.stdout.isatty())) as progress:

        def batches() -> "Iterator[tuple[Finding, ...]]":
            nonlocal conventions
            linked = Conventions()
            outcome = check_with_pages(project, progress) if with_pages else None
            judged = iter([outcome.findings]) if outcome else examine(project, progress, linked)
            for batch in judged:
                yield tuple(
                    found
                    for found in batch
                    if file in {None, found.location.file} or found.code in OF_CONFIGURATION
                )
            conventions = outcome.conventions if outcome else linked.lines()

        found, repairs = batches(), None
        if fix:
            rest, repairs = mend(project, lambda: tuple(chain.from_iterable(batches())))
            found = iter([tuple(rest)])
        shown = _presentation(
            form, project.root, is_complete=is_complete or file is not None, repairs=repairs
        )
        for batch in found:
            shown.show(grouped(batch))
    shown.end()
    if form == "text" and not quiet:
        if file is None:
            _tell(conventions)
        _count(shown.tally, repairs)
    _end(shown.tally)


@main.command()
@_source
@click.option(
    "--withdraw",
    metavar="ADDRESS",
    help="Say of a page or a passage that was released that it is no longer there.",
)
@click.option(
    "--successor",
    "successors",
    multiple=True,
    metavar="ADDRESS",
    help="What stands in its place; may be given more than once.",
)
@click.option("--reason", default="", metavar="TEXT", help="Why, in words for readers.")
@click.option("-n", "--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@_quiet
@_debug
def ids(  # noqa: PLR0913 (the options of the command)
    source: Path,
    withdraw: str | None,
    successors: tuple[str, ...],
    reason: str,
    *,
    dry_run: bool,
    quiet: bool,
) -> None:
    """Give every passage that can be cited an id of its own, in its source.

    Paragraphs, headings, lines, notes and the like that have no xml:id are given one, and so is
    a text that has none: then files can be renamed. Nothing else in the files is changed. Do it
    before you publish: an id stays, wherever its passage will stand.

    What was released stays known for good, in the ledger ids.tsv. Where a passage was moved, split,
    merged or taken out, --withdraw says so there, and citations still lead to the right place.

    \b
    edition ids --dry-run
    edition ids
    edition ids --withdraw letter-1#p-7e89m --successor letter-2#p-7e89m
    edition ids --withdraw letter-3 --reason "Not by Ada Lang."
    """
    from edition.minting import mint
    from edition.withdrawal import Withdrawal
    from edition.workers import default_processes

    # What can be cited is the same whether the schema has it or not.
    project = _with_schema(_project(source, "text"), "off")
    if withdraw is not None:
        asked = Withdrawal(withdraw, successors, reason)
        _withdraw(project, asked, dry_run=dry_run, quiet=quiet)
        return
    if successors or reason:
        raise click.UsageError("--successor and --reason belong to --withdraw")
    with _Progress(quiet=quiet) as progress:
        minted = mint(project, progress, processes=default_processes(), is_trial=dry_run)
    if minted.refused:
        _end(_show(minted.refused, "text", project.root, err=True))
    refused = {refusal.file: refusal.reason for refusal in minted.repairs.refusals}
    for file, why in refused.items():
        click.echo(f"edition: {file} {why}", err=True)
    if not quiet:
        given = {file: number for file, number in minted.given.items() if file not in refused}
        for file, number in given.items():
            click.echo(f"{file}: {_counted(number, 'id')}")
        done = "To be written" if dry_run else "Written"
        told = f"{done}: {_counted(sum(given.values()), 'id')} in {_counted(len(given), 'file')}."
        if given or not refused:
            click.echo(told if given else "Every passage has its id already.")
    if refused:
        raise SystemExit(int(ExitCode.FINDINGS))


def _withdraw(project: "Project", asked: "Withdrawal", *, dry_run: bool, quiet: bool) -> None:
    """Write into the ledger what became of an address, and tell it."""
    from edition.withdrawal import withdraw

    with _Progress(quiet=quiet) as progress:
        entries, findings = withdraw(project, asked, progress, is_trial=dry_run)
    if findings:
        _end(_show(findings, "text", project.root, err=True))
    for entry in () if quiet else entries:
        where = " ".join(map(str, entry.successors))
        click.echo(f"{entry.address}: {entry.state.value}{f' to {where}' if where else ''}")


@main.command()
@click.argument("document", default="", metavar="[DOC[#ID]]")
@_source
@click.option(
    "--style",
    type=click.Choice(["chicago", "apa", "mla"]),
    default="chicago",
    help="The manual of style of the sentence. Default: chicago.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "bibtex", "ris", "csl"]),
    default="text",
    help="A sentence, or a file for a reference manager. Default: text.",
)
@_debug
def cite(document: str, source: Path, style: str, form: str) -> None:
    """Say how a text, a passage of it or the edition is cited.

    DOC is the id of a text, its page or its file; behind a # follows the id of a passage, as in
    the address of the page. Without DOC it is the edition.

    \b
    edition cite
    edition cite letter-12
    edition cite letter-12#p-7e89m --style mla
    edition cite xml/texts/letter-12.xml --format bibtex
    """
    from edition import citation
    from edition.citing import reference_to

    project = _with_schema(_project(source, "text"), "off")
    with _Progress(quiet=False) as progress:
        reference = reference_to(document, project, progress)
    if form == "text":
        wanted = citation.Style(style)
        click.echo(citation.said(citation.sentence(reference, wanted, project.language)))
    else:
        click.echo(citation.FORMATS[form].write(reference), nl=False)


@main.command()
@click.argument("code", default="", metavar="[CODE]")
@_debug
def explain(code: str) -> None:
    """Say what a finding means, what to do about it, and show an example.

    CODE stands in brackets before the message: error[R003]. Without it, all are listed.

    \b
    edition explain R003
    edition explain
    """
    from edition.explanation import explanation, overview

    colour = _has_colour(sys.stdout)
    click.echo(explanation(code, colour=colour) if code else overview(colour=colour), color=colour)


@main.command()
@_source
@_form
@_debug
def coverage(source: Path, form: str) -> None:
    """List every element and attribute of the texts, and what becomes of it.

    Rendered by a rule, passed through by the last resort, or left out, with the reason.

    \b
    edition coverage
    edition coverage ~/letters --format json
    """
    from edition.coverage import as_json, as_text, survey
    from edition.preparation import prepare

    # What becomes of an element is the same whether the schema has it or not.
    project = _with_schema(_project(source, form), "off")
    with _Progress(quiet=False) as progress:
        prepared = prepare(project, progress)
    if prepared.is_refused:
        _end(_show(prepared.findings, form, project.root, err=True))
    entries = survey(prepared)
    click.echo(as_json(entries) if form == "json" else as_text(entries))


@main.command()
@click.argument("version", default="", metavar="[VERSION]")
@_source
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Where the archive is written. Default: beside edition.toml, by the edition and version.",
)
@_quiet
@_debug
def archive(version: str, source: Path, output: Path | None, *, quiet: bool) -> None:
    """Put a version of the edition into one file that a library can keep.

    The site, the sources, the schema, the stylesheets, how it is cited and what it was made with,
    in one zip file with checksums. The same edition gives the same file, wherever it is made.

    VERSION is the one that edition.toml names; with another, nothing is written.

    \b
    edition archive
    edition archive 1.0.0 -o ~/deposits/mosul-1.0.0.zip
    """
    from edition.archive import deposit

    if version and Path(version).is_dir():  # a folder alone: the version that it has
        version, source = "", Path(version)
    with _Progress(quiet=quiet) as progress:
        made = deposit(_project(source, "text"), version, output, progress)
    if made.findings:
        _end(_show(made.findings, "text", made.path, err=True))
    if not quiet:
        click.echo(
            f"Archived in {_near(made.path)}: {_counted(made.files, 'file')}, "
            f"{_counted(made.size, 'byte')}.\n"
            f"SHA-256 {made.sha256}\n{made.swhid}"
        )


@main.command()
@click.argument("version", metavar="VERSION")
@_source
@click.option("--dry-run", is_flag=True, help="Say what would be released, and write nothing.")
@_quiet
@_debug
def release(version: str, source: Path, *, dry_run: bool, quiet: bool) -> None:
    """Fix a version of the edition for good.

    VERSION must be the one that edition.toml names, and later than those released before. The
    edition is checked and proved, its archive is written into releases/, and ids.tsv and
    releases.tsv take in what is known from now on. From then on `edition build` publishes this
    version, as it is now, at v/VERSION/ beside the edition.

    \b
    edition release 1.0.0
    edition release 1.1.0 --dry-run
    """
    from edition.releasing import release as release_version

    with _Progress(quiet=quiet) as progress:
        launch = release_version(_project(source, "text"), version, progress, is_trial=dry_run)
    if launch.release is None:
        _end(_show(launch.findings, "text", source, err=True))
    if quiet:
        return
    _show(launch.findings, "text", source, err=True)
    made = launch.deposit
    if made is None and not dry_run:
        click.echo(f"Version {version} was released on {launch.release.date}, and is the same.")
        return
    told = "Would release" if made is None else "Released"
    click.echo(
        f"{told} version {version} of {launch.release.date}: "
        f"{_counted(launch.new, 'new address')}, {_counted(launch.reworded, 'reworded passage')}, "
        f"{launch.gone:,} gone since the first release."
    )
    if made is not None:
        click.echo(
            f"{_near(made.path)}: {_counted(made.files, 'file')}, {_counted(made.size, 'byte')}.\n"
            f"SHA-256 {made.sha256}\n{made.swhid}\n"
            "Keep `ids.tsv`, `releases.tsv` and `releases/` with the sources, and publish with "
            "`edition build`."
        )


@main.command()
@click.argument("old", metavar="VERSION")
@click.argument("new", default="", metavar="[VERSION]")
@_source
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "html", "json"]),
    default="text",
    help="Lines for you, a page that needs no other file, or data. Default: text.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Where it is written. Default: shown.",
)
@_debug
def diff(old: str, new: str, source: Path, form: str, output: Path | None) -> None:
    """Say what changed from one version to another, passage by passage.

    The versions are releases; without a second it is the edition as its sources are now. Of words,
    [-what was there-] stands before {+what is there now+}.

    \b
    edition diff 1.0.0 1.1.0
    edition diff 1.0.0
    edition diff 1.0.0 1.1.0 --format html -o changes.html
    """
    from edition.comparing import as_html, as_json, compared
    from edition.revisions import as_lines
    from edition.workers import default_processes

    if new and Path(new).is_dir():  # a folder is no version
        new, source = "", Path(new)
    project = _with_schema(_project(source, "text"), "off")
    with _Progress(quiet=False) as progress:
        result = compared(project, old, new, progress, default_processes())
    if result.comparison is None:
        _end(_show(result.refused, "text", project.root, err=True))
    if form == "text":
        told = "\n".join(as_lines(result.comparison))
    else:
        told = as_html(result.comparison, project) if form == "html" else as_json(result.comparison)
    if output is None:
        click.echo(told, nl=not told.endswith("\n"))
    else:
        _write(output, told)


def _write(file: Path, words: str) -> None:
    """Write what a command tells into a file that was named for it."""
    try:
        file.write_text(words if words.endswith("\n") else f"{words}\n", encoding="utf-8")
    except OSError as error:
        message = f"`{file}` cannot be written: {error.strerror}"
        raise click.BadParameter(message, param_hint="--output") from error


@main.command()
@click.argument("named", default="output", metavar="[DIR|CITATION]")
@_source
@_form
@_debug
def verify(named: str, source: Path, form: str) -> None:
    """Prove a published edition or an archive again, or say what became of what was cited.

    Every file must have the checksum of the manifest, no file may be missing or added, every
    link must resolve, and every text must stand on its page, word for word. An archive, packed or
    unpacked, must also be the one that was made, byte for byte.

    A citation is a sentence, an address or a record as somebody has it; SOURCE is the edition. It
    ends with 0 if the words are what they were, with 1 if they were changed, moved or taken out,
    with 2 if the citation leads to nothing that was ever released.

    \b
    edition verify
    edition verify ~/Downloads/mosul-edition
    edition verify ~/Downloads/mosul-1.0.0.zip
    edition verify "letter-1#p-7e89m, version 1.0.0"
    edition verify https://example.org/v/1.0.0/texts/letter-1.html#p-7e89m
    """
    from edition.archive import is_archive
    from edition.tracing import is_citation
    from edition.verification import verify as verify_edition

    if is_citation(named) and not _is_there(named):
        _trace(named, source, form)
    if source != Path():
        raise click.UsageError(f"SOURCE belongs to a citation, and `{named}` is none")
    folder = Path(named)
    if is_archive(folder):
        _verify_archive(folder, form)
    verdict = verify_edition(folder)
    tally = _show(verdict.findings, form, folder)
    if form == "text":
        click.echo(
            f"{folder}: {_counted(verdict.files, 'file')}, {_counted(verdict.links, 'link')}, "
            f"{_counted(verdict.texts, 'text')}."
        )
        _count(tally)
    _end(tally)


def _is_there(name: str) -> bool:
    """Tell whether there is a file or a folder of a name, which may be longer than any has."""
    try:
        return Path(name).exists()
    except OSError:
        return False


def _trace(citation: str, source: Path, form: str) -> NoReturn:
    """Say what became of what was cited, and end with the exit code that tells it."""
    import json

    from edition.tracing import Fate, as_lines, as_record, trace

    project = _project(source, form)
    traced = trace(citation, project)
    if form == "json":
        record = as_record(traced, project.base_url)
        click.echo(json.dumps(record, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(as_lines(traced, project.base_url)))
    is_same = traced.fate is Fate.UNCHANGED
    raise SystemExit(int(ExitCode.FINE if is_same else ExitCode.FINDINGS))


def _verify_archive(archive: Path, form: str) -> NoReturn:
    """Prove an archive, packed or unpacked, and tell what the proof came to."""
    from edition.archive import prove

    verdict = prove(archive)
    tally = _show(verdict.findings, form, archive if archive.is_dir() else archive.parent)
    if form == "text":
        within = verdict.site
        links = f", {_counted(within.links, 'link')}" if within else ""
        texts = f", {_counted(within.texts, 'text')}" if within else ""
        click.echo(f"{archive}: {_counted(verdict.files, 'file')}{links}{texts}.")
        _count(tally)
    _end(tally)


# ---------------------------------------------------------------------------------------------
# Speaking


def _project(source: Path, form: str) -> "Project":
    """Load the project, or say what is wrong with its configuration and end."""
    from edition.project import load

    project, findings = load(source)
    if project is None:
        root = (source if source.is_dir() else source.parent).resolve()
        _show(findings, form, root, err=True)
        raise SystemExit(int(ExitCode.USAGE))
    return project


def _with_schema(project: "Project", schema: str) -> "Project":
    """Return the project as it is with a schema that the command names."""
    from dataclasses import replace

    from edition.project import OF_SCHEMAS

    if schema not in {"edition", "off"} and not Path(schema).is_file():
        raise click.BadParameter(f"there is no file `{schema}`", param_hint="--schema")
    mode = schema if schema in {"edition", "off"} else str(Path(schema).resolve())
    severities = project.severities
    if mode != "off" and not project.is_configured:
        severities = {code: s for code, s in severities.items() if code not in OF_SCHEMAS}
    return replace(project, schema=replace(project.schema, mode=mode), severities=severities)


def _project_around(source: Path, form: str) -> "tuple[Project, PurePosixPath | None]":
    """Load the edition to which a file belongs, with the name that the file has in it.

    A folder, and a file that belongs to no edition, is a project by itself.
    """
    from edition.project import enclosing, sources

    folder = enclosing(source) if source.is_file() else None
    if folder is not None:
        project = _project(folder, form)
        names = dict(sources(project))
        if source.resolve() in names:
            return project, names[source.resolve()]
    return _project(source, form), None


def _show(findings: "tuple[Finding, ...]", form: str, root: Path, *, err: bool = False) -> "Tally":
    """Show findings: as text on stderr if that is asked for, else on stdout; and count them."""
    shown = _presentation(form, root, err=err)
    shown.show(findings)
    shown.end()
    return shown.tally


def _presentation(
    form: str,
    root: Path,
    *,
    err: bool = False,
    is_complete: bool = False,
    repairs: "Repairs | None" = None,
) -> "Presentation":
    """Return what shows findings about the files of a folder."""
    from edition.diagnostics import presentation
    from edition.source import excerpt

    is_text = form == "text"
    colour = is_text and _has_colour(sys.stderr if err else sys.stdout)
    here = Path.cwd()
    folder = root.relative_to(here) if root.is_relative_to(here) else Path()
    return presentation(
        form,
        lambda text: click.echo(text, nl=False, err=err and is_text, color=colour),
        lambda place: excerpt(root / place.file, root, place.line),
        folder=PurePosixPath(folder.as_posix()),
        colour=colour,
        is_complete=is_complete,
        repairs=repairs,
    )


def _has_colour(stream: TextIO) -> bool:
    return stream.isatty() and not environ.get("NO_COLOR")


def _count(tally: "Tally", repairs: "Repairs | None" = None) -> None:
    """Say how many findings there are, by severity, and what can be or was mended."""
    counts = [_counted(number, name) for name, number in tally.counts.items() if number]
    told = [f"{', '.join(counts) or 'No findings'}."]
    if repairs is not None:
        told.insert(0, f"Mended {_counted(len(repairs.mends), 'place')}.")
    elif tally.mendable:
        told.append(f"`edition check --fix` mends {_share(tally.mendable, tally.total)}.")
    click.echo(" ".join(told))


def _tell(conventions: tuple[str, ...]) -> None:
    """Say how the names of the texts are linked."""
    for line in conventions:
        click.echo(line)


def _share(some: int, whole: int) -> str:
    """Say in a pronoun how many of the findings are meant."""
    if some < whole:
        return f"{some:,} of them"
    return "it" if whole == 1 else "them all"


def _story(outcome: "Outcome") -> str:
    """Say what was made and what was proved."""
    words = sum(document.words for document in outcome.documents)
    done = "Unchanged" if outcome.is_unchanged else "Published"
    return (
        f"{done} {_near(outcome.published)}: {_counted(len(outcome.documents), 'text')} with "
        f"{_counted(words, 'word')}, {_counted(outcome.mentions, 'mention')}, "
        f"{_counted(outcome.entities, 'entity')}, {_counted(outcome.files, 'file')}.\n"
        f"{_omission(outcome)}"
        "Proved: every character of every text stands on its page once and in order, its plain "
        f"text says the same,\n  {_counted(outcome.links, 'link')} resolve, "
        "no page asks another host for anything."
    )


def _omission(outcome: "Outcome") -> str:
    """Say what an incomplete edition does without, in a line of its own."""
    if not outcome.left_out:
        return ""
    named = [str(path) for path in outcome.left_out[:_MOST_NAMED]]
    more = len(outcome.left_out) - len(named)
    told = ", ".join([*named, f"and {more:,} more"] if more else named)
    return f"Incomplete: left out {_counted(len(outcome.left_out), 'source')}: {told}.\n"


_MOST_NAMED = 3


def _near(path: Path | None) -> Path | None:
    """Return a path as seen from here, if it lies below."""
    if path is None or not path.resolve().is_relative_to(Path.cwd()):
        return path
    return path.resolve().relative_to(Path.cwd())


def _counted(number: int, noun: str) -> str:
    plural = (
        f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}{'es' if noun[-1] == 's' else 's'}"
    )
    return f"{number:,} {noun if number == 1 else plural}"


def _end(tally: "Tally") -> NoReturn:
    """End with the exit code that the findings call for."""
    if tally.is_misconfigured:
        raise SystemExit(int(ExitCode.USAGE))
    raise SystemExit(int(ExitCode.FINDINGS if tally.has_errors else ExitCode.FINE))


class _Progress:
    """A line on the terminal that says how far the work is; silent elsewhere."""

    def __init__(self, *, quiet: bool) -> None:
        self._is_shown = sys.stderr.isatty() and not quiet

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._say("\r\x1b[K")

    def __call__(self, activity: str, done: int, whole: int) -> None:
        self._say(f"\r\x1b[K{activity} {done + 1}/{whole}")

    def _say(self, words: str) -> None:
        if self._is_shown:
            click.echo(words, nl=False, err=True)
