"""Vietnamese first, English second: which one a reader wants, and the English words, compiled when they are needed."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask import Flask, request
from flask_babel import Babel, Domain

LANGUAGES = ("vi", "en")
COOKIE = "language"
CATALOGUES = Path(__file__).parent / "translations"


class Catalogue(Domain):
    """The words of a language; Vietnamese is what templates and code are written in."""

    def get_translations(self) -> NullTranslations:
        return catalogue(current())


@lru_cache
def catalogue(language: str) -> NullTranslations:
    """The translations into ``language``, compiled into memory once."""
    source = CATALOGUES / language / "LC_MESSAGES" / "messages.po"
    if not source.exists():
        return NullTranslations()
    compiled = BytesIO()
    with source.open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return Translations(compiled)


def current() -> str:
    """The language of this request: what was chosen, else Vietnamese."""
    chosen = request.cookies.get(COOKIE, "")
    return chosen if chosen in LANGUAGES else LANGUAGES[0]


def register(app: Flask) -> None:
    """Make ``_`` known to the templates."""
    Babel(app, default_locale="vi", default_timezone="Asia/Ho_Chi_Minh", locale_selector=current)
    words = Catalogue()
    app.before_request(words.as_default)
