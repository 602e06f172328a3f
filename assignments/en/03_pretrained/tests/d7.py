from otter.test_files import test_case

OK_FORMAT = False

name = "d7"
points = None


@test_case(points=1.5, hidden=False)
def test_the_last_block_and_the_head_learn(finetune):
    import numpy as np
    from autograder import checks

    rng = np.random.default_rng(5)
    toy, x, y = checks.toy_with_head(rng, finetune)
    before, names = toy.get_weights(), checks.weight_names(toy)
    finetune(toy, "toy_base", "block3_conv1", x, y)
    moves = checks.compared(before, checks.model(toy).get_weights(), range(12), range(12, 14))
    checks.require_moves(
        moves,
        [name >= "block3" for name in names[:12]],
        names[:12],
        what='finetune(model, "toy_base", "block3_conv1", x, y)',
    )


@test_case(points=1, hidden=False)
def test_what_was_learned_is_kept(finetune):
    import numpy as np
    from autograder import checks

    rng = np.random.default_rng(6)
    toy, x, y = checks.toy_with_head(rng, finetune)
    before = toy.get_weights()
    finetune(toy, "toy_base", "block3_conv1", x, y)
    after = checks.model(toy).get_weights()
    change = max(float(np.abs(old - new).max()) for old, new in zip(before, after))
    checks.equal(bool(0 < change < 0.01), True, f"weights change, by less than 0.01 (by {change:.2g})")
