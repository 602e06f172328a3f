from otter.test_files import test_case

OK_FORMAT = False

name = "f1"
points = None


@test_case(points=5, hidden=False)
def test_a_good_file_has_nothing_wrong(validate_submission):
    from autograder import checks

    good = "id,label\n1,0.25\n2,0\n3,1\n"
    checks.equal(validate_submission(good, ["1", "2", "3"]), set(), "validate_submission(a good file, ids)")
    swapped = "id,label\n2,0\n1,0.25\n3,1\n"
    checks.equal(
        validate_submission(swapped, ["1", "2", "3"]), {"order"}, "validate_submission(two rows exchanged, ids)"
    )


@test_case(points=5, hidden=False)
def test_the_example_of_the_first_hint(validate_submission):
    from autograder import checks

    found = validate_submission("id,label\n1,nan\n1,1.5\n", ["1", "2"])
    checks.equal(
        found, {"duplicate", "missing", "number", "range"}, "validate_submission(the example of the hint, ids)"
    )
    found = validate_submission("id;label\n1;0.5\n", ["1"])
    checks.equal(found, {"header"}, "validate_submission('id;label\\n1;0.5\\n', ['1'])")


@test_case(points=8, hidden=True)
def test_one_fault_at_a_time_is_named(validate_submission):
    from autograder import checks

    rng = checks.rng()
    ids = [f"{number:03d}" for number in rng.permutation(60)[:12]]
    rows = [f"{key},{value:.4f}" for key, value in zip(ids, rng.random(12), strict=True)]
    place = int(rng.integers(1, 10))
    stranger = f"{int(rng.integers(60, 900)):03d}"
    low, high = rng.uniform(0.01, 3, size=2)

    def with_row(row):
        return [*rows[:place], row, *rows[place + 1 :]]

    cases = {
        "no fault": (rows, set()),
        "one id twice": ([*rows, rows[place]], {"duplicate"}),
        "a row left out": ([*rows[:place], *rows[place + 1 :]], {"missing"}),
        "a row too many": ([*rows, f"{stranger},0.5"], {"unknown"}),
        "a word for a number": (with_row(f"{ids[place]},dog"), {"number"}),
        "an empty value": (with_row(f"{ids[place]},"), {"number"}),
        "an infinite value": (with_row(f"{ids[place]},inf"), {"number"}),
        "a negative value": (with_row(f"{ids[place]},{-low:.4f}"), {"range"}),
        "a value above 1": (with_row(f"{ids[place]},{1 + high:.4f}"), {"range"}),
        "two rows exchanged": ([*rows[:place], rows[place + 1], rows[place], *rows[place + 2 :]], {"order"}),
    }
    for name, (lines, expected) in cases.items():
        text = "\n".join(["id,label", *lines]) + "\n"
        checks.equal(validate_submission(text, list(ids)), expected, f"validate_submission(a file with {name}, ids)")


@test_case(points=6, hidden=True)
def test_several_faults_are_all_named(validate_submission):
    from autograder import checks

    rng = checks.rng()
    ids = [str(number) for number in rng.choice(range(100, 999), size=8, replace=False)]
    gone, twice, odd = ids[int(rng.integers(0, 3))], ids[4], ids[6]
    rows = [f"{key},{value:.3f}" for key, value in zip(ids, rng.random(8), strict=True) if key not in (gone, odd)]
    rows += [f"{twice},0.5", f"{odd},-7", "5000,NaN"]
    text = "\n".join(["id,label", *rows]) + "\n"
    expected = {"missing", "duplicate", "unknown", "number", "range"}
    checks.equal(validate_submission(text, ids), expected, "validate_submission(a file with five faults, ids)")
    header = text.replace("id,label", "id,probability")
    checks.equal(
        validate_submission(header, ids), {"header"}, "validate_submission(the same with 'id,probability', ids)"
    )
    checks.equal(validate_submission("", ids), {"header"}, "validate_submission(an empty text, ids)")


@test_case(points=6, hidden=True)
def test_ids_are_texts_and_line_ends_do_not_matter(validate_submission):
    from autograder import checks

    rng = checks.rng()
    ids = [f"{number:05d}" for number in rng.choice(9000, size=6, replace=False)]
    rows = [f"{key},{value:.3f}" for key, value in zip(ids, rng.random(6), strict=True)]
    windows = "\r\n".join(["id,label", *rows]) + "\r\n\r\n"
    checks.equal(validate_submission(windows, list(ids)), set(), "validate_submission(lines that end in \\r\\n, ids)")
    bare = "\n".join(["id,label", *(f"{int(row.split(',')[0])},{row.split(',')[1]}" for row in rows)])
    found = validate_submission(bare, list(ids))
    checks.equal(found, {"missing", "unknown"}, "validate_submission(ids without their zeros, ids)")
    headless = "\n".join(rows)
    checks.equal(validate_submission(headless, list(ids)), {"header"}, "validate_submission(no header, ids)")
    upper = "\n".join(["Id,Label", *rows])
    checks.equal(validate_submission(upper, list(ids)), {"header"}, "validate_submission('Id,Label' for a header, ids)")
