from otter.test_files import test_case

OK_FORMAT = False

name = "f5"
points = None


@test_case(points=4, hidden=False)
def test_the_numbers_of_the_first_hint(results_json):
    from autograder import checks

    data = {"name": "pets", "url": "a link", "licence": "CC BY 4.0"}
    text = results_json([{"name": "scratch", "correct": 80, "n": 100}], data, 7, 12.5)
    record = checks.json_object(text, "results_json(...)", keys=["experiments"])
    listed = checks.json_list(record["experiments"], "experiments", length=1)
    first = checks.require_keys(listed[0], "experiments[0]", keys=["name", "n", "accuracy", "low", "high"])
    for end, expected in {"n": 100, "accuracy": 0.8, "low": 0.7216, "high": 0.8784}.items():
        checks.close(first[end], expected, f"experiments[0][{end!r}] for 80 of 100")


@test_case(points=4, hidden=False)
def test_everything_needed_to_repeat_it_is_there(results_json):
    from autograder import checks

    data = {"name": "pets", "url": "a link", "licence": "CC BY 4.0"}
    text = results_json([{"name": "scratch", "correct": 80, "n": 100}], data, 7, 12.5)
    needed = ["schema", "data", "seed", "minutes", "versions", "hardware", "experiments"]
    record = checks.json_object(text, "results_json(...)", keys=needed)
    checks.equal(record["schema"], 1, "schema")
    checks.equal(record["seed"], 7, "seed")
    versions = checks.require_keys(record["versions"], "versions", keys=["python", "keras", "numpy"])
    for package in ("python", "keras", "numpy"):
        checks.equal(
            isinstance(versions[package], str) and versions[package] != "", True, f"versions[{package!r}] is a text"
        )
    hardware = record["hardware"]
    checks.equal(isinstance(hardware, str) and hardware.strip() != "", True, "hardware is a text that is not empty")
