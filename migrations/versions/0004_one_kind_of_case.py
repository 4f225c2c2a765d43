"""One kind of case: found, and narrowed to, without reading every open case.

The list of cases offers the kinds there are on every page of it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "ix_arrears_case_kind",
        "arrears_case",
        ["kind", sa.literal_column("(NOT urgent)"), "opened_at", "id"],
        unique=False,
        postgresql_where=sa.text("finished_at IS NULL"),
    )


def downgrade() -> None:
    op.drop_index(
        "ix_arrears_case_kind",
        table_name="arrears_case",
        postgresql_where=sa.text("finished_at IS NULL"),
    )
