"""A browser for tests that looks hard at every page it is given, and the people who use it."""

from tests.inspecting.council import Tenant, council_with, tenant
from tests.inspecting.people import Resident
from tests.inspecting.portal import address

__all__ = ["Resident", "Tenant", "address", "council_with", "tenant"]
