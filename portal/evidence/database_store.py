"""Files in the database: kept, backed up and deleted with everything else."""

import uuid
from collections.abc import Iterable, Iterator
from typing import IO

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from portal.evidence.pieces import Missing, in_pieces
from portal.evidence.records import EvidencePiece

AT_ONCE = 4  # pieces on their way from the database


class DatabaseStore:
    """One row for each piece, each sealed for itself."""

    def keep(self, session: Session, file_id: uuid.UUID, file: IO[bytes]) -> None:
        for number, piece in enumerate(in_pieces(file)):
            session.execute(
                insert(EvidencePiece).values(file_id=file_id, number=number, held=piece).inline()
            )

    def read(self, session: Session, file_id: uuid.UUID) -> Iterator[bytes]:
        query = (
            select(EvidencePiece.number, EvidencePiece.held)
            .where(EvidencePiece.file_id == file_id)
            .order_by(EvidencePiece.number)
        )
        due = 0
        with session.execute(query.execution_options(yield_per=AT_ONCE)) as found:
            for number, piece in found:
                if number != due:
                    raise Missing
                yield piece
                due += 1
        if not due:
            raise Missing

    def forget(self, session: Session, files: Iterable[uuid.UUID]) -> None:
        session.execute(delete(EvidencePiece).where(EvidencePiece.file_id.in_(list(files))))
