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


@test_case(points=3, hidden=True)
def test_the_head_is_one_of_the_two(build_head):
    import keras
    from keras import layers
    from autograder import checks

    rng = checks.rng()
    shape = tuple(int(n) for n in rng.permutation([2, 3, 4]))
    what = f"build_head({shape})"
    head = checks.model(build_head(shape), what)

    def reference(activation):
        inputs = keras.Input(shape)
        x = layers.Dense(256, activation=activation)(layers.Flatten()(inputs))
        return keras.Model(inputs, layers.Dense(1, activation="sigmoid")(x))

    try:
        checks.same_function(head, lambda: reference("relu"), rng=rng, input_shape=shape, what=what)
    except checks.CheckFailed:  # the other edition's has no activation there
        checks.same_function(head, lambda: reference(None), rng=rng, input_shape=shape, what=what)


@test_case(points=1.5, hidden=True)
def test_dropout_of_one_half_before_the_last_layer(build_head):
    from autograder import checks

    found = checks.model(build_head((2, 3, 4)), "build_head((2, 3, 4))").leaf_layers()
    kinds = [layer.class_name for layer in found]
    rates = [layer.config.get("rate") for layer in found if layer.class_name == "Dropout"]
    checks.equal(rates, [0.5], "the rates of the Dropout layers in build_head(...)")
    last = max(place for place, kind in enumerate(kinds) if kind == "Dense")
    checks.equal(kinds.index("Dropout") < last, True, "Dropout before the last Dense layer")
