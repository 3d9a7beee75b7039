"""SWHIDs: identifiers that anybody can compute from the content alone (ISO/IEC 18670).

The hash of a file is the one that Git gives it, and so is that of a folder: SHA-1 of the names and
hashes of what it holds. Git knows no empty folder, and none can come in here.
"""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

_FILE = b"100644 "
_FOLDER = b"40000 "


def of_file(data: bytes) -> str:
    """Return the identifier of the content of a file."""
    return f"swh:1:cnt:{blob(data).hex()}"


def of_folder(files: Mapping[PurePosixPath, bytes]) -> str:
    """Return the identifier of a folder, from the paths and the hashes (`blob`) of its files."""
    return f"swh:1:dir:{_tree(files).hex()}"


def blob(data: bytes) -> bytes:
    """Return the hash of the content of a file, as it goes into that of a folder."""
    return _hashed("blob", data)


def _tree(files: Mapping[PurePosixPath, bytes]) -> bytes:
    """Return the hash of a folder; Git sorts a folder as if its name ended in a slash."""
    entries = [*_files(files), *_folders(files)]
    return _hashed("tree", b"".join(entry for _, entry in sorted(entries)))


def _files(files: Mapping[PurePosixPath, bytes]) -> Iterator[tuple[bytes, bytes]]:
    for path, content in files.items():
        if len(path.parts) == 1:
            name = path.name.encode()
            yield name, _FILE + name + b"\0" + content


def _folders(files: Mapping[PurePosixPath, bytes]) -> Iterator[tuple[bytes, bytes]]:
    held: dict[str, dict[PurePosixPath, bytes]] = {}
    for path, content in files.items():
        if len(path.parts) > 1:
            within = PurePosixPath(*path.parts[1:])
            held.setdefault(path.parts[0], {})[within] = content
    for name, below in held.items():
        written = name.encode()
        yield written + b"/", _FOLDER + written + b"\0" + _tree(below)


def _hashed(kind: str, data: bytes) -> bytes:
    header = f"{kind} {len(data)}\0".encode()
    return hashlib.sha1(header + data, usedforsecurity=False).digest()
