"""Notes beside the text: where they stand in a browser, and where they do not.

`test_pages` asks this of the article; here are texts that leave their notes no room.
"""

from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile

import pytest
from selenium.webdriver import Chrome

from tests import tools
from tests.editions import SITES, letter, published
from tests.visiting import ask, reading_window, set_width

SENTENCE = "Nobody in the town had heard of the ship, or asked when it would leave the bay again. "
NOTE = f"<note>{SENTENCE * 2}</note>"
IMAGE = '<surface xml:id="seal"><graphic url="seal.png" width="600px" height="800px"/></surface>'
TEXTS = {
    "facsimile": f'<pb facs="#seal"/>{f"<p>{SENTENCE * 3}{NOTE}</p>" * 4}',
    "dense": f"<p>{SENTENCE}</p><p>{f'word<note>{SENTENCE}</note> ' * 40}</p><p>{SENTENCE}</p>",
    "list": f"<list>{f'<item>{SENTENCE * 5}{NOTE}</item>' * 8}</list>",
}


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build an edition of these texts; the first has an image of its source."""
    folder = tmp_path_factory.mktemp("margin")
    for name, content in TEXTS.items():
        text = letter(content, name)
        if name == "facsimile":
            text = text.replace("<text>", f"<facsimile>{IMAGE}</facsimile><text>")
        (folder / f"{name}.xml").write_text(text)
    copyfile(SITES / "letters" / "xml" / "texts" / "seal.png", folder / "seal.png")
    published("build", folder, "-o", folder / "output", "--quiet")
    return folder / "output" / "texts"


@pytest.fixture(scope="module")
def window(chromium: tools.Chromium, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    with reading_window(chromium, tmp_path_factory.mktemp("profile")) as opened:
        yield opened


PLACES = """
    const place = element => {
        const {left, right, top, bottom} = element.getBoundingClientRect();
        return [left, right, top, bottom];
    };
    return [...document.querySelectorAll(arguments[0])].map(place);
"""
Place = tuple[float, float, float, float]


def places(window: Chrome, selector: str) -> list[Place]:
    """Return the left, right, top and bottom of elements."""
    return [tuple(place) for place in ask(window, PLACES, selector)]


def lie_on_each_other(one: Place, other: Place) -> bool:
    return max(one[0], other[0]) < min(one[1], other[1]) and max(one[2], other[2]) < min(
        one[3], other[3]
    )


@pytest.mark.parametrize("width", [1240, 1280, 1440])
def test_no_note_lies_on_an_image_of_the_source(window: Chrome, output: Path, width: int):
    set_width(window, width)
    window.get((output / "facsimile.html").as_uri())
    notes = places(window, ".beside")
    images = places(window, ".facsimiles img")

    assert len(notes) == 4
    assert images
    assert [(n, i) for n in notes for i in images if lie_on_each_other(n, i)] == []


def test_notes_of_a_crowded_paragraph_stand_below_it_and_within_the_page(
    window: Chrome, output: Path
):
    set_width(window, 1280)
    window.get((output / "dense.html").as_uri())
    (paragraph,) = places(window, ".noted > p")
    (notes,) = places(window, ".beside")
    (end,) = places(window, "article")

    assert notes[1] <= paragraph[1]
    assert paragraph[3] <= notes[2]
    assert notes[3] <= end[3]


def test_a_note_of_an_item_begins_beside_its_item(window: Chrome, output: Path):
    set_width(window, 1280)
    window.get((output / "list.html").as_uri())
    items = places(window, "li.item")
    notes = places(window, ".beside")

    assert len(notes) == len(items) == 8
    for item, note in zip(items, notes, strict=True):
        assert note[0] > item[1]
        assert abs(note[2] - item[2]) < 8
