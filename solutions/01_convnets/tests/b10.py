from otter.test_files import test_case

OK_FORMAT = False

name = "b10"
points = None


@test_case(points=0.5, hidden=False)
def test_the_course_network_without_pooling(receptive_field):
    from autograder import checks

    what = "receptive_field([(3, 1), (3, 1), (3, 1)])"
    checks.equal(checks.integer(receptive_field([(3, 1), (3, 1), (3, 1)]), what), 7, what)


@test_case(points=0.5, hidden=False)
def test_the_table_of_the_text(receptive_field):
    from autograder import checks

    what = "receptive_field([(3, 1), (2, 2), (3, 1)])"
    checks.equal(checks.integer(receptive_field([(3, 1), (2, 2), (3, 1)]), what), 8, what)


@test_case(points=2, hidden=True)
def test_random_stacks_of_layers(receptive_field):
    from autograder import checks

    rng = checks.rng()
    for depth in (2, 3, 4, 5):
        stack = [(int(rng.integers(2, 6)), int(rng.integers(1, 4))) for _ in range(depth)]
        stack[0] = (stack[0][0], 2)
        first = last = 0
        for k, s in stack[::-1]:  # which places of the layer below does a run of places look at?
            first, last = first * s, last * s + k - 1
        what = f"receptive_field({stack})"
        checks.equal(checks.integer(receptive_field(list(stack)), what), last - first + 1, what)


@test_case(points=1, hidden=True)
def test_one_layer_and_none(receptive_field):
    from autograder import checks

    rng = checks.rng()
    k, s = int(rng.integers(2, 9)), int(rng.integers(2, 5))
    what = f"receptive_field([({k}, {s})])"
    checks.equal(checks.integer(receptive_field([(k, s)]), what), k, what)
    checks.equal(checks.integer(receptive_field([]), "receptive_field([])"), 1, "receptive_field([])")
