from otter.test_files import test_case

OK_FORMAT = False

name = "d10"
points = None


@test_case(points=1.5, hidden=False)
def test_the_saved_weights_fit_build_on_base(build_on_base):
    from autograder import checks
    from autograder.checks import runs
    from datasets import base_of_run

    run = runs.load_run("features")
    what = "build_on_base(base, 64)"
    model = checks.built(build_on_base, what, arguments=lambda: (base_of_run(run.shapes).model, 64))
    runs.restored(run, model, what, input_shape=(64, 64, 3))


@test_case(points=1.5, hidden=False)
def test_the_history_is_one_of_a_training(build_on_base):
    from autograder.checks import runs

    runs.plausible_history(runs.load_run("features"))


@test_case(points=1.5, hidden=False)
def test_validation_accuracy_is_far_better_than_chance(build_on_base):
    from autograder.checks import runs
    from datasets import Dials, base_of_run, load_pets, preprocessing_of_run, shrunk

    run = runs.load_run("features")
    pets = load_pets("validation", count=100, dials=Dials(illumination=1.0), cache=None)
    share = runs.own_accuracy(
        "features",
        build_on_base,
        shrunk(pets.images, 64),
        pets.labels,
        arguments=lambda: (base_of_run(run.shapes).model, 64),
        what="build_on_base(base, 64)",
        prepare=preprocessing_of_run(run.shapes),
    )
    runs.at_least(share, 0.65, "features")
    runs.plausible_history(run, measured=share, pictures=100)
