from otter.test_files import test_case

OK_FORMAT = False

name = "a7"
points = None


@test_case(points=1, hidden=False)
def test_the_saved_weights_fit_build_convnet(build_convnet):
    from autograder import checks
    from autograder.checks import runs

    run = runs.load_run("digits")
    runs.restored(run, checks.built(build_convnet, "build_convnet()"), "build_convnet()")


@test_case(points=1, hidden=False)
def test_the_history_fits_the_weights(build_convnet):
    from autograder.checks import runs
    from datasets import load_digits

    digits = load_digits()
    run = runs.load_run("digits")
    runs.plausible_history(run)
    measured = runs.own_accuracy("digits", build_convnet, digits.validation_images, digits.validation_labels)
    runs.plausible_history(run, measured=measured, pictures=len(digits.validation_labels))


@test_case(points=1, hidden=False)
def test_validation_accuracy_step_1(build_convnet):
    from autograder.checks import runs
    from datasets import load_digits

    digits = load_digits()
    share = runs.own_accuracy("digits", build_convnet, digits.validation_images, digits.validation_labels)
    runs.at_least(share, 0.6, "digits")


@test_case(points=1, hidden=False)
def test_validation_accuracy_step_2(build_convnet):
    from autograder.checks import runs
    from datasets import load_digits

    digits = load_digits()
    share = runs.own_accuracy("digits", build_convnet, digits.validation_images, digits.validation_labels)
    runs.at_least(share, 0.9, "digits")


@test_case(points=1, hidden=True)
def test_held_back_accuracy_step_1(build_convnet):
    import keras
    from keras import layers
    from autograder.checks import runs

    def reference():
        convolutions = [
            layers.Conv2D(32, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(64, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(64, 3, activation="relu"),
        ]
        head = [layers.Flatten(), layers.Dense(64, activation="relu"), layers.Dense(10, activation="softmax")]
        return keras.Sequential([keras.Input((28, 28, 1)), *convolutions, *head])

    runs.at_least(runs.held_back_accuracy("digits", build_convnet, reference), 0.6, "digits")


@test_case(points=1, hidden=True)
def test_held_back_accuracy_step_2(build_convnet):
    import keras
    from keras import layers
    from autograder.checks import runs

    def reference():
        convolutions = [
            layers.Conv2D(32, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(64, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(64, 3, activation="relu"),
        ]
        head = [layers.Flatten(), layers.Dense(64, activation="relu"), layers.Dense(10, activation="softmax")]
        return keras.Sequential([keras.Input((28, 28, 1)), *convolutions, *head])

    runs.at_least(runs.held_back_accuracy("digits", build_convnet, reference), 0.65, "digits")


@test_case(points=1, hidden=True)
def test_held_back_accuracy_step_3(build_convnet):
    import keras
    from keras import layers
    from autograder.checks import runs

    def reference():
        convolutions = [
            layers.Conv2D(32, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(64, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(64, 3, activation="relu"),
        ]
        head = [layers.Flatten(), layers.Dense(64, activation="relu"), layers.Dense(10, activation="softmax")]
        return keras.Sequential([keras.Input((28, 28, 1)), *convolutions, *head])

    runs.at_least(runs.held_back_accuracy("digits", build_convnet, reference), 0.7, "digits")


@test_case(points=1, hidden=True)
def test_held_back_accuracy_step_4(build_convnet):
    import keras
    from keras import layers
    from autograder.checks import runs

    def reference():
        convolutions = [
            layers.Conv2D(32, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(64, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(64, 3, activation="relu"),
        ]
        head = [layers.Flatten(), layers.Dense(64, activation="relu"), layers.Dense(10, activation="softmax")]
        return keras.Sequential([keras.Input((28, 28, 1)), *convolutions, *head])

    runs.at_least(runs.held_back_accuracy("digits", build_convnet, reference), 0.75, "digits")


@test_case(points=1, hidden=True)
def test_held_back_accuracy_step_5(build_convnet):
    import keras
    from keras import layers
    from autograder.checks import runs

    def reference():
        convolutions = [
            layers.Conv2D(32, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(64, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(64, 3, activation="relu"),
        ]
        head = [layers.Flatten(), layers.Dense(64, activation="relu"), layers.Dense(10, activation="softmax")]
        return keras.Sequential([keras.Input((28, 28, 1)), *convolutions, *head])

    runs.at_least(runs.held_back_accuracy("digits", build_convnet, reference), 0.79, "digits")


@test_case(points=1, hidden=True)
def test_held_back_accuracy_step_6(build_convnet):
    import keras
    from keras import layers
    from autograder.checks import runs

    def reference():
        convolutions = [
            layers.Conv2D(32, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(64, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(64, 3, activation="relu"),
        ]
        head = [layers.Flatten(), layers.Dense(64, activation="relu"), layers.Dense(10, activation="softmax")]
        return keras.Sequential([keras.Input((28, 28, 1)), *convolutions, *head])

    runs.at_least(runs.held_back_accuracy("digits", build_convnet, reference), 0.84, "digits")


@test_case(points=1, hidden=True)
def test_held_back_accuracy_step_7(build_convnet):
    import keras
    from keras import layers
    from autograder.checks import runs

    def reference():
        convolutions = [
            layers.Conv2D(32, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(64, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(64, 3, activation="relu"),
        ]
        head = [layers.Flatten(), layers.Dense(64, activation="relu"), layers.Dense(10, activation="softmax")]
        return keras.Sequential([keras.Input((28, 28, 1)), *convolutions, *head])

    runs.at_least(runs.held_back_accuracy("digits", build_convnet, reference), 0.89, "digits")


@test_case(points=1, hidden=True)
def test_held_back_accuracy_step_8(build_convnet):
    import keras
    from keras import layers
    from autograder.checks import runs

    def reference():
        convolutions = [
            layers.Conv2D(32, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(64, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(64, 3, activation="relu"),
        ]
        head = [layers.Flatten(), layers.Dense(64, activation="relu"), layers.Dense(10, activation="softmax")]
        return keras.Sequential([keras.Input((28, 28, 1)), *convolutions, *head])

    runs.at_least(runs.held_back_accuracy("digits", build_convnet, reference), 0.94, "digits")
