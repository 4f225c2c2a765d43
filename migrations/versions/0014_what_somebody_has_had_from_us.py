"""Whose each message is, what we wait for, and when somebody came into their account.

A message that answers something sent is its sender's; codes of before are nobody's.
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("notice", sa.Column("tenancy_ref", sa.Text(), nullable=True))
    op.add_column("notice", sa.Column("person_ref", sa.Text(), nullable=True))
    op.execute(
        "UPDATE notice SET tenancy_ref = sent.tenancy_ref, person_ref = sent.person_ref "
        "FROM submission AS sent WHERE sent.reference = notice.submission_ref"
    )
    op.create_index(
        "ix_notice_whose",
        "notice",
        ["tenancy_ref", "person_ref", "created_at"],
        postgresql_where=sa.text("tenancy_ref IS NOT NULL"),
    )
    op.add_column("arrears_case", sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("arrears_case", sa.Column("asked_words", sa.LargeBinary(), nullable=True))
    op.create_table(
        "resident_sign_in",
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.Column("tenancy_ref", sa.String(), nullable=False),
        sa.Column("person_ref", sa.String(), nullable=True),
        sa.Column("browser", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("visit_id", name=op.f("pk_resident_sign_in")),
    )
    op.create_index(
        "ix_resident_sign_in_whose", "resident_sign_in", ["tenancy_ref", "person_ref", "at"]
    )


def downgrade() -> None:
    op.drop_table("resident_sign_in")
    op.drop_column("arrears_case", "asked_words")
    op.drop_column("arrears_case", "asked_at")
    op.drop_index("ix_notice_whose", table_name="notice")
    op.drop_column("notice", "person_ref")
    op.drop_column("notice", "tenancy_ref")
