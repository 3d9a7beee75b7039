"""Paths: where a relative path leads among the files of a project, and never out of it."""

from pathlib import PurePosixPath


def below(folder: PurePosixPath, path: str) -> PurePosixPath | None:
    """Return where a relative path leads from a folder of the project; None where it leaves it."""
    if path.startswith(("/", "\\")):
        return None
    parts: list[str] = []
    for part in (*folder.parts, *path.replace("\\", "/").split("/")):
        if part == ".." and not parts:
            return None
        if part == "..":
            parts.pop()
        elif part not in {"", "."}:
            parts.append(part)
    return PurePosixPath(*parts)
