"""The elements of a letter's page that PDF and Word files are drawn from (`bpmn/shared/letters/README.md`). Pure."""

from __future__ import annotations

from typing import Final

ELEMENTS: Final = frozenset({
    "article", "section", "header", "footer", "div", "p", "h1", "h2", "h3", "dl", "dt", "dd", "ol", "ul", "li", "table",
    "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "figure", "figcaption", "br", "strong", "b", "em", "i",
    "small", "span",
})  # fmt: skip
