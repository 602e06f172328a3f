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


@test_case(points=2, hidden=True)
def test_it_works_again_after_training_was_traced(finetune):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    toy, x, y = checks.toy_with_head(rng, finetune)
    names = checks.weight_names(toy)
    first, then = (("block2_conv1", "block3_conv1"), ("block2_conv2", "block3_conv2"))[int(rng.integers(2))]
    finetune(toy, "toy_base", first, x, y)
    model = checks.model(toy)
    earlier = model.get_weights()
    # Fewer layers than before: neither what was traced nor what was unfrozen then may stay.
    finetune(checks.again(toy), "toy_base", then, x, y)
    what = f'finetune(the same model, "toy_base", "{then}", x, y)'
    moves = checks.compared(earlier, model.get_weights(), range(12), range(12, 14))
    checks.require_moves(moves, [name >= then for name in names[:12]], names[:12], what=what)


@test_case(points=1.5, hidden=True)
def test_every_weight_from_the_layer_on_moves_a_little(finetune):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    first = ("block2_conv2", "block3_conv1", "block3_conv2")[int(rng.integers(3))]
    toy, x, y = checks.toy_with_head(rng, finetune)
    before, names = toy.get_weights(), checks.weight_names(toy)
    finetune(toy, "toy_base", first, x, y)
    after = checks.model(toy).get_weights()
    what = f'finetune(model, "toy_base", "{first}", x, y)'
    moves = checks.compared(before, after, range(12), range(12, 14))
    checks.require_moves(moves, [name >= first for name in names[:12]], names[:12], what=what)
    change = max(float(np.abs(old - new).max()) for old, new in zip(before, after))
    checks.equal(bool(change < 0.01), True, f"no weight changes by 0.01 or more (one by {change:.2g})")
