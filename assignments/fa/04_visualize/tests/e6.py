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
