"""The council's own sign-in: what was asked of it, and what it calls a member of staff."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "staff_sign_on",
        sa.Column("state_hash", sa.LargeBinary(), nullable=False),
        sa.Column("browser_hash", sa.LargeBinary(), nullable=False),
        sa.Column("asked", sa.LargeBinary(), nullable=False),
        sa.Column("onward", sa.String(), nullable=False),
        sa.Column("anew", sa.Boolean(), nullable=False),
        sa.Column(
            "asked_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("clock_timestamp()"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("state_hash", name=op.f("pk_staff_sign_on")),
    )
    op.add_column("staff", sa.Column("subject", sa.String(), nullable=True))
    op.create_unique_constraint(op.f("uq_staff_subject"), "staff", ["subject"])


def downgrade() -> None:
    op.drop_constraint(op.f("uq_staff_subject"), "staff", type_="unique")
    op.drop_column("staff", "subject")
    op.drop_table("staff_sign_on")
