from otter.test_files import test_case

OK_FORMAT = False

name = "c4"
points = None


@test_case(points=2, hidden=False)
def test_the_model_has_3453121_parameters(build_small_cnn):
    from autograder import checks

    model = checks.built(build_small_cnn, "build_small_cnn()")
    checks.equal(model.count_params(), 3_453_121, "build_small_cnn().count_params()")


@test_case(points=1, hidden=False)
def test_each_picture_gets_one_probability(build_small_cnn):
    import numpy as np
    from autograder import checks

    model = checks.model(build_small_cnn(64), "build_small_cnn(64)")
    pictures = np.linspace(0, 1, 2 * 64 * 64 * 3, dtype="float32").reshape(2, 64, 64, 3)
    found = checks.array(model.call(pictures, training=False), "build_small_cnn(64)(two pictures)", shape=(2, 1))
    checks.equal(bool(((found >= 0) & (found <= 1)).all()), True, "all outputs lie between 0 and 1")
    checks.equal(model.count_params(), 504_001, "build_small_cnn(64).count_params()")
