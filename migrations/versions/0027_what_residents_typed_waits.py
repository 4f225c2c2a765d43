"""What a resident typed before they chose another language waits too, sealed."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0028"
branch_labels = None
depends_on = None
SOMEBODYS = "ck_held_page_held_page_is_somebodys"


def upgrade() -> None:
    op.add_column("held_page", sa.Column("token_hash", sa.LargeBinary(), nullable=True))
    op.alter_column("held_page", "staff_id", nullable=True)
    op.create_check_constraint(
        op.f(SOMEBODYS), "held_page", "num_nonnulls(staff_id, token_hash) = 1"
    )


def downgrade() -> None:
    op.execute("DELETE FROM held_page WHERE staff_id IS NULL")
    op.drop_constraint(op.f(SOMEBODYS), "held_page", type_="check")
    op.alter_column("held_page", "staff_id", nullable=False)
    op.drop_column("held_page", "token_hash")
