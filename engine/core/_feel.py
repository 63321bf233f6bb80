"""The seam to `engine.feel`."""

from __future__ import annotations

from typing import Any

try:
    from engine.feel import Expression, Script, YearsMonths, compile_expression, compile_script, plain
except ImportError:  # pragma: no cover

    class Expression:  # type: ignore[no-redef]
        pass

    class Script:  # type: ignore[no-redef]
        pass

    class YearsMonths:  # type: ignore[no-redef]
        pass

    def compile_expression(text: str) -> Any:  # type: ignore[no-redef]
        return Expression()

    def compile_script(text: str) -> Any:  # type: ignore[no-redef]
        return Script()

    def plain(value: Any) -> Any:  # type: ignore[no-redef]
        return value


__all__ = ["Expression", "Script", "YearsMonths", "compile_expression", "compile_script", "plain"]
