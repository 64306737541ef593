from __future__ import annotations

import pytest

from memcon.extract.tools import Tools, load_tools


@pytest.fixture(scope="session")
def tools() -> Tools:
    return load_tools()
