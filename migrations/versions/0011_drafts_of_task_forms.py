"""Drafts of the forms of tasks"""

import sqlalchemy as sa
from alembic import op
from engine.runtime.schema import Instant
revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'task_draft',
        sa.Column('person', sa.String(length=120), nullable=False),
        sa.Column('task', sa.String(length=40), nullable=False),
        sa.Column('fields', sa.JSON(), nullable=False),
        sa.Column('saved_at', Instant(), nullable=False),
        sa.PrimaryKeyConstraint('person', 'task', name=op.f('pk_task_draft')),
    )


def downgrade() -> None:
    op.drop_table('task_draft')
