"""Editions of letters that an agency makes itself"""

import sqlalchemy as sa
from alembic import op
from engine.runtime.schema import Instant
revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('letter_edition',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('agency', sa.String(length=64), nullable=False),
    sa.Column('key', sa.String(length=60), nullable=False),
    sa.Column('template', sa.Text(), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=False),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.Column('reason', sa.String(length=300), nullable=False),
    sa.Column('made_at', Instant(), nullable=False),
    sa.Column('made_by', sa.String(length=120), nullable=False),
    sa.Column('undone_at', Instant(), nullable=True),
    sa.Column('undone_by', sa.String(length=120), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_letter_edition'))
    )
    op.create_index('ix_letter_edition_agency', 'letter_edition', ['agency', 'key', 'id'], unique=False)


def downgrade() -> None:
    op.drop_index('ix_letter_edition_agency', table_name='letter_edition')
    op.drop_table('letter_edition')
