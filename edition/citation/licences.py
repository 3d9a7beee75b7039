"""Licences: the names under which registries know a licence, by its address."""

import re

_COMMONS = re.compile(
    r"https?://creativecommons\.org/licenses/(by(?:-nc)?(?:-nd|-sa)?)/(1\.0|2\.0|2\.5|3\.0|4\.0)"
    r"/?(?:(?:deed|legalcode)(?:\.[\w-]+)?/?)?"
)
_ZERO = re.compile(r"https?://creativecommons\.org/publicdomain/zero/1\.0/?(?:deed(?:\.[\w-]+)?)?")


def spdx(address: str) -> str:
    """Return the SPDX identifier of a Creative Commons licence; empty for any other address.

    Licences made for one country have other identifiers, and are others in law.
    """
    if found := _COMMONS.fullmatch(address):
        return f"CC-{found[1].upper()}-{found[2]}"
    return "CC0-1.0" if _ZERO.fullmatch(address) else ""
