from otter.test_files import test_case

OK_FORMAT = False

name = "a5"
points = None


@test_case(points=1, hidden=False)
def test_the_model_has_93322_parameters(build_convnet):
    import numpy as np
    from autograder import checks

    model = checks.built(build_convnet, "build_convnet()")
    model.call(np.zeros((1, 28, 28, 1), dtype="float32"), training=False)
    checks.equal(model.count_params(), 93_322, "build_convnet().count_params()")


@test_case(points=0.5, hidden=False)
def test_three_pictures_give_three_rows_of_ten_probabilities(build_convnet):
    import numpy as np
    from autograder import checks

    model = checks.built(build_convnet, "build_convnet()")
    pictures = np.linspace(0, 1, 3 * 28 * 28, dtype="float32").reshape(3, 28, 28, 1)
    found = checks.array(model.call(pictures, training=False), "build_convnet()(three pictures)", shape=(3, 10))
    checks.close(
        found.sum(axis=1), [1.0, 1.0, 1.0], "the sums of the rows of build_convnet()(three pictures)", terms=10
    )
