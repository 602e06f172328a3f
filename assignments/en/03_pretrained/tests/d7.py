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
