"""Changes that reach the council's own records by themselves."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    op.add_column("people", sa.Column("person_id", sa.Text(), server_default="", nullable=False))
    op.create_table(
        "handing_over",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("change_id", sa.Uuid(), nullable=False),
        sa.Column("takes_back", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("made_at", moment, server_default=sa.func.clock_timestamp(), nullable=False),
        sa.Column("tried", sa.Integer(), server_default="0", nullable=False),
        sa.Column("finishes", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("over", sa.LargeBinary(), nullable=True),
        sa.Column("record_id", sa.String(), nullable=True),
        sa.Column("before", sa.LargeBinary(), nullable=True),
        sa.Column("ended_at", moment, nullable=True),
        sa.Column("ended_why", sa.String(), nullable=True),
        sa.Column("council_has", sa.LargeBinary(), nullable=True),
        sa.Column("chosen_at", moment, nullable=True),
        sa.Column("chosen_by", sa.String(), nullable=True),
        sa.Column("chosen", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["change_id"],
            ["contact_change.id"],
            name=op.f("fk_handing_over_change_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handing_over")),
    )
    op.create_index(op.f("ix_handing_over_change_id"), "handing_over", ["change_id"])


def downgrade() -> None:
    op.drop_table("handing_over")
    op.drop_column("people", "person_id")
