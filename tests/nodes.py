"""A process of its own that holds a Ray cluster of three nodes on this machine.

The first has no core of its own; it says the cluster's address and the ids of the other two, and
ends with its standard input.
"""

import json
import os
import sys
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.postgresql import free_port

_STORE = 80 * 2**20
_SETTINGS = {"health_check_period_ms": 500, "health_check_failure_threshold": 4}


def main() -> None:
    """Start the cluster, say where it is, and wait."""
    os.environ["RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"] = "0"
    with TemporaryDirectory(prefix="ray-") as folder:
        # Ray notes the address there, for whoever asks without one.
        os.environ["RAY_TMPDIR"] = folder
        (Path(folder) / "ray").mkdir()
        port = free_port()
        given = {"node_ip_address": "127.0.0.1", "object_store_memory": _STORE}
        head = {"ray_client_server_port": port, "_system_config": _SETTINGS, "temp_dir": folder}
        cluster = import_module("ray.cluster_utils").Cluster(
            initialize_head=True,
            head_node_args={**given, **head, "num_cpus": 0, "include_dashboard": False},
        )
        try:
            nodes = [cluster.add_node(num_cpus=1, **given) for _ in range(2)]
            said = {"address": f"ray://127.0.0.1:{port}", "nodes": [one.node_id for one in nodes]}
            print(json.dumps(said), flush=True)
            sys.stdin.read()
        finally:
            cluster.shutdown()


if __name__ == "__main__":
    main()
