"""What begins instances by itself"""

import sqlalchemy as sa
from alembic import op

from engine.runtime.schema import Instant

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "start_event",
        sa.Column("id", _BIG, autoincrement=True, nullable=False),
        sa.Column("tenant", sa.String(length=64), nullable=False),
        sa.Column("definition_id", _BIG, nullable=False),
        sa.Column("release_hash", sa.String(length=64), nullable=False),
        sa.Column("process_id", sa.Text(), nullable=False),
        sa.Column("element_id", sa.Text(), nullable=False),
        sa.Column("position", _BIG, nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("needs_all", sa.Boolean(), nullable=False),
        sa.Column("come", sa.Boolean(), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("armed_at", Instant(), nullable=False),
        sa.Column("due_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["definition_id"], ["definition.id"], name=op.f("fk_start_event_definition_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_start_event")),
    )
    with op.batch_alter_table("start_event") as batch_op:
        batch_op.create_index(batch_op.f("ix_start_event_definition_id"), ["definition_id"], unique=False)
        batch_op.create_index("ix_start_event_match", ["tenant", "kind", "name"], unique=False)
        batch_op.create_index("ix_start_event_due", ["due_at"], unique=False)


def downgrade() -> None:
    op.drop_table("start_event")
