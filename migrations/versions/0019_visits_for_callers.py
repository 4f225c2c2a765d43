"""Visits that staff make for whoever they are talking to."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0041"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("visit", sa.Column("staff_id", sa.Uuid(), nullable=True))
    op.add_column("visit", sa.Column("for_tenancy", sa.String(), nullable=True))
    op.add_column("visit", sa.Column("for_person", sa.String(), nullable=True))
    op.add_column("visit", sa.Column("for_name", sa.LargeBinary(), nullable=True))
    op.create_foreign_key(op.f("fk_visit_staff_id"), "visit", "staff", ["staff_id"], ["id"])
    op.create_index(op.f("ix_visit_staff_id"), "visit", ["staff_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_visit_staff_id"), "visit")
    op.drop_constraint(op.f("fk_visit_staff_id"), "visit", type_="foreignkey")
    for name in ("for_name", "for_person", "for_tenancy", "staff_id"):
        op.drop_column("visit", name)
