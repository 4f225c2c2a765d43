"""Which language somebody chose by hand, and which they read when they saved a form."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "chosen_language",
        sa.Column("tenancy_ref", sa.String(), nullable=False),
        sa.Column("person_ref", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenancy_ref", "person_ref"],
            ["people.tenancy_ref", "people.person_ref"],
            name=op.f("fk_chosen_language_tenancy_ref"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenancy_ref", "person_ref", name=op.f("pk_chosen_language")),
    )
    op.add_column(
        "way_back", sa.Column("language", sa.String(), server_default="en", nullable=False)
    )


def downgrade() -> None:
    op.drop_column("way_back", "language")
    op.drop_table("chosen_language")
