"""The context of RO-Crate for its validator, which would ask the network for it.

Runs in the environment of the validator: .oracles/bin/python tests/crates.py CACHE
"""

import sys
from importlib.resources import files
from io import BytesIO
from typing import Any

from requests.adapters import HTTPAdapter  # type: ignore[import-untyped]
from requests_cache import CachedSession  # type: ignore[import-not-found]
from urllib3.response import HTTPResponse

CONTEXT = "https://w3id.org/ro/crate/1.2/context"


class Brought(HTTPAdapter):  # type: ignore[misc]
    """Answers with the context that the package `rocrate` brings."""

    def send(self, request: Any, **_: Any) -> Any:
        held = files("rocrate").joinpath("data/ro-crate.jsonld").read_bytes()
        headers = {"Content-Type": "application/ld+json"}
        answer = HTTPResponse(
            BytesIO(held), headers, 200, preload_content=False, request_url=request.url
        )
        return self.build_response(request, answer)


def main(cache: str) -> None:
    """Put the context into a cache, as if it had been asked for."""
    session = CachedSession(cache, expire_after=-1)
    session.mount(CONTEXT, Brought())
    session.get(CONTEXT).raise_for_status()


if __name__ == "__main__":
    main(sys.argv[1])
