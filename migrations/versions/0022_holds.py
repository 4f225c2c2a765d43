"""Times in which nobody on an account is asked to pay."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "hold",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("tenancy_ref", sa.Text(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=False),
        sa.Column(
            "set_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("set_by", sa.String(), nullable=False),
        sa.Column("why", sa.LargeBinary(), nullable=True),
        sa.Column("ended_by", sa.String(), nullable=True),
        sa.Column("ended_why", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenancy_ref"], ["tenancies.tenancy_ref"], name=op.f("fk_hold_tenancy_ref")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hold")),
    )
    op.create_index("ix_hold_tenancy_ref", "hold", ["tenancy_ref", "starts"])
    op.create_index(
        "ix_hold_review_on", "hold", ["review_on"], postgresql_where=sa.text("ended_by IS NULL")
    )


def downgrade() -> None:
    op.drop_table("hold")
