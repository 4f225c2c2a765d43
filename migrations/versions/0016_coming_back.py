"""Coming back: the page as it was left, the way back to a draft, and what a code opens."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("draft", sa.Column("as_left", sa.LargeBinary(), nullable=True))
    op.create_table(
        "way_back",
        sa.Column("draft_id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("known_by", sa.LargeBinary(), nullable=False),
        sa.Column(
            "made_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["draft.id"], name=op.f("fk_way_back_draft_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("draft_id", name=op.f("pk_way_back")),
        sa.UniqueConstraint("reference", name=op.f("uq_way_back_reference")),
    )
    op.add_column(
        "security_code",
        sa.Column("purpose", sa.String(), server_default="account", nullable=False),
    )
    op.add_column("security_code", sa.Column("opens", sa.Uuid(), nullable=True))


def downgrade() -> None:
    op.drop_column("security_code", "opens")
    op.drop_column("security_code", "purpose")
    op.drop_table("way_back")
    op.drop_column("draft", "as_left")
