"""The whole corpus of hostile submissions and the long fuzzing, with counts by group: `make bench-hostile`."""

from __future__ import annotations

import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT / "tests"))
EXAMPLES = 1000
"""For each of the fuzzing tests; there are six of them."""


def main() -> int:
    """Run both and print a table; 0 if nothing failed."""
    from hostile.corpus import by_group

    console = Console(highlight=False)
    report = ROOT / "build" / "bench" / "hostile.xml"
    report.parent.mkdir(parents=True, exist_ok=True)
    files = [
        "tests/test_hostile.py",
        "tests/test_nothing_outlives.py",
        "tests/test_fuzz_files.py",
        "tests/test_wire.py",
    ]
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n", "0", *files, f"--junitxml={report}"],
        cwd=ROOT,
        env={**os.environ, "AUTOGRADER_FUZZ_EXAMPLES": str(EXAMPLES)},
        check=False,
    )
    failed = Counter[str]()
    for case in ET.parse(report).getroot().iter("testcase"):
        if case.find("failure") is not None or case.find("error") is not None:
            failed[str(case.get("name"))] += 1
    table = Table("group", "cases", "as it should be")
    for group, cases in by_group().items():
        name = f"test_a_group_gets_its_honest_scores_and_hurts_nobody[{group}]"
        table.add_row(str(group), str(len(cases)), "no" if failed[name] else "yes")
    console.print(table)
    console.print(
        f"{sum(map(len, by_group().values()))} cases in {len(by_group())} groups; {sum(failed.values())} failed"
    )
    return run.returncode


if __name__ == "__main__":
    sys.exit(main())
