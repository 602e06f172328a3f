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
