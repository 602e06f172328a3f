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


@test_case(points=5, hidden=True)
def test_any_experiments_with_numbers_of_numpy(results_json):
    from autograder import checks
    import math

    import numpy as np

    rng = checks.rng()
    seed, minutes = rng.integers(1, 10000), np.float32(rng.integers(2, 400) / 2)
    planned = []
    # Whatever is drawn: sorted neither by name nor by accuracy, upwards or downwards, for the first is in between.
    names = ["pretrained", *rng.permutation(["baseline", "scratch", "augmented"])]
    for name, least in zip(names, [0.5, *rng.permutation([0.3, 0.7, 0.8])]):
        n = rng.integers(50, 3000)
        planned.append({"name": str(name), "correct": np.int64(n * (least + rng.uniform(0, 0.1))), "n": n})
    data = {"name": "flowers", "url": "a link", "licence": f"licence {rng.integers(100)}"}

    needed = ["data", "seed", "minutes", "experiments"]
    record = checks.json_object(results_json(planned, data, seed, minutes), "results_json(...)", keys=needed)
    checks.equal(record["data"], data, "data")
    checks.equal(record["seed"], int(seed), "seed")
    checks.close(record["minutes"], float(minutes), "minutes")
    listed = checks.json_list(record["experiments"], "experiments", length=len(planned))
    for place, (found, given) in enumerate(zip(listed, planned, strict=True)):
        checks.require_keys(found, f"experiments[{place}]", keys=["name", "n", "accuracy", "low", "high"])
        accuracy, n = int(given["correct"]) / int(given["n"]), int(given["n"])
        reach = 1.96 * math.sqrt(accuracy * (1 - accuracy) / n)
        expected = {"accuracy": accuracy, "low": accuracy - reach, "high": accuracy + reach}
        checks.equal(found["name"], given["name"], f"experiments[{place}]['name']")
        checks.equal(found["n"], n, f"experiments[{place}]['n']")
        for end, share in expected.items():
            # four digits behind the point are enough for a report
            near = abs(checks.number(found[end], f"experiments[{place}][{end!r}]") - share) < 1e-4
            checks.equal(near, True, f"experiments[{place}][{end!r}] is right for {given['correct']} of {n}")


@test_case(points=4, hidden=True)
def test_intervals_stay_between_zero_and_one(results_json):
    from autograder import checks

    rng = checks.rng()
    n = int(rng.integers(20, 90))
    data = {"name": "flowers", "url": "a link", "licence": "CC0"}
    rows = [
        {"name": "a", "correct": n - 1, "n": n},
        {"name": "b", "correct": 1, "n": n},
        {"name": "c", "correct": n, "n": n},
    ]
    record = checks.json_object(results_json(rows, data, 1, 3), "results_json(...)", keys=["experiments"])
    listed = checks.json_list(record["experiments"], "experiments", length=3)
    ends = [checks.require_keys(one, "an experiment", keys=["low", "high"]) for one in listed]
    checks.equal(ends[0]["high"], 1, f"high for {n - 1} of {n}")
    checks.equal(ends[1]["low"], 0, f"low for 1 of {n}")
    checks.equal([ends[2]["low"], ends[2]["high"]], [1, 1], f"low and high for {n} of {n}")


@test_case(points=3, hidden=True)
def test_data_without_a_licence_is_refused(results_json):
    from autograder import checks

    rng = checks.rng()
    whole = {"name": "flowers", "url": "a link", "licence": "CC0"}
    rows = [{"name": "scratch", "correct": 40, "n": 50}]
    for key in ("name", "url", "licence"):
        for broken in ({k: v for k, v in whole.items() if k != key}, {**whole, key: ""}):
            raised = "no error"
            try:
                results_json(rows, broken, int(rng.integers(100)), 3)
            except Exception as refusal:
                # outside the notebook the student's error comes as one that knows its type by name
                raised = getattr(refusal, "type_name", type(refusal).__name__)
                if raised != "ValueError":
                    raise
            how = "missing" if key not in broken else "empty"
            checks.equal(raised, "ValueError", f"what results_json raises when data[{key!r}] is {how}")
