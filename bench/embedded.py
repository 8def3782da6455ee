"""Serving as `danban serve` does, without its worker: `python -m bench.embedded MODULE:FACTORY PORT THREADS`.

Nothing of Dân Bàn is imported here, so that the baseline stays bare.
"""

import signal
import sys
from importlib import import_module

from waitress import serve


def main() -> None:
    """Serve until told to end."""
    module, _, factory = sys.argv[1].partition(":")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    app, port, threads = getattr(import_module(module), factory)(), int(sys.argv[2]), int(sys.argv[3])
    serve(app, host="127.0.0.1", port=port, threads=threads, ident=None, clear_untrusted_proxy_headers=True)


if __name__ == "__main__":
    main()
