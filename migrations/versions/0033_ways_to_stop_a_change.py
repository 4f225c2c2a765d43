"""A link for whoever holds what we held before: it was not them."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "way_to_stop",
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("submission_ref", sa.String(), nullable=False),
        sa.Column("tenancy_ref", sa.String(), nullable=False),
        sa.Column("person_ref", sa.String(), nullable=False),
        sa.Column("made_at", moment, nullable=False),
        sa.Column("used_at", moment, nullable=True),
        sa.ForeignKeyConstraint(
            ["tenancy_ref", "person_ref"],
            ["people.tenancy_ref", "people.person_ref"],
            name=op.f("fk_way_to_stop_tenancy_ref"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_way_to_stop")),
    )
    op.create_index(op.f("ix_way_to_stop_submission_ref"), "way_to_stop", ["submission_ref"])


def downgrade() -> None:
    op.drop_table("way_to_stop")
