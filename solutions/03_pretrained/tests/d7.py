from otter.test_files import test_case

OK_FORMAT = False

name = "d7"
points = None


@test_case(points=1.5, hidden=False)
def test_the_last_block_and_the_head_learn(finetune):
    import numpy as np
    from autograder import checks

    tuned = checks.tuned_toy(finetune, "block3_conv1", np.random.default_rng(5))
    what = 'finetune(model, "toy_base", "block3_conv1", x, y)'
    should = [name >= "block3" for name in tuned.names[:12]]
    checks.require_moves(tuned.moves, should, tuned.names[:12], what=what)


@test_case(points=1, hidden=False)
def test_what_was_learned_is_kept(finetune):
    import numpy as np
    from autograder import checks

    tuned = checks.tuned_toy(finetune, "block3_conv1", np.random.default_rng(5))
    change = max(float(np.abs(old - new).max()) for old, new in zip(tuned.before, tuned.after))
    checks.equal(bool(0 < change < 0.01), True, f"weights change, by less than 0.01 (by {change:.2g})")


@test_case(points=2, hidden=True)
def test_it_works_again_after_training_was_traced(finetune):
    import numpy as np
    from autograder import checks

    first, then = "block2_conv2", "block3_conv2"
    tuned = checks.tuned_toy(finetune, first, np.random.default_rng(8))
    model = checks.model(tuned.toy)
    earlier = model.get_weights()
    # Fewer layers than before: neither what was traced nor what was unfrozen then may stay.
    finetune(checks.again(tuned.toy), "toy_base", then, tuned.x, tuned.y)
    what = f'finetune(the same model, "toy_base", "{then}", x, y)'
    moves = checks.compared(earlier, model.get_weights(), range(12), range(12, 14))
    checks.require_moves(moves, [name >= then for name in tuned.names[:12]], tuned.names[:12], what=what)


@test_case(points=1.5, hidden=True)
def test_every_weight_from_the_layer_on_moves_a_little(finetune):
    import numpy as np
    from autograder import checks

    first = "block2_conv2"
    tuned = checks.tuned_toy(finetune, first, np.random.default_rng(8))  # the toy of the test before: tuned but once
    what = f'finetune(model, "toy_base", "{first}", x, y)'
    should = [name >= first for name in tuned.names[:12]]
    checks.require_moves(tuned.moves, should, tuned.names[:12], what=what)
    change = max(float(np.abs(old - new).max()) for old, new in zip(tuned.before, tuned.after))
    checks.equal(bool(change < 0.01), True, f"no weight changes by 0.01 or more (one by {change:.2g})")
