"""edition: build an archival digital edition from TEI XML, and prove it."""

__version__ = "0.8.0"
