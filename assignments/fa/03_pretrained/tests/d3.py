from otter.test_files import test_case

OK_FORMAT = False

name = "d3"
points = None


@test_case(points=1.5, hidden=False)
def test_the_head_of_vgg16_has_2097665_parameters(build_head):
    from autograder import checks

    head = checks.model(build_head((4, 4, 512)), "build_head((4, 4, 512))")
    checks.equal(head.count_params(), 2_097_665, "build_head((4, 4, 512)).count_params()")


@test_case(points=1, hidden=False)
def test_each_picture_gets_one_probability(build_head):
    import numpy as np
    from autograder import checks

    head = checks.model(build_head((2, 2, 5)), "build_head((2, 2, 5))")
    features = np.linspace(0, 9, 60, dtype="float32").reshape(3, 2, 2, 5)
    found = checks.array(head.call(features, training=False), "build_head((2, 2, 5))(features)", shape=(3, 1))
    checks.equal(bool(((found >= 0) & (found <= 1)).all()), True, "all outputs lie between 0 and 1")
