"""Finding somebody by what they say of themselves."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    grams = sa.ARRAY(sa.Text())
    op.create_table(
        "person_sought",
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("grams", grams, nullable=False),
        sa.Column("made_from", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
            name=op.f("fk_person_sought_person_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_person_sought")),
    )
    op.create_index("ix_person_sought_grams", "person_sought", ["grams"], postgresql_using="gin")
    op.add_column("contact_change", sa.Column("phone_marks", grams, nullable=True))
    marks = "ix_contact_change_phone_marks"
    op.create_index(marks, "contact_change", ["phone_marks"], postgresql_using="gin")


def downgrade() -> None:
    op.drop_index("ix_contact_change_phone_marks", "contact_change")
    op.drop_column("contact_change", "phone_marks")
    op.drop_table("person_sought")
