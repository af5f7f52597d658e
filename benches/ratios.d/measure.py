"""Runs a command with its output into a file and prints "seconds cpu megabytes" of it.

    python3 measure.py FILE COMMAND…

Seconds are those that passed, cpu those of all its processors, megabytes (of 2²⁰ bytes) the most memory
that it held at once.
"""

import os
import subprocess
import sys
import time


def main():
    file, *command = sys.argv[1:]
    with open(file, "wb") as out, open(os.devnull, "wb") as silence:
        began = time.monotonic()
        process = subprocess.Popen(command, stdout=out, stderr=silence)
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.monotonic() - began
    code = os.waitstatus_to_exitcode(status)
    if code != 0:
        sys.exit(f"exit {code}: {' '.join(command)}")
    print(f"{seconds:.3f} {used.ru_utime + used.ru_stime:.3f} {used.ru_maxrss / 1024:.1f}")


if __name__ == "__main__":
    main()
