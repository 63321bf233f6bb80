"""What was handed in lies with the task that it completed"""

import sqlalchemy as sa
from alembic import op
from engine.runtime.schema import Instant
revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')
MINE = 'earlier.instance_id = task.instance_id AND earlier.no = task.no'
PARTIES = 'dossier_id, agency, part, since'


def upgrade() -> None:
    op.add_column('task', sa.Column('answers', sa.JSON(), nullable=True))
    op.execute(
        f'UPDATE task SET answers = (SELECT earlier.data FROM form_submission AS earlier WHERE {MINE}) '
        f'WHERE EXISTS (SELECT 1 FROM form_submission AS earlier WHERE {MINE})'
    )
    op.drop_table('form_submission')
    _rebuild_parties(sqlite_with_rowid=False)


def downgrade() -> None:
    _rebuild_parties()
    op.create_table(
        'form_submission',
        sa.Column('instance_id', BIG, nullable=False),
        sa.Column('no', BIG, nullable=False),
        sa.Column('form', sa.String(length=120), nullable=False),
        sa.Column('release_hash', sa.String(length=64), nullable=False),
        sa.Column('data', sa.JSON(), nullable=False),
        sa.Column('submitted_at', Instant(), nullable=False),
        sa.Column('submitted_by', sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(['instance_id'], ['instance.id'], name=op.f('fk_form_submission_instance_id')),
        sa.PrimaryKeyConstraint('instance_id', 'no', name=op.f('pk_form_submission')),
        sqlite_with_rowid=False,
    )
    op.execute(
        'INSERT INTO form_submission (instance_id, no, form, release_hash, data, submitted_at, submitted_by) '
        'SELECT task.instance_id, task.no, task.form, instance.release_hash, task.answers, task.closed_at, '
        'task.closed_by FROM task JOIN instance ON instance.id = task.instance_id WHERE task.answers IS NOT NULL'
    )
    op.drop_column('task', 'answers')


def _rebuild_parties(**how) -> None:
    """On SQLite its key is its only order; elsewhere nothing changes."""
    if op.get_bind().dialect.name != 'sqlite':
        return
    op.drop_index('ix_dossier_party_agency', 'dossier_party')
    op.rename_table('dossier_party', 'earlier_party')
    op.create_table(
        'dossier_party',
        sa.Column('dossier_id', BIG, nullable=False),
        sa.Column('agency', sa.String(length=64), nullable=False),
        sa.Column('part', sa.String(length=12), nullable=False),
        sa.Column('since', Instant(), nullable=False),
        sa.ForeignKeyConstraint(['dossier_id'], ['dossier.id'], name=op.f('fk_dossier_party_dossier_id')),
        sa.PrimaryKeyConstraint('dossier_id', 'agency', name=op.f('pk_dossier_party')),
        **how,
    )
    op.execute(f'INSERT INTO dossier_party ({PARTIES}) SELECT {PARTIES} FROM earlier_party')
    op.drop_table('earlier_party')
    op.create_index('ix_dossier_party_agency', 'dossier_party', ['agency', 'dossier_id'])
