"""Drafts at the counter"""

import sqlalchemy as sa
from alembic import op

from engine.runtime.schema import Instant

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "intake_draft",
        sa.Column("clerk", sa.String(length=120), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("agency", sa.String(length=64), nullable=False),
        sa.Column("procedure_code", sa.String(length=40), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("saved_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("clerk", "key", name=op.f("pk_intake_draft")),
    )


def downgrade() -> None:
    op.drop_table("intake_draft")
