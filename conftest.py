"""Docstring examples of modules behind an extra run where the extra is installed."""

from importlib.util import find_spec

collect_ignore = [] if find_spec("numba") else ["dedupe/coverage/kernels.py"]
