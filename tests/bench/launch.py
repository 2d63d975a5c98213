"""Run a command and print, as JSON, its time and memory: ``python -I -S launch.py LIMIT OUTPUT COMMAND …``.

It imports next to nothing, because on Linux a new process inherits the peak of the one that starts it.
"""

import os
import signal
import sys
from time import perf_counter


def main() -> None:
    """Start, wait, tell."""
    limit, output, *command = sys.argv[1:]
    actions = [
        (os.POSIX_SPAWN_OPEN, 1, output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600),
        (os.POSIX_SPAWN_OPEN, 2, output + ".err", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600),
    ]
    start = perf_counter()
    child = os.posix_spawn(command[0], command, os.environ, file_actions=actions)
    signal.signal(signal.SIGALRM, lambda number, frame: os.kill(child, signal.SIGKILL))
    signal.setitimer(signal.ITIMER_REAL, float(limit))
    _, status, usage = os.wait4(child, 0)
    wall = perf_counter() - start
    signal.setitimer(signal.ITIMER_REAL, 0)
    memory = usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    code = os.waitstatus_to_exitcode(status)
    print(f'{{"wall": {wall}, "cpu": {usage.ru_utime + usage.ru_stime}, "mib": {memory}, "code": {code}}}')


main()
