import numpy as np
import pytest
from runs_by_hand import HISTORY, Weighted, failure, write_run

from autograder.checks import runs


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty run folder, in which `load_run` looks."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "runs"
    path.mkdir()
    runs.set_run_folder(path)
    yield path
    runs.set_run_folder(None)


def pictures_of_three_classes(n=30):
    """Return pictures whose only white pixel tells the class, and the classes."""
    labels = np.arange(n) % 3
    images = np.zeros((n, 28, 28), np.uint8)
    images[np.arange(n), 5, labels] = 255
    return images, labels


def weights_that_see(classes=3):
    weight = np.zeros((28, 28, 1, 3), np.float32)
    for label in range(classes):
        weight[5, label, 0, label] = 1
    return [weight, np.zeros(3, np.float32)]


@pytest.fixture
def held_back_folder(tmp_path):
    path = tmp_path / "held_back"
    path.mkdir()
    images, labels = pictures_of_three_classes()
    np.savez(path / "digits.npz", images=images, labels=labels)
    runs.set_held_back_folder(path)
    yield path
    runs.set_held_back_folder(None)


def test_accuracy_is_the_share_of_highest_scores_that_are_right():
    model = Weighted()
    model.set_weights(weights_that_see())
    images, labels = pictures_of_three_classes()

    assert runs.accuracy(model, images, labels) == 1.0
    assert runs.accuracy(model, images, np.where(labels == 0, 1, labels)) == pytest.approx(2 / 3)


def test_pictures_are_prepared_as_the_course_does():
    images, _ = pictures_of_three_classes(4)

    found = runs.prepared(images)

    assert (found.shape, found.dtype, found.max()) == ((4, 28, 28, 1), np.float32, 1.0)


def test_answers_with_nan_are_no_scores():
    model = Weighted()
    model.weights[1][2] = np.nan

    assert "NaN" in failure(runs.accuracy, model, *pictures_of_three_classes())


@pytest.mark.parametrize(("answer", "text"), [(np.zeros((30, 1)), "one score per class"), (np.zeros(30), "shape")])
def test_answers_of_another_shape_are_no_scores(answer, text):
    class Odd(Weighted):
        def predict(self, _):
            return answer

    assert text in failure(runs.accuracy, Odd(), *pictures_of_three_classes())


def test_at_least_takes_the_threshold_itself_and_never_nan():
    runs.at_least(0.9, 0.9, "digits")

    assert "`89.9%`" in failure(runs.at_least, 0.899, 0.9, "digits")
    assert "expected at least" in failure(runs.at_least, float("nan"), 0.0, "digits")


def test_a_run_is_restored_into_a_model_it_fits(folder):
    write_run(folder, weights_that_see())

    model = runs.restored(runs.load_run("digits"), Weighted(), "build()")

    assert runs.accuracy(model, *pictures_of_three_classes()) == 1.0


@pytest.mark.parametrize(
    ("weights", "text"),
    [
        ([np.ones(2)], "holds `1` weight arrays; `build()` has `2`"),
        ([np.ones(3), np.ones((28, 28, 1, 3))], "Weight array `0` of run `digits` has shape `(3,)`"),
    ],
)
def test_a_run_that_does_not_fit_is_refused_with_the_first_difference(folder, weights, text):
    write_run(folder, weights)

    assert text in failure(runs.restored, runs.load_run("digits"), Weighted(), "build()")


@pytest.mark.usefixtures("held_back_folder")
def test_weights_that_fit_the_reference_are_measured_without_the_students_code(folder):
    write_run(folder, weights_that_see(2))

    def build():
        raise AssertionError("the student's function was called")

    assert runs.held_back_accuracy("digits", build, reference) == pytest.approx(2 / 3)


def reference():
    import keras

    return keras.Sequential([keras.Input((28, 28, 1)), keras.layers.Conv2D(3, 28), keras.layers.Flatten()])


@pytest.mark.usefixtures("held_back_folder")
def test_a_model_that_answers_better_than_its_weights_gains_nothing(folder):
    class Forged(Weighted):
        def predict(self, x):
            return np.eye(3)[np.arange(len(x)) % 3]

    write_run(folder, [np.zeros((28, 28, 1, 3), np.float32), np.zeros(3, np.float32)])

    assert runs.held_back_accuracy("digits", Forged, reference) == pytest.approx(1 / 3)


@pytest.mark.usefixtures("held_back_folder")
def test_other_weights_are_measured_in_the_students_own_model(folder):
    class Own(Weighted):
        def __init__(self):
            super().__init__([(28, 28, 1, 3), (3,), (2, 2)])

    write_run(folder, [*weights_that_see(), np.zeros((2, 2), np.float32)])

    assert runs.held_back_accuracy("digits", Own, reference) == 1.0
    assert "is missing" in failure(runs.held_back_accuracy, "digits", None, reference)
    assert "has `2`" in failure(runs.held_back_accuracy, "digits", Weighted, reference)


@pytest.mark.usefixtures("held_back_folder")
def test_one_run_is_measured_once_and_a_changed_one_again(folder):
    built = []

    def counted():
        built.append(1)
        return reference()

    weights = weights_that_see()
    weights[1][0] = 0.25
    write_run(folder, weights)
    shares = [runs.held_back_accuracy("digits", None, counted) for _ in range(8)]
    write_run(folder, [-weights[0], weights[1]])
    changed = runs.held_back_accuracy("digits", None, counted)

    assert shares == [1.0] * 8
    assert changed < 1
    assert len(built) == 2


