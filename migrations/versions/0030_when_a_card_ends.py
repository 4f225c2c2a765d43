"""When a card that pays for a plan can be used no more, and which card took its place."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0027"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    before = sa.ForeignKey("card_agreement.id", name=op.f("fk_card_agreement_replaces"))
    op.add_column("card_agreement", sa.Column("card_lasts", sa.Date(), nullable=True))
    op.add_column("card_agreement", sa.Column("card_read_at", MOMENT, nullable=True))
    op.add_column("card_agreement", sa.Column("replaces", sa.Uuid(), before, nullable=True))


def downgrade() -> None:
    for each in ("replaces", "card_read_at", "card_lasts"):
        op.drop_column("card_agreement", each)
