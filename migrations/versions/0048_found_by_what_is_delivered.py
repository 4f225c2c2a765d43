"""A delivery is found by what it delivers; what was sent once more is about what the first was."""

from alembic import op

revision = "0048"
down_revision = "0044"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(op.f("ix_delivery_subject"), "delivery", ["subject"])
    op.execute(
        """
        UPDATE delivery AS again SET about = first.about
        FROM notice, delivery AS first
        WHERE again.about = '' AND again.subject = notice.id::text
          AND first.subject = notice.instead_of::text
        """
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_delivery_subject"), "delivery")
