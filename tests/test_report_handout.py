"""What students of the project receive is what its sources make."""

import importlib.util

from conftest import ROOT

FOLDER = ROOT / "solutions" / "05_project"


def test_the_committed_handout_is_what_its_sources_make():
    spec = importlib.util.spec_from_file_location("make_handout", FOLDER / "report" / "make_handout.py")
    maker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(maker)

    made = maker.handout()

    assert {name for name, content in made.items() if (FOLDER / "handout" / name).read_bytes() != content} == set()
    committed = {path.relative_to(FOLDER / "handout").as_posix() for path in (FOLDER / "handout").rglob("*.*")}
    assert committed == set(made)
