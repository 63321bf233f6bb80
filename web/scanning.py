"""What a scanner types: the code itself, or the address behind the QR code of a receipt."""

from __future__ import annotations

import re
from urllib.parse import unquote

_ADDRESS = re.compile(r"/tra-cuu/([^/?#]+)")
_CODE = re.compile(r"[0-9A-Za-z.]+-[0-9]{6}-[0-9]{1,8}")


def scanned_code(text: str) -> str | None:
    """The dossier code in ``text``; None where there is none."""
    address = _ADDRESS.search(text)
    found = unquote(address[1]) if address else text.strip()
    if address or _CODE.fullmatch(found):
        return found
    return None
