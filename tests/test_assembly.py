"""An assembly: where its elements stand is told in the files from which they come."""

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from edition.assembly import Assembly, Stretch, assembly, file_of, files_of
from edition.names import TEI
from edition.source import Source, admit

HOST, LEAF = PurePosixPath("host.xml"), PurePosixPath("leaf.xml")


def source(path: PurePosixPath, paragraphs: int) -> Source:
    text = f'<div xmlns="{TEI}">\n' + "<p>x</p>\n" * paragraphs + "</div>"
    found, findings = admit(text.encode(), path)
    assert found is not None, findings
    return found


def made(*stretches: Stretch) -> Assembly:
    """Return an assembly of so many elements; which ones does not matter here."""
    root = etree.Element(f"{{{TEI}}}div")
    for _ in range(sum(stretch.count for stretch in stretches) - 1):
        etree.SubElement(root, f"{{{TEI}}}p")
    return assembly(HOST, root, stretches)


def test_an_element_is_found_in_the_file_from_which_it_comes():
    host, leaf = source(HOST, 4), source(LEAF, 2)

    whole = made(Stretch(host, 0, 2), Stretch(leaf, 0, 3), Stretch(host, 3, 2))
    places = [whole.locate(ordinal) for ordinal in range(7)]

    assert [(at.file, at.line) for at in places] == [
        *((HOST, 1), (HOST, 2)),
        *((LEAF, 1), (LEAF, 2), (LEAF, 3)),
        *((HOST, 4), (HOST, 5)),
    ]
    assert [file_of(whole, ordinal) for ordinal in (1, 2, 5)] == [HOST, LEAF, HOST]
    assert files_of(whole) == {HOST, LEAF}
    assert whole.line(1) is None


def test_an_assembly_of_assemblies_leads_to_the_files():
    inner = made(Stretch(source(LEAF, 2), 1, 2))

    whole = made(Stretch(source(HOST, 1), 0, 1), Stretch(inner, 0, 2))

    assert [file_of(whole, ordinal) for ordinal in range(3)] == [HOST, LEAF, LEAF]
    assert whole.locate(2).line == 3
    assert files_of(whole) == {HOST, LEAF}


def test_an_assembly_is_what_the_gate_reads_of_it():
    whole = made(Stretch(source(LEAF, 2), 0, 3))

    again, _ = admit(whole.data, HOST)

    assert again is not None
    assert again.sha256 == whole.sha256
    assert again.text() == whole.text()


def test_a_number_below_none_is_none():
    with pytest.raises(IndexError):
        made(Stretch(source(LEAF, 2), 0, 3)).locate(-1)


@given(st.lists(st.integers(0, 5), min_size=1, max_size=8))
def test_every_element_has_its_stretch(counts):
    leaf = source(LEAF, 50)
    starts = [sum(counts[:number]) for number in range(len(counts))]

    stretches = [Stretch(leaf, start, count) for start, count in zip(starts, counts, strict=True)]
    whole = made(*stretches) if sum(counts) else None

    for ordinal in range(sum(counts)):
        assert whole is not None
        assert whole.locate(ordinal) == leaf.locate(ordinal)
