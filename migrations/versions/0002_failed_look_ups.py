"""Failed look-ups of citizens, counted by the throttle"""

import sqlalchemy as sa
from alembic import op

from engine.runtime.schema import Instant

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "lookup_failure",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("address", sa.String(length=45), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lookup_failure")),
    )
    op.create_index("ix_lookup_failure_code", "lookup_failure", ["code", "at"])
    op.create_index("ix_lookup_failure_address", "lookup_failure", ["address", "at"])


def downgrade() -> None:
    op.drop_table("lookup_failure")
