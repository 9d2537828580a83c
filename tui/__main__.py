"""`bantin` and `python -m tui`: say the version at once, or start."""

import gc
import sys


def main() -> int:
    """Run bantin and return its exit status."""
    if sys.argv[1:] == ["--version"]:  # 10 ms instead of 100: scripts ask for it often
        from tui import __version__

        sys.stdout.write(f"bantin {__version__}\n")
        return 0
    gc.disable()  # what is imported never becomes garbage; whoever goes on to work turns it on again
    try:
        if sys.argv[1:2] == ["complete"]:  # pressed Tab: without what only a visit needs
            from tui.places import complete

            return complete(sys.argv[2:])
        from tui.start import main as start

        return start(sys.argv[1:])
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # `bantin list | head -1`: the reader has what it wanted
        sys.stdout = None  # so that leaving does not flush into the closed pipe
        return 0
    finally:
        gc.freeze()  # what is left goes with the process: Python need not look through all of it for garbage first


if __name__ == "__main__":
    sys.exit(main())
