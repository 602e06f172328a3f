from otter.test_files import test_case

OK_FORMAT = False

name = "e6"
points = None


@test_case(points=1.5, hidden=False)
def test_a_step_has_the_length_asked_for(ascent_step):
    import numpy as np
    from autograder import checks
    from autograder.checks import ascents

    extractor, _ = ascents.linear_filter(np.random.default_rng(5))
    image = np.random.default_rng(6).normal(0, 0.1, (1, 10, 12, 3)).astype("float32")
    before = image.copy()
    for rate in (1.0, 5.0):
        what = f"ascent_step(extractor, image, 0, {rate})"
        ascents.step_taken(ascent_step(checks.again(extractor), image, 0, rate), before, rate, what)
    checks.equal(image, before, "image after ascent_step(extractor, image, 0, rate)")


@test_case(points=1.5, hidden=False)
def test_the_response_grows(ascent_step):
    import numpy as np
    from autograder import checks
    from autograder.checks import ascents

    extractor, _ = ascents.linear_filter(np.random.default_rng(7))
    image = np.zeros((1, 10, 12, 3), "float32")
    what = "ascent_step(extractor, image, 1, 2.0)"
    stepped = checks.array(ascent_step(extractor, image, 1, 2.0), what, shape=(1, 10, 12, 3))
    after = ascents.responses(np.asarray(extractor(stepped.astype("float32"))))[1]
    checks.equal(bool(after > 0), True, f"the filter's response after {what} is more than before, 0")


@test_case(points=2, hidden=True)
def test_the_step_of_a_linear_filter_is_known_exactly(ascent_step):
    import numpy as np
    from autograder import checks
    from autograder.checks import ascents

    rng = checks.rng()
    extractor, _ = ascents.linear_filter(rng)
    height, width = (int(side) for side in rng.permutation([9, 12, 15])[:2])
    for index in (int(number) for number in rng.permutation(4)[:2]):
        image, rate = rng.normal(0, 0.3, (1, height, width, 3)).astype("float32"), float(rng.uniform(0.5, 6))
        rising = ascents.linear_gradient(extractor.get_weights()[0], index, (height, width))
        what = f"ascent_step(a linear filter, a picture of {height}x{width}, {index}, {rate:.2f})"
        step = ascents.step_taken(
            ascent_step(checks.again(extractor), image.copy(), index, rate), image, rate, what, rising=rising[None]
        )
        checks.close(
            step[0], rate * rising / np.linalg.norm(rising), f"the change made by {what}", terms=100, scale=rate
        )


@test_case(points=1.5, hidden=True)
def test_step_by_step_through_layers_with_relu(ascent_step):
    import numpy as np
    from autograder import checks
    from autograder.checks import ascents

    rng = checks.rng()
    toy = checks.toy_convnet(rng)
    image = toy.picture(rng)[None]
    index = int(ascents.responses(np.asarray(toy.sees(image))).argmax())
    level = ascents.responses(np.asarray(toy.sees(image)))[index]
    for number in (1, 2, 3):
        what = f"step {number} of ascent_step(extractor, image, {index}, 0.5)"
        stepped = ascent_step(checks.again(toy.sees), image.copy(), index, 0.5)
        image = (image + ascents.step_taken(stepped, image, 0.5, what)).astype("float32")
        reached = ascents.responses(np.asarray(toy.sees(image)))[index]
        checks.equal(bool(reached > level), True, f"the response grows with {what}")
        level = reached


@test_case(points=1.5, hidden=True)
def test_where_nothing_rises_the_picture_stays(ascent_step):
    import keras
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    silent = keras.layers.Conv2D(2, 3, activation="relu")
    extractor = keras.Sequential([keras.Input((None, None, 3)), silent])
    extractor.set_weights([rng.normal(0, 0.1, (3, 3, 3, 2)), np.array([-100.0, -100.0])])
    image = rng.normal(0, 0.3, (1, 9, 11, 3)).astype("float32")
    what = "ascent_step(a silent filter, image, 0, 2.0)"
    checks.close(ascent_step(extractor, image.copy(), 0, 2.0), image, what)
