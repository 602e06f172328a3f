from otter.test_files import test_case

OK_FORMAT = False

name = "d11"
points = None


@test_case(points=1, hidden=False)
def test_the_saved_weights_fit_build_on_base(build_on_base):
    from autograder import checks
    from autograder.checks import runs
    from datasets import base_of_run

    run = runs.load_run("tuned")
    what = "build_on_base(base, 64)"
    model = checks.built(build_on_base, what, arguments=lambda: (base_of_run(run.shapes).model, 64))
    runs.restored(run, model, what, input_shape=(64, 64, 3))


@test_case(points=0.5, hidden=False)
def test_the_history_is_one_of_a_training(build_on_base):
    from autograder.checks import runs

    runs.plausible_history(runs.load_run("tuned"))


@test_case(points=1, hidden=False)
def test_validation_accuracy_is_far_better_than_chance(build_on_base):
    from autograder.checks import runs
    from datasets import Dials, base_of_run, load_pets, preprocessing_of_run, shrunk

    run = runs.load_run("tuned")
    pets = load_pets("validation", count=100, dials=Dials(illumination=1.0), cache=None)
    share = runs.own_accuracy(
        "tuned",
        build_on_base,
        shrunk(pets.images, 64),
        pets.labels,
        arguments=lambda: (base_of_run(run.shapes).model, 64),
        what="build_on_base(base, 64)",
        prepare=preprocessing_of_run(run.shapes),
    )
    runs.at_least(share, 0.65, "tuned")
    runs.plausible_history(run, measured=share, pictures=100)


@test_case(points=2.5, hidden=True)
def test_block5_has_changed_and_the_first_layers_have_not(build_on_base):
    import numpy as np
    from autograder import checks
    from autograder.checks import runs
    from datasets import base_of_run

    tuned, features = runs.load_run("tuned"), runs.load_run("features")
    names = checks.weight_names(base_of_run(tuned.shapes).model)
    checks.equal(tuned.shapes, features.shapes, "the shapes of the weights in runs/tuned.npz and runs/features.npz")
    first = [n for n, name in enumerate(names) if name < "block5"]
    last = [n for n, name in enumerate(names) if name.startswith("block5")]
    same = all(np.allclose(tuned.weights[n], features.weights[n], atol=1e-3) for n in first)
    checks.equal(same, True, "block1 to block4 are the same in runs/tuned.npz and runs/features.npz")
    changed = [not np.allclose(tuned.weights[n], features.weights[n], rtol=0, atol=1e-6) for n in last]
    checks.equal(all(changed), True, "all weights of block5 differ between runs/tuned.npz and runs/features.npz")


@test_case(points=1, hidden=True)
def test_held_back_accuracy_step_1(build_on_base):
    from autograder.checks import runs
    from datasets import base_of_run, preprocessing_of_run

    run = runs.load_run("tuned")
    unseen = runs.held_back("pets")
    share = runs.own_accuracy(
        "tuned",
        build_on_base,
        unseen["images"],
        unseen["labels"],
        arguments=lambda: (base_of_run(run.shapes).model, 64),
        what="build_on_base(base, 64)",
        prepare=preprocessing_of_run(run.shapes),
    )
    runs.at_least(share, 0.72, "tuned")


@test_case(points=1, hidden=True)
def test_held_back_accuracy_step_2(build_on_base):
    from autograder.checks import runs
    from datasets import base_of_run, preprocessing_of_run

    run = runs.load_run("tuned")
    unseen = runs.held_back("pets")
    share = runs.own_accuracy(
        "tuned",
        build_on_base,
        unseen["images"],
        unseen["labels"],
        arguments=lambda: (base_of_run(run.shapes).model, 64),
        what="build_on_base(base, 64)",
        prepare=preprocessing_of_run(run.shapes),
    )
    runs.at_least(share, 0.75, "tuned")


@test_case(points=1, hidden=True)
def test_held_back_accuracy_step_3(build_on_base):
    from autograder.checks import runs
    from datasets import base_of_run, preprocessing_of_run

    run = runs.load_run("tuned")
    unseen = runs.held_back("pets")
    share = runs.own_accuracy(
        "tuned",
        build_on_base,
        unseen["images"],
        unseen["labels"],
        arguments=lambda: (base_of_run(run.shapes).model, 64),
        what="build_on_base(base, 64)",
        prepare=preprocessing_of_run(run.shapes),
    )
    runs.at_least(share, 0.78, "tuned")


@test_case(points=1, hidden=True)
def test_held_back_accuracy_step_4(build_on_base):
    from autograder.checks import runs
    from datasets import base_of_run, preprocessing_of_run

    run = runs.load_run("tuned")
    unseen = runs.held_back("pets")
    share = runs.own_accuracy(
        "tuned",
        build_on_base,
        unseen["images"],
        unseen["labels"],
        arguments=lambda: (base_of_run(run.shapes).model, 64),
        what="build_on_base(base, 64)",
        prepare=preprocessing_of_run(run.shapes),
    )
    runs.at_least(share, 0.81, "tuned")


@test_case(points=1, hidden=True)
def test_held_back_accuracy_step_5(build_on_base):
    from autograder.checks import runs
    from datasets import base_of_run, preprocessing_of_run

    run = runs.load_run("tuned")
    unseen = runs.held_back("pets")
    share = runs.own_accuracy(
        "tuned",
        build_on_base,
        unseen["images"],
        unseen["labels"],
        arguments=lambda: (base_of_run(run.shapes).model, 64),
        what="build_on_base(base, 64)",
        prepare=preprocessing_of_run(run.shapes),
    )
    runs.at_least(share, 0.84, "tuned")
