"""Exchange: what the edition says to programs, as files in the formats that they read.

Entities as linked data (`things`, in `jsonld` and `turtle`) and for the catalogues of libraries
(`beacon`), mentions as `annotations`, the letters of the edition as an index (`letters`, `cmif`),
its texts for harvesters (`repository`) and for readers of passages (`dts`), its pages for search
engines (`sitemap`). Which of them an edition has, `files` decides. Nothing is written that must
name an address where nobody knows it.
"""

from edition.exchange.files import Exchange

__all__ = ["Exchange"]
