"""The ledger refuses changes; an apology knows its notice and its hand-over"""

import sqlalchemy as sa
from alembic import op
from engine.runtime.append_only import guards
from engine.runtime.schema import Instant
revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    for statement in guards('deadline_entry', op.get_bind().dialect.name):
        op.execute(statement)
    op.add_column('apology', sa.Column('notice_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True))
    op.add_column('apology', sa.Column('handed_over_at', Instant(), nullable=True))
