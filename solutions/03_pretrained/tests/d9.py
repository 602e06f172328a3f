from otter.test_files import test_case

OK_FORMAT = False

name = "d9"
points = None


@test_case(points=1.5, hidden=False)
def test_convolutions_learn_and_statistics_stay(build_for_finetuning):
    import numpy as np
    from autograder import checks

    rng = np.random.default_rng(2)
    base = checks.toy_base(rng, normalised=True)
    known, names = base.get_weights(), checks.weight_names(base)
    model = checks.model(build_for_finetuning(base, 16), "build_for_finetuning(base, 16)")
    x, y = rng.uniform(-1, 1, (8, 16, 16, 3)).astype("float32"), np.array([[0], [1]] * 4, "float32")
    moves = checks.weights_moved(model, known, x, y, what="build_for_finetuning(base, 16)")
    kept = [(name, moved) for name, moved in zip(names, moves.base) if "gamma" not in name and "beta" not in name]
    free = checks.WeightMoves(tuple(moved for _, moved in kept), moves.rest)
    checks.require_moves(
        free,
        ["moving" not in name for name, _ in kept],
        [name for name, _ in kept],
        what="build_for_finetuning(base, 16)",
    )


@test_case(points=1, hidden=False)
def test_one_probability_and_a_low_rate(build_for_finetuning):
    import numpy as np
    from autograder import checks

    base = checks.toy_base(np.random.default_rng(2), normalised=True)
    model = checks.model(build_for_finetuning(base, 16), "build_for_finetuning(base, 16)")
    found = model.call(np.zeros((2, 16, 16, 3), "float32"), training=False)
    checks.array(found, "build_for_finetuning(base, 16)(two pictures)", shape=(2, 1))
    facts = model.compile_facts()
    checks.equal(facts.loss, "binary_crossentropy", "the loss of build_for_finetuning(base, 16)")
    checks.equal(
        bool(0 < facts.learning_rate <= 1.0001e-4), True, f"0 < learning rate <= 1e-4 (it is {facts.learning_rate:g})"
    )


@test_case(points=1.5, hidden=True)
def test_statistics_stay_with_any_batch(build_for_finetuning):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    base = checks.toy_base(rng, normalised=True)
    known, names = base.get_weights(), checks.weight_names(base)
    what = "build_for_finetuning(base, 16)"
    model = checks.model(build_for_finetuning(base, 16), what)
    x = (rng.uniform(-1, 1, (6, 16, 16, 3)) * rng.uniform(2, 5)).astype("float32")
    y = (np.arange(6) % 2).astype("float32")[:, None]
    moves = checks.weights_moved(model, known, x, y, what=what, steps=3)
    for kind, should in (("moving_mean", False), ("moving_variance", False), ("kernel", True), ("bias", True)):
        own = [(name, moved) for name, moved in zip(names, moves.base) if name.endswith(kind)]
        part = checks.WeightMoves(tuple(moved for _, moved in own), moves.rest)
        checks.require_moves(part, [should] * len(own), [name for name, _ in own], what=what)


@test_case(points=1, hidden=True)
def test_a_picture_is_judged_by_itself_in_training_too(build_for_finetuning):
    from autograder import checks

    rng = checks.rng()
    what = "build_for_finetuning(base, 16)"
    model = checks.model(build_for_finetuning(checks.toy_base(rng, normalised=True), 16), what)
    x = rng.uniform(-1, 1, (5, 16, 16, 3)).astype("float32")
    found = checks.array(model.call(x, training=True), f"{what}(x, training=True)", shape=(5, 1))
    checks.close(found, model.call(x, training=False), f"{what}(x, training=True)", scale=100)
