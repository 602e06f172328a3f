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


@test_case(points=4.5, hidden=True)
def test_the_model_is_the_function_that_was_asked_for(build_convnet):
    import keras
    from keras import layers
    from autograder import checks

    def reference():
        return keras.Sequential(
            [
                keras.Input((28, 28, 1)),
                layers.Conv2D(32, 3, activation="relu"),
                layers.MaxPooling2D(2),
                layers.Conv2D(64, 3, activation="relu"),
                layers.MaxPooling2D(2),
                layers.Conv2D(64, 3, activation="relu"),
                layers.Flatten(),
                layers.Dense(64, activation="relu"),
                layers.Dense(10, activation="softmax"),
            ]
        )

    checks.same_function(
        checks.built(build_convnet, "build_convnet()"),
        reference,
        rng=checks.rng(),
        input_shape=(28, 28, 1),
        what="build_convnet()",
    )


@test_case(points=0.5, hidden=True)
def test_training_may_change_every_parameter(build_convnet):
    import numpy as np
    from autograder import checks

    model = checks.built(build_convnet, "build_convnet()")
    model.call(np.zeros((1, 28, 28, 1), dtype="float32"), training=False)
    checks.equal(model.trainable_params(), 93_322, "trainable parameters of build_convnet()")


@test_case(points=0.5, hidden=True)
def test_every_call_builds_a_new_model(build_convnet):
    import numpy as np
    from autograder import checks

    first = checks.built(build_convnet, "build_convnet()")
    second = checks.model(build_convnet(), "build_convnet()")
    for model in (first, second):
        model.call(np.zeros((1, 28, 28, 1), dtype="float32"), training=False)
    before = [weight.copy() for weight in first.get_weights()]
    second.set_weights([np.zeros_like(weight) for weight in second.get_weights()])
    for index, (kept, weight) in enumerate(zip(before, first.get_weights(), strict=True)):
        checks.equal(weight, kept, f"weight array {index} of one build_convnet() after another one was changed")
    checks.equal(sum(weight.size for weight in before), 93_322, "parameters of build_convnet()")
