"""Coverage: every element and attribute of a project, and what becomes of it.

`survey` counts them; `shown` knows what has an effect on what is published, `unshown` why the
rest has none. `table` shows the survey.
"""

from edition.coverage.fates import Entry, Fate
from edition.coverage.survey import survey
from edition.coverage.table import as_json, as_text

__all__ = ["Entry", "Fate", "as_json", "as_text", "survey"]
