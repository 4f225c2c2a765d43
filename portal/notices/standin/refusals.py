"""How Notify says no."""

from typing import Any


class Refusal(Exception):
    """An answer other than 2xx, with the body Notify would give it."""

    def __init__(self, status: int, error: str, *messages: str, wait: float = 0) -> None:
        super().__init__(error)
        self.status, self.error, self.messages, self.wait = status, error, messages, wait

    def as_json(self) -> dict[str, Any]:
        errors = [{"error": self.error, "message": message} for message in self.messages]
        return {"status_code": self.status, "errors": errors}


def invalid(*messages: str) -> Refusal:
    return Refusal(400, "ValidationError", *messages)


def bad_request(message: str) -> Refusal:
    return Refusal(400, "BadRequestError", message)


def not_found() -> Refusal:
    return Refusal(404, "NoResultFound", "No result found")


def fault() -> Refusal:
    return Refusal(500, "Exception", "Internal server error")


def too_fast(wait: float) -> Refusal:
    limit = "Exceeded rate limit for key type LIVE of 3000 requests per 60 seconds"
    return Refusal(429, "RateLimitError", limit, wait=wait)


def too_many_today(kind: str) -> Refusal:
    limit = 20_000 if kind == "letter" else 250_000
    message = f"Exceeded send limits ({kind}: {limit}) for today"
    return Refusal(429, "TooManyRequestsError", message)


def revoked() -> Refusal:
    return Refusal(403, "AuthError", "Invalid token: API key revoked")
