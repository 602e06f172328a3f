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


@test_case(points=4, hidden=True)
def test_the_model_is_the_function_that_was_asked_for(build_small_cnn):
    import keras
    from keras import layers
    from autograder import checks

    def reference():
        inputs = keras.Input((64, 64, 3))
        x = layers.MaxPooling2D(2)(layers.Conv2D(32, 3, activation="relu")(inputs))
        x = layers.MaxPooling2D(2)(layers.Conv2D(64, 3, activation="relu")(x))
        x = layers.MaxPooling2D(2)(layers.Conv2D(128, 3, activation="relu")(x))
        x = layers.MaxPooling2D(2)(layers.Conv2D(128, 3, activation="relu")(x))
        x = layers.Dense(512, activation="relu")(layers.Flatten()(x))
        return keras.Model(inputs, layers.Dense(1, activation="sigmoid")(x))

    model = checks.model(build_small_cnn(64), "build_small_cnn(64)")
    checks.same_function(model, reference, rng=checks.rng(), input_shape=(64, 64, 3), what="build_small_cnn(64)")


@test_case(points=1, hidden=True)
def test_training_may_change_every_parameter_and_each_call_builds_anew(build_small_cnn):
    import numpy as np
    from autograder import checks

    first = checks.model(build_small_cnn(48), "build_small_cnn(48)")
    second = checks.model(build_small_cnn(48), "build_small_cnn(48)")
    checks.equal(first.trainable_params(), first.count_params(), "trainable parameters of build_small_cnn(48)")
    second.set_weights([np.zeros_like(weight) for weight in second.get_weights()])
    what = "weights of one build_small_cnn(48) left alone when another one is changed"
    checks.equal(any(weight.any() for weight in first.get_weights()), True, what)
