"""What processes keep in data stores, beyond the one that wrote it"""

import sqlalchemy as sa
from alembic import op
from engine.runtime.schema import Instant
revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'data_store',
        sa.Column('tenant', sa.Text(), nullable=False),
        sa.Column('name', sa.Text(), nullable=False),
        sa.Column('value', sa.LargeBinary(), nullable=False),
        sa.Column('instance_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
        sa.Column('written_at', Instant(), nullable=False),
        sa.PrimaryKeyConstraint('tenant', 'name', name=op.f('pk_data_store')),
    )


def downgrade() -> None:
    op.drop_table('data_store')
