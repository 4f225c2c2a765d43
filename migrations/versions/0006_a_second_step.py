"""A second step: staff show that they have their app, or a recovery code, besides a password.

Whoever is signed in by a web of the release before is asked for the second step.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

CLOCK = sa.text("clock_timestamp()")


def upgrade() -> None:
    when = sa.DateTime(timezone=True)
    op.create_table(
        "staff_authenticator",
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", when, server_default=CLOCK, nullable=False),
        sa.Column("added_at", when, nullable=True),
        sa.Column("last_step", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_staff_authenticator_staff_id")
        ),
        sa.PrimaryKeyConstraint("staff_id", name=op.f("pk_staff_authenticator")),
    )
    op.create_table(
        "staff_recovery_code",
        sa.Column("code_hash", sa.LargeBinary(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("used_at", when, nullable=True),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_staff_recovery_code_staff_id")
        ),
        sa.PrimaryKeyConstraint("code_hash", name=op.f("pk_staff_recovery_code")),
    )
    op.create_index(op.f("ix_staff_recovery_code_staff_id"), "staff_recovery_code", ["staff_id"])
    op.add_column("staff_session", sa.Column("let_in_at", when, nullable=True))
    op.add_column(
        "staff_session", sa.Column("proved_at", when, server_default=CLOCK, nullable=False)
    )


def downgrade() -> None:
    op.drop_column("staff_session", "proved_at")
    op.drop_column("staff_session", "let_in_at")
    op.drop_table("staff_recovery_code")
    op.drop_table("staff_authenticator")
