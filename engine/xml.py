"""From a stranger's bytes to an XML tree, with the doors shut: no DOCTYPE, no entities, no network."""

from __future__ import annotations

import codecs
import re

from lxml import etree

from engine.refusal import Invalid

_MARK = b"\xef\xbb\xbf"
_WHITE = b" \t\r\n"
_WIDE = re.compile(rb"""(<\?xml[^>]{0,60}encoding=["'])(?:utf-?16(?:[lb]e)?|ucs-?2|unicode)(["'])""", re.IGNORECASE)
"""A declaration of two bytes for each letter, written in one: so some tools save what they had put together as text."""
_DECLARED = re.compile(rb"""(<\?xml[^>]{0,60}encoding=["'])(?:x-)?([\w.:-]*)(["'])""", re.IGNORECASE)
_TABLES = re.compile(r"(ascii|big5|cp\d|euc|gb|iso8859|koi8|mac|shift|utf-8)")
"""The tables of letters, by Python's names; what it calls so besides (``utf-7``, ``idna``) no tool saves."""
_NO_TABLE = frozenset({"ERR_UNSUPPORTED_ENCODING", "ERR_UNKNOWN_ENCODING", "ERR_ENCODING_NAME"})
_BEFORE_ROOT = re.compile(rb"(?:[ \t\r\n]|<\?.*?\?>|<!--.*?-->)*+", re.DOTALL)
_HARMLESS = frozenset({"WAR_NS_URI", "DTD_XMLID_VALUE", "DTD_ID_REDEFINED"})
"""Name spaces that are no URIs, as one tool makes of a model's title, and identities of XML that nobody asks for."""


class Unreadable(Invalid):
    """The file is not one that may be read. ``source`` is its name."""

    code = "file_unreadable"


class NotXml(Unreadable):
    code = "diagram_not_xml"
    en = "Expected well-formed XML, but {source} is broken at line {line}: {detail}."
    vi = "Cần tệp XML đúng cú pháp, nhưng {source} hỏng ở dòng {line}: {detail}."


class HasDoctype(Unreadable):
    code = "diagram_has_doctype"
    en = "Expected a file without DOCTYPE and entities, but {source} declares one. Remove the declaration."
    vi = "Cần tệp không có DOCTYPE và thực thể, nhưng {source} có khai báo. Hãy bỏ khai báo ấy."


def parse(xml: bytes, source: str) -> etree._Element:
    """The root of ``xml``. Raises `NotXml` and `HasDoctype`. Comments and processing instructions are not kept."""
    # Some tools write an empty line before the declaration, behind a byte order mark even.
    xml = _WIDE.sub(rb"\1UTF-8\2", xml.lstrip(_WHITE).removeprefix(_MARK).lstrip(_WHITE), count=1)
    if xml.startswith(b"<!DOCTYPE", _before_root(xml)):
        raise HasDoctype(source=source)
    try:
        root = _root(xml)
    except etree.XMLSyntaxError as error:
        line, _ = error.position
        raise NotXml(source=source, line=line, detail=(error.msg or "?").rstrip(".")) from None
    except (ValueError, LookupError) as error:
        raise NotXml(source=source, line=1, detail=str(error)) from None
    # A declaration in UTF-16 passes the look at the bytes above; what begins a page kept as text is none.
    if root.getroottree().docinfo.internalDTD is not None:
        raise HasDoctype(source=source)
    return root


def _root(xml: bytes) -> etree._Element:
    """Raises `etree.XMLSyntaxError`."""
    parser = _parser()
    try:
        return etree.fromstring(xml, parser)
    except etree.XMLSyntaxError:
        wrong = {each.type_name for each in parser.error_log if each.level >= etree.ErrorLevels.ERROR}
        again = _in_utf8(xml) if wrong & _NO_TABLE else None
        if again is not None:
            return _root(again)
        if not wrong or wrong - _HARMLESS:
            raise
    return etree.fromstring(xml, _parser(recover=True))


def _before_root(xml: bytes) -> int:
    found = _BEFORE_ROOT.match(xml)
    return found.end() if found else 0


def _in_utf8(xml: bytes) -> bytes | None:
    """The file in UTF-8 where its letters go by a name of Java or Windows (``x-MacRoman``, ``MS932``), or by none."""
    declared = _DECLARED.match(xml)
    if declared is None:
        return None
    try:
        text = xml.decode(_table(declared[2].decode()))
    except UnicodeError:
        return None
    return _DECLARED.sub(rb"\1UTF-8\3", text.encode(), count=1)


def _table(name: str) -> str:
    try:
        found = codecs.lookup(name.lower().replace("windows-", "cp").replace("cp31j", "cp932")).name
    except LookupError:
        return "utf-8"
    return found if _TABLES.match(found) else "utf-8"


def _parser(recover: bool = False) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=recover,
    )
