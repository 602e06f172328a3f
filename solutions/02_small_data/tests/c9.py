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


@test_case(points=1.5, hidden=True)
def test_in_prediction_it_is_the_small_network(build_augmented_cnn):
    import keras
    from keras import layers
    from autograder import checks

    def reference():
        inputs = keras.Input((48, 48, 3))
        x = layers.MaxPooling2D(2)(layers.Conv2D(32, 3, activation="relu")(inputs))
        x = layers.MaxPooling2D(2)(layers.Conv2D(64, 3, activation="relu")(x))
        x = layers.MaxPooling2D(2)(layers.Conv2D(128, 3, activation="relu")(x))
        x = layers.MaxPooling2D(2)(layers.Conv2D(128, 3, activation="relu")(x))
        x = layers.Dense(512, activation="relu")(layers.Flatten()(x))
        return keras.Model(inputs, layers.Dense(1, activation="sigmoid")(x))

    model = checks.model(build_augmented_cnn(48), "build_augmented_cnn(48)")
    what = "build_augmented_cnn(48), training=False"
    checks.same_function(model, reference, rng=checks.rng(), input_shape=(48, 48, 3), what=what)


@test_case(points=1.5, hidden=True)
def test_augmentation_comes_first_and_dropout_before_the_dense_layers(build_augmented_cnn):
    from autograder import checks

    model = checks.model(build_augmented_cnn(48), "build_augmented_cnn(48)")
    kinds = [layer.class_name for layer in model.leaf_layers()]
    moving = [place for place, kind in enumerate(kinds) if kind.startswith("Random")]
    convolutions = [place for place, kind in enumerate(kinds) if kind == "Conv2D"]
    dense = [place for place, kind in enumerate(kinds) if kind == "Dense"]
    dropped = [place for place, kind in enumerate(kinds) if "Dropout" in kind]
    # Asked of what the network does, for augmentation may be a layer of the student's own.
    moved = checks.moves_pictures_first(model, side=48)
    checks.equal(moved, True, "pictures are moved before the first convolution of build_augmented_cnn(48), in training")
    behind = [kinds[place] for place in moving if place > min(convolutions)]
    checks.equal(behind, [], "augmentation behind the first convolution")
    placed = len(dropped) == 1 and max(convolutions) < dropped[0] < min(dense)
    checks.equal(placed, True, "dropout after the last convolution and before the first dense layer")
