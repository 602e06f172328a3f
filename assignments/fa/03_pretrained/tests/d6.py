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
