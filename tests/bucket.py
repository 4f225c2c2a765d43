"""A bucket of S3's, at a server of the tests' own that speaks as Amazon's does."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import boto3
import requests

from tests.ports import free_port

NAME = "what-residents-show-us"
KEYS = {
    "AWS_ACCESS_KEY_ID": "a-key-of-the-tests",
    "AWS_SECRET_ACCESS_KEY": "a-secret-of-the-tests",
    "AWS_DEFAULT_REGION": "eu-west-2",
}
READY_WITHIN = 60  # seconds


class Bucket(NamedTuple):
    """Where it is, and the ways to look into it past the portal."""

    url: str
    client: Any

    def objects(self) -> dict[str, bytes]:
        """Everything in it, as it lies there."""
        listed = self.client.list_objects_v2(Bucket=NAME).get("Contents", ())
        return {each["Key"]: self.read(each["Key"]) for each in listed}

    def read(self, key: str) -> bytes:
        return bytes(self.client.get_object(Bucket=NAME, Key=key)["Body"].read())

    def write(self, key: str, content: bytes) -> None:
        self.client.put_object(Bucket=NAME, Key=key, Body=content)

    def empty(self) -> None:
        for key in self.objects():
            self.client.delete_object(Bucket=NAME, Key=key)


@contextmanager
def running_bucket() -> Iterator[Bucket]:
    """One, empty; its server stopped at the end."""
    port = free_port()
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    try:
        _until_it_answers(url, process)
        client = boto3.client(
            "s3",
            endpoint_url=url,
            aws_access_key_id=KEYS["AWS_ACCESS_KEY_ID"],
            aws_secret_access_key=KEYS["AWS_SECRET_ACCESS_KEY"],
            region_name=KEYS["AWS_DEFAULT_REGION"],
        )
        client.create_bucket(
            Bucket=NAME,
            CreateBucketConfiguration={"LocationConstraint": KEYS["AWS_DEFAULT_REGION"]},
        )
        yield Bucket(url, client)
        client.close()
    finally:
        process.terminate()
        process.wait(timeout=20)


def _until_it_answers(url: str, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + READY_WITHIN
    while process.poll() is None and time.monotonic() < until:
        try:
            requests.get(f"{url}/moto-api/", timeout=2)
        except requests.ConnectionError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("The server of the bucket did not begin")
