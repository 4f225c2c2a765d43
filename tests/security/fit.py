"""Settings that production starts with."""

import uuid

from cryptography.fernet import Fernet


def fit_for_production() -> dict[str, str]:
    """Nothing to object to; its database cannot be reached, so that its roles are not asked."""
    return {
        "PORTAL_ENV": "production",
        "PORTAL_BASE_URL": "https://rent.example.org",
        "PORTAL_SAMPLE_COUNCIL": "false",
        "PORTAL_PLAIN_COOKIES": "false",
        "PORTAL_SECRET_KEY": "a4FhT0m-q9PzXw7Lr2Vb8Nc5Ks1Dj6Ge3Yu",
        "PORTAL_AUDIT_KEY": "Kx7-m2Qw9eRt4Yu6Io8Pa1Sd3Fg5Hj0Lz",
        "PORTAL_ANSWER_KEYS": Fernet.generate_key().decode(),
        "PORTAL_NOTIFY_URL": "https://notify.invalid",
        "PORTAL_NOTIFY_API_KEY": f"rent-{uuid.UUID(int=7)}-{uuid.UUID(int=8)}",
        "PORTAL_NOTIFY_CALLBACK_TOKEN": "only-notify-and-we-know-it",
        "DATABASE_URL": "postgresql://nobody@127.0.0.1:9/none",
    }
