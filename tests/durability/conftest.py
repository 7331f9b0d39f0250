"""The newsroom and the readers, as the tests of rebuilding have them."""

from tests.rebuild.conftest import newsroom, readers

__all__ = ["newsroom", "readers"]
