"""In which language the asker wants sentences."""

from __future__ import annotations

from flask import request

LANGUAGES = ("vi", "en")


def language() -> str:
    """``vi`` or ``en``, by the Accept-Language of this request; Vietnamese where it says nothing."""
    return request.accept_languages.best_match(LANGUAGES, "vi") or "vi"
