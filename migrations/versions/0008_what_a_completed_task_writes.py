"""A completed task writes fewer pages: one submission per task, no index that nobody reads"""

import sqlalchemy as sa
from alembic import op
from engine.runtime.schema import Instant
revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')
OPEN = sa.text("status = 'open'")
HELD = sa.text("status = 'open' AND assignee IS NOT NULL")
COLUMNS = 'instance_id, no, form, release_hash, data, submitted_at, submitted_by'


def upgrade() -> None:
    op.drop_index('ix_history_tenant', 'history')
    op.drop_index('ix_task_assignee', 'task')
    op.create_index('ix_task_assignee', 'task', ['assignee', 'due_at'], sqlite_where=HELD, postgresql_where=HELD)
    _rebuild(
        sa.PrimaryKeyConstraint('instance_id', 'no', name=op.f('pk_form_submission')),
        f'SELECT {COLUMNS} FROM earlier_submission',
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    _rebuild(
        sa.Column('id', BIG, autoincrement=True, nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_form_submission')),
        f'SELECT {COLUMNS} FROM earlier_submission ORDER BY submitted_at, instance_id, no',
    )
    op.create_index('ix_form_submission_instance', 'form_submission', ['instance_id', 'id'])
    op.drop_index('ix_task_assignee', 'task')
    op.create_index('ix_task_assignee', 'task', ['assignee', 'due_at'], sqlite_where=OPEN, postgresql_where=OPEN)
    op.create_index('ix_history_tenant', 'history', ['tenant', 'occurred_at', 'id'])


def _rebuild(*parts, **how) -> None:
    *keys, kept = parts
    op.rename_table('form_submission', 'earlier_submission')
    if op.get_bind().dialect.name == 'postgresql':
        op.drop_constraint('pk_form_submission', 'earlier_submission', type_='primary')
        op.drop_constraint('fk_form_submission_instance_id', 'earlier_submission', type_='foreignkey')
    op.create_table(
        'form_submission',
        *[key for key in keys if isinstance(key, sa.Column)],
        sa.Column('instance_id', BIG, nullable=False),
        sa.Column('no', BIG, nullable=False),
        sa.Column('form', sa.String(length=120), nullable=False),
        sa.Column('release_hash', sa.String(length=64), nullable=False),
        sa.Column('data', sa.JSON(), nullable=False),
        sa.Column('submitted_at', Instant(), nullable=False),
        sa.Column('submitted_by', sa.String(length=120), nullable=False),
        *[key for key in keys if not isinstance(key, sa.Column)],
        sa.ForeignKeyConstraint(['instance_id'], ['instance.id'], name=op.f('fk_form_submission_instance_id')),
        **how,
    )
    op.execute(f'INSERT INTO form_submission ({COLUMNS}) {kept}')
    op.drop_table('earlier_submission')