@pytest.mark.usefixtures("held_back_folder")
def test_a_class_that_lists_its_layers_in_another_order_is_measured_all_the_same(folder):
    def two_layers():
        import keras

        first, second = keras.layers.Conv2D(4, 28), keras.layers.Dense(3)
        return keras.Sequential([keras.Input((28, 28, 1)), first, keras.layers.Flatten(), second])

    wide = np.zeros((28, 28, 1, 4), np.float32)
    wide[..., :3] = weights_that_see()[0]
    in_order = [wide, np.zeros(4, np.float32), np.eye(4, 3, dtype=np.float32), np.zeros(3, np.float32)]
    write_run(folder, in_order[2:] + in_order[:2])

    assert runs.held_back_accuracy("digits", None, two_layers) == 1.0


def test_what_a_students_model_is_built_on_is_made_only_where_it_is_measured(folder):
    made = []

    def base():
        made.append(1)
        return ("a base",)

    def build(base):
        assert base == "a base"
        return Weighted()

    images, labels = pictures_of_three_classes()
    write_run(folder, weights_that_see(2))

    shares = [runs.own_accuracy("digits", build, images, labels, arguments=base, what="build(base)") for _ in range(5)]

    assert shares == [pytest.approx(2 / 3)] * 5
    assert len(made) == 1


def test_held_back_pictures_are_read_again_when_their_file_changes_and_cannot_be_written_to(held_back_folder):
    before = runs.held_back("digits")
    np.savez(held_back_folder / "digits.npz", images=before["images"][:5], labels=before["labels"][:5])

    assert len(runs.held_back("digits")["labels"]) == 5
    with pytest.raises(ValueError, match="read-only"):
        before["labels"][0] = 1


def test_missing_held_back_pictures_are_the_graders_fault(tmp_path):
    runs.set_held_back_folder(tmp_path)
    try:
        with pytest.raises(FileNotFoundError):
            runs.held_back("digits")
    finally:
        runs.set_held_back_folder(None)


def run_with(folder, history):
    write_run(folder, [np.ones(2)], history)
    return runs.load_run("digits")


@pytest.mark.parametrize(
    "history",
    [
        HISTORY,
        {"loss": [0.3]},
        {"loss": [0.3, 0.2], "acc": [0.9, 1.0], "learning_rate": [0.001, 0.0005], "r2_score": [-3.0, 0.1]},
    ],
    ids=["of fit", "loss alone", "with other metrics"],
)
def test_a_history_as_fit_returns_it_is_plausible(folder, history):
    runs.plausible_history(run_with(folder, history))


@pytest.mark.parametrize(
    ("history", "text"),
    [
        ({}, "no `loss`"),
        ({"loss": []}, "no `loss`"),
        ({"accuracy": [0.9]}, "no `loss`"),
        ({"loss": [0.3, float("nan")]}, "`loss` of epoch `2` is `nan`"),
        ({"loss": [0.3, -0.1]}, "`loss` of epoch `2` is `-0.1`"),
        ({"loss": [0.3], "accuracy": [97.5]}, "`accuracy` of epoch `1` is `97.5`"),
        ({"loss": [0.3], "val_accuracy": [0.9, 0.95]}, "`val_accuracy` has `2` values and `loss` has `1`"),
        ({"loss": [float("inf")]}, "is `inf`"),
    ],
)
def test_a_history_that_no_training_leaves_is_refused(folder, history, text):
    assert text in failure(runs.plausible_history, run_with(folder, history))


@pytest.mark.parametrize("measured", [0.6, 0.62, 0.8, 0.84, 0.55])
def test_some_epoch_comes_near_what_was_measured(folder, measured):
    runs.plausible_history(run_with(folder, HISTORY), measured=measured, pictures=10_000)


@pytest.mark.parametrize("measured", [0.1, 0.5, 0.7, 0.9, 1.0])
def test_a_history_of_another_training_is_noticed(folder, measured):
    message = failure(runs.plausible_history, run_with(folder, HISTORY), measured=measured, pictures=10_000)

    assert "of the same training" in message


def test_few_pictures_leave_room_for_chance(folder):
    runs.plausible_history(run_with(folder, HISTORY), measured=0.7, pictures=200)


def test_without_a_recorded_validation_nothing_is_compared(folder):
    runs.plausible_history(run_with(folder, {"loss": [0.3]}), measured=0.1)


class ReadsTheFirstPixel(Weighted):
    """Says as the probability of class 1 how red the first pixel is."""

    def predict(self, x):
        return x[:, 0, 0, :1]


def test_one_probability_is_enough_for_two_classes_of_colour_pictures():
    images = np.zeros((4, 8, 8, 3), np.uint8)
    images[2:, 0, 0, 0] = 255

    assert runs.accuracy(ReadsTheFirstPixel(), images, np.array([0, 0, 1, 1])) == 1.0
    assert runs.accuracy(ReadsTheFirstPixel(), images, np.array([1, 0, 1, 1])) == 0.75


def test_colour_pictures_keep_their_channels():
    found = runs.prepared(np.full((2, 8, 9, 3), 255, np.uint8))

    assert (found.shape, found.max()) == ((2, 8, 9, 3), 1.0)
