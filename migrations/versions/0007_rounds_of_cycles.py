"""What a later round of a repeating timer counts from"""

import sqlalchemy as sa
from alembic import op
from engine.runtime.schema import Instant
revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('timer', schema=None) as batch_op:
        batch_op.add_column(sa.Column('previous_due', Instant(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('timer', schema=None) as batch_op:
        batch_op.drop_column('previous_due')
