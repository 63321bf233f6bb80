"""Lateness, early warnings, the verdict on a dossier, and what an apology is owed for"""

import sqlalchemy as sa
from alembic import op
from engine.runtime.schema import Instant
revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.create_table('lateness',
    sa.Column('id', BIG, autoincrement=True, nullable=False),
    sa.Column('agency', sa.String(length=64), nullable=False),
    sa.Column('dossier_id', BIG, nullable=False),
    sa.Column('deadline', Instant(), nullable=False),
    sa.Column('judged_at', Instant(), nullable=False),
    sa.Column('found_by', sa.String(length=6), nullable=False),
    sa.Column('holder_agency', sa.String(length=64), nullable=False),
    sa.Column('holder', sa.String(length=120), nullable=True),
    sa.Column('step', sa.Text(), nullable=False),
    sa.Column('through_agency', sa.String(length=64), nullable=True),
    sa.Column('cleared_at', Instant(), nullable=True),
    sa.Column('cleared_reason', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['dossier_id'], ['dossier.id'], name=op.f('fk_lateness_dossier_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_lateness')),
    sa.UniqueConstraint('dossier_id', 'deadline', name=op.f('uq_lateness_dossier_id_deadline')),
    )
    op.create_index('ix_lateness_holder', 'lateness', ['holder_agency', 'judged_at'])
    op.create_table('deadline_warning',
    sa.Column('id', BIG, autoincrement=True, nullable=False),
    sa.Column('agency', sa.String(length=64), nullable=False),
    sa.Column('dossier_id', BIG, nullable=False),
    sa.Column('threshold', sa.String(length=6), nullable=False),
    sa.Column('at', Instant(), nullable=False),
    sa.Column('due_at', Instant(), nullable=False),
    sa.Column('holder_agency', sa.String(length=64), nullable=False),
    sa.Column('holder', sa.String(length=120), nullable=True),
    sa.Column('step', sa.Text(), nullable=False),
    sa.Column('chance', sa.Float(), nullable=True),
    sa.ForeignKeyConstraint(['dossier_id'], ['dossier.id'], name=op.f('fk_deadline_warning_dossier_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_deadline_warning')),
    sa.UniqueConstraint('dossier_id', 'threshold', name=op.f('uq_deadline_warning_dossier_id_threshold')),
    )
    op.create_index('ix_deadline_warning_holder', 'deadline_warning', ['holder_agency', 'at'])
    op.add_column('dossier', sa.Column('verdict', sa.String(length=8), nullable=True))
    op.add_column('apology', sa.Column('cause', sa.String(length=8), nullable=False, server_default='diagram'))
