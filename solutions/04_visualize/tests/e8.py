from otter.test_files import test_case

OK_FORMAT = False

name = "e8"
points = None


@test_case(points=1.5, hidden=False)
def test_three_steps_of_a_linear_filter(filter_pattern):
    import numpy as np
    from autograder import checks
    from autograder.checks import ascents

    model, name = ascents.linear_filter(np.random.default_rng(8))
    start = np.random.default_rng(9).normal(0, 0.1, (10, 13, 3)).astype("float32")
    before = start.copy()
    what = f"filter_pattern(model, {name!r}, 2, start, 3, 2.0)"
    ascents.step_taken(filter_pattern(model, name, 2, start, 3, 2.0), before, 6.0, what)
    checks.equal(start, before, f"start after {what}")


@test_case(points=1, hidden=False)
def test_no_step_no_change(filter_pattern):
    import numpy as np
    from autograder import checks
    from autograder.checks import ascents

    model, name = ascents.linear_filter(np.random.default_rng(10))
    start = np.random.default_rng(11).normal(0, 0.1, (9, 10, 3)).astype("float32")
    checks.close(
        filter_pattern(model, name, 0, start.copy(), 0, 2.0), start, "filter_pattern(model, name, 0, start, 0, 2.0)"
    )


@test_case(points=2, hidden=True)
def test_where_the_ascent_of_a_linear_filter_ends(filter_pattern):
    import numpy as np
    from autograder import checks
    from autograder.checks import ascents

    rng = checks.rng()
    model, name = ascents.linear_filter(rng)
    height, width = (int(side) for side in rng.permutation([9, 12, 14])[:2])
    for index in (int(number) for number in rng.permutation(4)[:2]):
        start = rng.normal(0, 0.2, (height, width, 3)).astype("float32")
        steps, rate = int(rng.integers(2, 6)), float(rng.uniform(0.5, 3))
        rising = ascents.linear_gradient(model.get_weights()[0], index, (height, width))
        what = f"filter_pattern(model, {name!r}, {index}, start, {steps}, {rate:.2f})"
        found = filter_pattern(checks.again(model), name, index, start.copy(), steps, rate)
        climbed = ascents.step_taken(found, start, steps * rate, what, rising=rising)
        expected = steps * rate * rising / np.linalg.norm(rising)
        checks.close(climbed, expected, f"the change made by {what}", terms=400, scale=steps * rate)


@test_case(points=1.75, hidden=True)
def test_filters_of_the_lower_blocks_answer(filter_pattern):
    import keras
    import numpy as np
    from autograder import checks
    from autograder.checks import ascents
    from datasets.mini_vgg import MiniVGG

    rng = checks.rng()
    base = MiniVGG(include_top=False)
    for name in ("block1_conv1", "block2_conv1"):
        sees = keras.Model(base.inputs[0], base.get_layer(name).output)
        grey = [rng.uniform(-0.1, 0.1, (1, 32, 32, 3)).astype("float32") for _ in range(5)]
        noise = np.mean([ascents.responses(np.asarray(sees(image))) for image in grey], axis=0)
        # A filter that the start leaves silent has no gradient there, and no ascent can begin: one of the most awake.
        awake = np.argsort(ascents.responses(np.asarray(sees(grey[0]))))[-max(3, len(noise) // 6) :]
        index = int(rng.choice(awake))
        what = f"filter_pattern(MiniVGG, {name!r}, {index}, grey noise, 15, 2.0)"
        found = filter_pattern(checks.again(base), name, index, grey[0][0].copy(), 15, 2.0)
        pattern = checks.array(found, what, shape=(32, 32, 3))
        ascents.drives(ascents.responses(np.asarray(sees(pattern[None].astype("float32")))), noise, index, what)


@test_case(points=1.75, hidden=True)
def test_filters_of_the_upper_blocks_answer(filter_pattern):
    import keras
    import numpy as np
    from autograder import checks
    from autograder.checks import ascents
    from datasets.mini_vgg import MiniVGG

    rng = checks.rng()
    base = MiniVGG(include_top=False)
    # Steps of length 2 put out one in a hundred filters of block 4 on the way, whatever is right with the ascent.
    for name, side, rate in (("block3_conv1", 32, 2.0), ("block4_conv1", 48, 1.0)):
        sees = keras.Model(base.inputs[0], base.get_layer(name).output)
        grey = [rng.uniform(-0.1, 0.1, (1, side, side, 3)).astype("float32") for _ in range(5)]
        noise = np.mean([ascents.responses(np.asarray(sees(image))) for image in grey], axis=0)
        # A filter that the start leaves silent has no gradient there, and no ascent can begin: one of the most awake.
        awake = np.argsort(ascents.responses(np.asarray(sees(grey[0]))))[-max(3, len(noise) // 6) :]
        index = int(rng.choice(awake))
        what = f"filter_pattern(MiniVGG, {name!r}, {index}, grey noise, 15, {rate})"
        found = filter_pattern(checks.again(base), name, index, grey[0][0].copy(), 15, rate)
        pattern = checks.array(found, what, shape=(side, side, 3))
        ascents.drives(ascents.responses(np.asarray(sees(pattern[None].astype("float32")))), noise, index, what)
