"""The symbol of an agency, for the numbers of its letters: its id where none is given"""

import sqlalchemy as sa
from alembic import op
revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('agency', sa.Column('symbol', sa.String(length=40), nullable=True))


def downgrade() -> None:
    op.drop_column('agency', 'symbol')
