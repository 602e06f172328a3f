from otter.test_files import test_case

OK_FORMAT = False

name = "d4"
points = None


@test_case(points=1.5, hidden=False)
def test_only_the_head_is_trainable(build_on_base):
    import numpy as np
    from autograder import checks

    model = checks.model(build_on_base(checks.toy_base(np.random.default_rng(1)), 16), "build_on_base(base, 16)")
    checks.equal(model.count_params(), 843 + 5633, "count_params() of build_on_base(base of 843 parameters, 16)")
    checks.equal(model.trainable_params(), 5633, "trainable parameters of build_on_base(base, 16)")


@test_case(points=1.5, hidden=False)
def test_it_is_compiled_for_two_classes(build_on_base):
    import numpy as np
    from autograder import checks

    model = checks.model(build_on_base(checks.toy_base(np.random.default_rng(1)), 16), "build_on_base(base, 16)")
    facts = model.compile_facts()
    checks.equal(facts.loss, "binary_crossentropy", "the loss of build_on_base(base, 16)")
    checks.equal(bool({"accuracy", "binary_accuracy"} & set(facts.metrics)), True, "accuracy among the metrics")


@test_case(points=4, hidden=True)
def test_training_moves_the_head_and_leaves_the_base(build_on_base):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    x = rng.uniform(-1, 1, (8, 16, 16, 3)).astype("float32")
    y = (np.arange(8) % 2).astype("float32")[:, None]
    for normalised in (False, True):
        base = checks.toy_base(rng, normalised=normalised)
        known, names = base.get_weights(), checks.weight_names(base)
        what = "build_on_base(base with batch normalisation, 16)" if normalised else "build_on_base(base, 16)"
        moves = checks.weights_moved(checks.model(build_on_base(base, 16), what), known, x, y, what=what)
        checks.require_moves(moves, [False] * len(known), names, what=what)


@test_case(points=3, hidden=True)
def test_the_model_is_the_head_on_the_base(build_on_base):
    import keras
    from keras import layers
    from autograder import checks

    def reference(activation):
        inputs = keras.Input((16, 16, 3))
        x = inputs
        for filters in (3, 4, 5):
            x = layers.Conv2D(filters, 3, padding="same", activation="relu")(x)
            x = layers.Conv2D(filters, 3, padding="same", activation="relu")(x)
            x = layers.MaxPooling2D(2)(x)
        x = layers.Dense(256, activation=activation)(layers.Flatten()(x))
        return keras.Model(inputs, layers.Dense(1, activation="sigmoid")(x))

    rng = checks.rng()
    what = "build_on_base(base, 16)"
    model = checks.model(build_on_base(checks.toy_base(rng), 16), what)
    try:
        checks.same_function(model, lambda: reference("relu"), rng=rng, input_shape=(16, 16, 3), what=what)
    except checks.CheckFailed:  # the other edition's head has no activation there
        checks.same_function(model, lambda: reference(None), rng=rng, input_shape=(16, 16, 3), what=what)
