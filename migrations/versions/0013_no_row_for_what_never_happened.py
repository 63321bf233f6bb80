"""Timers that are not waited for any more leave no row"""

from alembic import op
revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("DELETE FROM timer WHERE state = 'cancelled'")


def downgrade() -> None:
    pass
