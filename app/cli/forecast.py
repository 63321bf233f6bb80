"""Forecasts of lateness from a shell."""

from __future__ import annotations

import sys

import click

from app.cli.opening import standing_house
from workflows.forecasts.service import check as check_forecasts
from workflows.staff.actor import SYSTEM


@click.group()
def forecast() -> None:
    """How likely dossiers are to be late, and how well that was foreseen."""


@forecast.command()
def check() -> None:
    """Learn from the dossiers that ended first, forecast the others, and compare with the base rate (Brier score).

    Ends with 1 where the forecast does not beat the base rate, and where none or all of the others were late.
    """
    house = standing_house()
    with house.database.reading(SYSTEM) as tx:
        found = check_forecasts(tx)
    if found is None:
        click.echo("Chưa đủ hồ sơ đã kết thúc để kiểm tra dự báo.")
        sys.exit(1)
    click.echo(f"Học từ {found.learned_from} hồ sơ, thử trên {found.held_back} hồ sơ ({found.forecasts} lần dự báo).")
    click.echo(f"Tỷ lệ trễ chung {decimal(100 * found.base, 1)}%; trong số hồ sơ thử có {found.late} hồ sơ trễ.")
    click.echo(f"Brier: dự báo {decimal(found.score, 4)}, tỷ lệ chung {decimal(found.score_of_base, 4)}")
    if not found.can_compare:
        click.echo("Chưa so sánh được: hồ sơ thử phải có cả hồ sơ trễ và hồ sơ không trễ.")
        sys.exit(1)
    click.echo("Dự báo tốt hơn tỷ lệ chung." if found.beats_the_base else "Dự báo không tốt hơn tỷ lệ chung.")
    sys.exit(0 if found.beats_the_base else 1)


def decimal(number: float, decimals: int) -> str:
    """As a Vietnamese reader writes it: `0,25`."""
    return f"{number:.{decimals}f}".replace(".", ",")


COMMANDS = (forecast,)
