from otter.test_files import test_case

OK_FORMAT = False

name = "c11"
points = None


@test_case(points=1.5, hidden=False)
def test_the_saved_weights_fit_build_augmented_cnn(build_augmented_cnn):
    from autograder import checks
    from autograder.checks import runs

    run = runs.load_run("augmented")
    what = "build_augmented_cnn(64)"
    runs.restored(run, checks.built(build_augmented_cnn, what, arguments=(64,)), what, input_shape=(64, 64, 3))


@test_case(points=1.5, hidden=False)
def test_the_history_is_one_of_a_training(build_augmented_cnn):
    from autograder.checks import runs

    run = runs.load_run("augmented")
    runs.plausible_history(run)


@test_case(points=1.5, hidden=False)
def test_validation_accuracy_is_better_than_chance(build_augmented_cnn):
    from autograder.checks import runs
    from datasets import load_pets, shrunk

    pets = load_pets("validation", count=200, cache=None)
    share = runs.own_accuracy("augmented", build_augmented_cnn, shrunk(pets.images, 64), pets.labels, arguments=(64,))
    runs.at_least(share, 0.58, "augmented")
    runs.plausible_history(runs.load_run("augmented"), measured=share, pictures=200)
