"""What is said of a place at which a text is not well-formed, and words of it fit to be said."""

from dataclasses import dataclass

CONFLICT_MARK = "<" * 7
CONFLICT = "Two versions of the text stand here undecided: git left its conflict marks."
CONFLICT_HINT = (
    "Keep the version that is right; delete the other, and the lines that begin with "
    "<<<<<<<, ======= and >>>>>>>."
)


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Another piece of markup that belongs to a fault: “opened here”."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Fault:
    """A place where a text is not well-formed, by the offsets of its characters."""

    start: int
    end: int
    noticed: int
    """How far one must read to see the fault; a parser cannot complain of it before."""
    message: str
    hint: str
    fix: str = ""
    """What to write in place of the characters from start to end, where that is certain."""
    counterpart: Counterpart | None = None


Step = int | Fault
"""What reading one piece of markup gives: the offset behind it, or the fault in it."""


def quoted(words: str, longest: int = 40) -> str:
    """Return words of a file fit for a message: short, on one line, and harmless to show."""
    if len(words) <= longest and words.isprintable():
        return words
    shown = "".join(
        sign if sign.isprintable() else f"U+{ord(sign):04X}" for sign in words[: longest + 1]
    )
    return shown if len(words) <= longest else f"{shown[:longest]}…"
