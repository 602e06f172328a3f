from otter.test_files import test_case

OK_FORMAT = False

name = "c9"
points = None


@test_case(points=1, hidden=False)
def test_the_number_of_parameters_stays_the_same(build_augmented_cnn):
    from autograder import checks

    model = checks.model(build_augmented_cnn(64), "build_augmented_cnn(64)")
    checks.equal(model.count_params(), 504_001, "build_augmented_cnn(64).count_params()")


@test_case(points=1, hidden=False)
def test_there_is_one_dropout_of_one_half(build_augmented_cnn):
    from autograder import checks

    found = checks.model(build_augmented_cnn(64), "build_augmented_cnn(64)").leaf_layers()
    rates = [layer.config.get("rate") for layer in found if "Dropout" in layer.class_name]
    checks.equal(rates, [0.5], "the rates of all dropout layers of build_augmented_cnn(64)")
