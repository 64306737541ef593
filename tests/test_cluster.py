"""The cluster engine: two nodes on one machine, one of them killed while it works."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from memcon import engine
from memcon.errors import MissingPart

ROOT = Path(__file__).resolve().parents[1]
RAY = importlib.util.find_spec("ray") is not None
SCRIPT = """
import time, ray
from ray.cluster_utils import Cluster
from memcon.engine import run
from memcon.records import Failure
from tests.test_engine import add, make_offset
from tests.test_cluster import slow

def main():
    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    second = cluster.add_node(num_cpus=1)
    cluster.wait_for_nodes()
    ray.init(address=cluster.address, log_to_driver=False)
    assert len([n for n in ray.nodes() if n["Alive"]]) == 2
    seen, began = [], time.time()
    items = [*range(20), 66, *range(30, 40)]
    for number, result in enumerate(run(make_offset, slow, items, on="cluster", batch=2, workers=2)):
        seen.append(result)
        if number == 3:
            cluster.remove_node(second, allow_graceful=False)
    assert [r for r in seen if not isinstance(r, Failure)] == [i + 100 for i in items if i != 66], seen
    assert [i for i, r in enumerate(seen) if isinstance(r, Failure)] == [20], seen
    ray.shutdown()
    cluster.shutdown()
    print(round(time.time() - began), "s, whole")

if __name__ == "__main__":
    main()
"""


def slow(item: int, tools: int) -> int:
    import time

    if item == 66:
        os._exit(1)
    time.sleep(0.05)
    return item + tools


@pytest.mark.skipif(RAY, reason="Ray is installed")
def test_without_ray_the_remedy_is_named() -> None:
    with pytest.raises(MissingPart, match=r"memcon\[cluster\]"):
        list(engine.run(int, divmod, [1], on="cluster"))


@pytest.mark.skipif(not RAY, reason="needs Ray: pip install 'memcon[cluster]'")
def test_a_node_that_is_killed_costs_nothing_but_time(tmp_path: Path) -> None:
    script = tmp_path / "two_nodes.py"
    script.write_text(textwrap.dedent(SCRIPT))
    env = os.environ | {"PYTHONPATH": str(ROOT), "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "1"}
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, timeout=150, env=env, check=False, cwd=ROOT
    )
    assert "s, whole" in done.stdout, done.stderr[-2000:]
