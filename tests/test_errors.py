"""What stops a build has an exit code of the contract (design §4), a message and a remedy."""

import re

import pytest

from edition import errors
from edition.errors import EditionError, ExitCode


def kinds(base: type[EditionError] = EditionError) -> list[type[EditionError]]:
    """Return the errors of the module; what others make of them carries something more."""
    below = [kind for kind in base.__subclasses__() if kind.__module__ == errors.__name__]
    return [base, *(kind for direct in below for kind in kinds(direct))]


def test_the_exit_codes_are_those_of_the_contract():
    assert {code.name: int(code) for code in ExitCode} == {
        "FINE": 0,
        "FINDINGS": 1,
        "USAGE": 2,
        "INTERNAL": 70,
        "INTERRUPTED": 130,
    }


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.__name__)
def test_an_error_keeps_its_message_and_its_remedy(kind):
    error = kind("what went wrong", "what to do")

    assert (str(error), error.message, error.hint) == (
        "what went wrong",
        "what went wrong",
        "what to do",
    )
    assert kind("alone").hint == ""


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.__name__)
def test_an_error_ends_with_the_code_that_the_tree_in_the_module_shows(kind):
    drawn = re.search(rf"(?<!\w){kind.__name__} +(\d+) ", errors.__doc__ or "")

    assert drawn, "the tree does not show it"
    assert int(drawn[1]) == kind.exit_code


def test_what_the_user_can_mend_is_told_apart_from_what_only_we_can():
    assert {kind.__name__ for kind in kinds() if kind.exit_code is ExitCode.INTERNAL} == {
        "EditionError",
        "StylesheetError",
    }
    assert {kind.exit_code for kind in kinds()} == {ExitCode.INTERNAL, ExitCode.USAGE}
