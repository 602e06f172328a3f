from otter.test_files import test_case

OK_FORMAT = False

name = "e13"
points = None


@test_case(points=1, hidden=False)
def test_twice_a_map_and_minus_a_map(correlation):
    import numpy as np
    from autograder import checks

    heat = np.array([[0.0, 1.0], [2.0, 3.0]])
    for other, expected in ((2 * heat, 1.0), (1 - heat, -1.0), (heat[:, ::-1], 0.6)):
        found = checks.number(correlation(heat.copy(), other.copy()), "correlation(heat, other)")
        checks.close(found, expected, f"correlation({heat.tolist()}, {other.tolist()})", terms=10)


@test_case(points=0.5, hidden=False)
def test_the_choice_is_one_letter(sanity_choice):
    from autograder import checks

    letter = sanity_choice.strip().lower() if isinstance(sanity_choice, str) else ""
    checks.equal(letter in ("a", "b", "c", "d"), True, 'sanity_choice in ("a", "b", "c", "d")')


@test_case(points=1, hidden=True)
def test_any_two_maps_also_constant_ones(correlation):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    for _ in range(3):
        shape = tuple(int(side) for side in rng.permutation([4, 6, 9])[:2])
        first = rng.uniform(0, 1, shape)
        second = rng.uniform(0.2, 2) * first**2 + rng.normal(0, 0.3, shape)
        one, other = first - first.mean(), second - second.mean()
        expected = (one * other).sum() / np.sqrt((one**2).sum() * (other**2).sum())
        what = f"correlation(two maps of {shape[0]}x{shape[1]})"
        checks.close(checks.number(correlation(first, second), what), expected, what, terms=100, scale=1)
    constant = np.full((3, 4), int(rng.integers(1, 8)) / 8)  # its mean is exact, so its deviation is exactly 0
    other = rng.uniform(0, 1, (3, 4))
    for pair in ((constant, other), (other, constant), (np.zeros((3, 4)), other)):
        what = "correlation with a constant map"
        checks.close(checks.number(correlation(*pair), what), 0.0, what)


@test_case(points=1.5, hidden=True)
def test_fresh_weights_and_the_old_ones_untouched(randomised_copy):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    toy = checks.toy_convnet(rng, head=str(rng.choice(["average", "hidden"])))
    before = toy.model.get_weights()
    copies = [checks.model(randomised_copy(checks.again(toy.model)), "randomised_copy(model)") for _ in range(2)]
    weights = [copy.get_weights() for copy in copies]
    shapes = [list(weight.shape) for weight in before]
    for own in weights:
        checks.equal([list(weight.shape) for weight in own], shapes, "shapes of the weights of the copy")
    kept = checks.model(toy.model).get_weights()
    checks.equal(len(kept), len(before), "len(model.get_weights()) after randomised_copy(model)")
    for place, (old, first, second) in enumerate(zip(before, *weights, strict=True)):
        checks.close(kept[place], old, f"weight {place} of the model after randomised_copy(model)")
        if old.ndim > 1:
            first, second = (checks.array(weight, f"kernel {place} of the copy") for weight in (first, second))
            spread = min(float(np.std(weight)) for weight in (old, first, second))  # new weights may be small ones
            apart = min(np.abs(first - old).mean(), np.abs(first - second).mean())
            checks.equal(bool(apart > 0.2 * spread), True, f"kernel {place} of the copy is drawn anew")


@test_case(points=1, hidden=True)
def test_the_conclusion_is_the_right_one(sanity_choice):
    from autograder import checks

    letter = sanity_choice.strip().lower() if isinstance(sanity_choice, str) else ""
    checks.equal(letter == "b", True, "sanity_choice is the right conclusion")
