from otter.test_files import test_case

OK_FORMAT = False

name = "a8"
points = None


@test_case(points=0.5, hidden=False)
def test_the_examples_of_the_text(dense_baseline_params, no_pooling_head_params):
    from autograder import checks

    what = "dense_baseline_params(16)"
    checks.equal(checks.integer(dense_baseline_params(16), what), 12_730, what)
    what = "no_pooling_head_params(1)"
    checks.equal(checks.integer(no_pooling_head_params(1), what), 30_977, what)


@test_case(points=0.5, hidden=False)
def test_the_choice_is_one_letter(why_fewer):
    from autograder import checks

    letter = why_fewer.strip().lower() if isinstance(why_fewer, str) else ""
    checks.equal(letter in ("a", "b", "c", "d"), True, 'why_fewer in ("a", "b", "c", "d")')


@test_case(points=1, hidden=True)
def test_any_number_of_hidden_units(dense_baseline_params):
    from autograder import checks

    rng = checks.rng()
    for hidden in (512, *(int(units) for units in rng.integers(20, 600, size=3))):
        what = f"dense_baseline_params({hidden})"
        arrays = ((784, hidden), (1, hidden), (hidden, 10), (1, 10))
        checks.equal(checks.integer(dense_baseline_params(hidden), what), sum(m * n for m, n in arrays), what)


@test_case(points=1, hidden=True)
def test_a_dense_layer_on_all_30976_numbers(no_pooling_head_params):
    from autograder import checks

    rng = checks.rng()
    for units in (512, *(int(count) for count in rng.integers(2, 700, size=3))):
        what = f"no_pooling_head_params({units})"
        checks.equal(checks.integer(no_pooling_head_params(units), what), 30_976 * units + units, what)


@test_case(points=1, hidden=True)
def test_the_reason_is_the_right_one(why_fewer):
    from autograder import checks

    letter = why_fewer.strip().lower() if isinstance(why_fewer, str) else ""
    checks.equal(letter == "c", True, "why_fewer is the right reason")
