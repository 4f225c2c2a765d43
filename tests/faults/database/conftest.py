"""A town whose database is a server of its own, to be crashed, filled and put back."""

from collections.abc import Iterator

import pytest

from tests.faults.conftest import town_on
from tests.faults.database.cluster import Cluster, own_cluster
from tests.faults.desk import Desk
from tests.faults.town import Town


@pytest.fixture(scope="package")
def cluster() -> Iterator[Cluster]:
    with own_cluster() as cluster:
        yield cluster


@pytest.fixture(scope="package")
def one_town(
    cluster: Cluster, tmp_path_factory: pytest.TempPathFactory, whole: bool
) -> Iterator[Town]:
    with town_on(cluster.url, tmp_path_factory.mktemp("town"), whole=whole) as town:
        yield town


@pytest.fixture(scope="package")
def one_desk(one_town: Town) -> Desk:
    desk = Desk(one_town.url, one_town.books)
    desk.sits_down()
    return desk
