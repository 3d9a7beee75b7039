r"""Take the fonts that an edition may bring with it out of their packages.

    npm pack @fontsource/noto-serif@5.3.0 @fontsource/noto-serif-hebrew@5.3.0 \
        @fontsource/noto-naskh-arabic@5.3.0
    for package in fontsource-*.tgz; do
        mkdir "${package%-5.3.0.tgz}" && tar xzf "$package" -C "${package%-5.3.0.tgz}"
    done
    python fonts/generate.py .          (needs fonttools and brotli)

Of each font those subsets and faces are taken that texts need, as they are. A style sheet for each
subset tells browsers which characters it has, counted from the fonts themselves: what a package
says of its subsets is more than they hold. Of the characters that several subsets of a font have,
only marks, which must not be parted from their letters, are offered by more than the first.
"""

import shutil
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from fontTools.ttLib import TTFont

FILES = Path(__file__).resolve().parent / "files"

REGULAR, ITALIC, BOLD = (400, "normal"), (400, "italic"), (700, "normal")


@dataclass(frozen=True, slots=True)
class Family:
    """A font in its subsets, each of which has the same faces."""

    name: str
    subsets: tuple[str, ...]
    faces: tuple[tuple[int, str], ...]


FAMILIES: Mapping[str, Family] = {
    "noto-serif": Family(
        "Noto Serif",
        ("latin", "latin-ext", "vietnamese", "greek", "greek-ext", "cyrillic", "cyrillic-ext"),
        (REGULAR, ITALIC, BOLD),
    ),
    "noto-serif-hebrew": Family("Noto Serif Hebrew", ("hebrew",), (REGULAR, BOLD)),
    "noto-naskh-arabic": Family("Noto Naskh Arabic", ("arabic",), (REGULAR, BOLD)),
}
"""By the names of their packages."""


def main() -> int:
    """Write the files of all families anew."""
    packages = Path(sys.argv[1])
    for name, family in FAMILIES.items():
        package = packages / f"fontsource-{name}" / "package"
        shutil.copyfile(package / "LICENSE", FILES / f"{name}.txt")
        offered: set[int] = set()
        for subset in family.subsets:
            written = "\n".join(_taken(package / "files", name, family, subset, offered))
            (FILES / f"{name}-{subset}.css").write_text(written, "utf-8")
    return 0


def _taken(
    files: Path, package: str, family: Family, subset: str, offered: set[int]
) -> Iterator[str]:
    """Copy the faces of a subset; yield their rules (CSS Fonts 4, chapter 4)."""
    has: set[int] = set()
    for weight, style in family.faces:
        file = f"{package}-{subset}-{weight}-{style}.woff2"
        shutil.copyfile(files / file, FILES / file)
        has = {one for one in TTFont(FILES / file).getBestCmap() if one >= ord(" ")} - offered
        yield (
            f'@font-face {{ font-family: "{family.name}"; font-style: {style}; '
            f"font-weight: {weight}; font-display: swap;\n"
            f'  src: url("{file}") format("woff2");\n'
            f"  unicode-range: {', '.join(_ranges(has))}; }}\n"
        )
    offered |= {one for one in has if not unicodedata.combining(chr(one))}


def _ranges(characters: Iterable[int]) -> Iterator[str]:
    """Yield the ranges that characters make, as CSS writes them."""
    run: list[int] = []
    for character in [*sorted(characters), sys.maxunicode + 2]:
        if run and character != run[-1] + 1:
            yield f"U+{run[0]:X}" + (f"-{run[-1]:X}" if len(run) > 1 else "")
            run = []
        run.append(character)


if __name__ == "__main__":
    raise SystemExit(main())
