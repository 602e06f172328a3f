from otter.test_files import test_case

OK_FORMAT = False

name = "d6"
points = None


@test_case(points=1.5, hidden=False)
def test_a_frozen_base_learns_from_block3_on(unfreeze_from):
    import numpy as np
    from autograder import checks

    base = checks.toy_base(np.random.default_rng(0))
    base.trainable = False
    unfreeze_from(base, "block3_conv1")
    # 185 + 230 of its 843 parameters are in block3.
    checks.equal(
        checks.model(base).trainable_params(),
        415,
        'trainable parameters after unfreeze_from(frozen base, "block3_conv1")',
    )


@test_case(points=1.5, hidden=False)
def test_a_free_base_is_frozen_before_block3(unfreeze_from):
    import numpy as np
    from autograder import checks

    base = checks.toy_base(np.random.default_rng(0))
    unfreeze_from(base, "block3_conv1")
    checks.equal(
        checks.model(base).trainable_params(),
        415,
        'trainable parameters after unfreeze_from(free base, "block3_conv1")',
    )


@test_case(points=2.5, hidden=True)
def test_exactly_the_named_block_moves_in_training(unfreeze_from):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    for frozen in (True, False):
        base = checks.toy_base(rng)
        base.trainable = not frozen
        block = int(rng.integers(2, 4))
        unfreeze_from(base, f"block{block}_conv1")
        what = f'the {"frozen" if frozen else "free"} base after unfreeze_from(base, "block{block}_conv1")'
        x, y = rng.uniform(-1, 1, (6, 16, 16, 3)), rng.uniform(0, 1, (6, 2, 2, 5))
        known, names = base.get_weights(), checks.weight_names(base)
        moves = checks.weights_moved(checks.model(base), known, x.astype("float32"), y.astype("float32"), what=what)
        checks.require_moves(moves, [name >= f"block{block}" for name in names], names, what=what)


@test_case(points=2.5, hidden=True)
def test_any_layer_may_be_named(unfreeze_from):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    for name, first in (("block2_conv2", "block2_conv2"), ("block2_pool", "block3_conv1"), ("block1_conv1", "block1")):
        base = checks.toy_base(rng, normalised=True)
        for layer in base.layers:
            layer.trainable = bool(rng.integers(2))
        base_before = base.get_weights()
        unfreeze_from(base, name)
        what = f'a partly frozen base after unfreeze_from(base, "{name}")'
        x, y = rng.uniform(-1, 1, (6, 16, 16, 3)), rng.uniform(0, 1, (6, 2, 2, 5))
        names = checks.weight_names(base)
        places = [layer.name for layer in base.layers]
        expected = [places.index(weight.split()[0]) >= places.index(name) for weight in names]
        moves = checks.weights_moved(
            checks.model(base), base_before, x.astype("float32"), y.astype("float32"), what=what
        )
        checks.require_moves(moves, expected, names, what=what)
