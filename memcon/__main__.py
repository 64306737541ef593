"""python -m memcon."""

from memcon.cli import main

main(prog_name="memcon")
