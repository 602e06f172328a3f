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
