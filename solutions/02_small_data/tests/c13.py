from otter.test_files import test_case

OK_FORMAT = False

name = "c13"
points = None


@test_case(points=1.5, hidden=False)
def test_all_four_curves_are_drawn(plot_curves):
    from autograder import checks

    history = {
        "accuracy": [0.5, 0.7, 0.9],
        "val_accuracy": [0.52, 0.66, 0.71],
        "loss": [0.69, 0.4, 0.2],
        "val_loss": [0.68, 0.55, 0.8],
    }
    drawn = checks.figure(plot_curves(history), "plot_curves(history)")
    curves = [[float(y) for y in line.y] for axes in drawn.axes for line in axes.lines]
    for metric, values in history.items():
        checks.equal(values in curves, True, f"history[{metric!r}] among the curves of plot_curves(history)")


@test_case(points=1, hidden=False)
def test_epochs_count_from_one(plot_curves):
    from autograder import checks

    history = {"accuracy": [0.5, 0.7], "val_accuracy": [0.6, 0.65], "loss": [0.7, 0.4], "val_loss": [0.66, 0.5]}
    drawn = checks.figure(plot_curves(history), "plot_curves(history)")
    lines = [line for axes in drawn.axes for line in axes.lines if len(line.x) == 2]
    checks.equal(len(lines) >= 4, True, "four curves of two points each")
    for line in lines:
        checks.equal(line.x, [1, 2], "the horizontal places of a curve of two epochs")


@test_case(points=2.5, hidden=True)
def test_accuracies_and_losses_have_axes_of_their_own(plot_curves):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    count = int(rng.integers(4, 12))
    names = ("accuracy", "val_accuracy", "loss", "val_loss")
    history = {name: rng.uniform(0.1, 1, size=count).tolist() for name in names}
    drawn = checks.figure(plot_curves(history), f"plot_curves({count} epochs)")
    places = {}
    for name in names:
        found = [
            number
            for number, axes in enumerate(drawn.axes)
            if any(line.y.shape == (count,) and np.allclose(line.y, history[name], 1e-6) for line in axes.lines)
        ]
        checks.equal(len(found), 1, f"pairs of axes that show history[{name!r}]")
        places[name] = found[0]
    checks.equal(places["accuracy"] == places["val_accuracy"], True, "both accuracies in the same axes")
    checks.equal(places["loss"] == places["val_loss"], True, "both losses in the same axes")
    checks.equal(places["accuracy"] != places["loss"], True, "accuracies and losses in different axes")


@test_case(points=2, hidden=True)
def test_a_reader_can_tell_the_curves_apart(plot_curves):
    from autograder import checks

    rng = checks.rng()
    history = {name: rng.uniform(0.1, 1, 5).tolist() for name in ("accuracy", "val_accuracy", "loss", "val_loss")}
    drawn = checks.figure(plot_curves(history), "plot_curves(5 epochs)")
    shown = [axes for axes in drawn.axes if axes.lines]
    checks.equal(len(shown), 2, "pairs of axes with curves in plot_curves(5 epochs)")
    for number, axes in enumerate(shown):
        labels = [line.label for line in axes.lines if len(line.y) == 5]
        checks.equal(
            all(labels) and len(set(labels)) == len(labels) == 2, True, f"two different labels in axes {number}"
        )
        checks.equal(axes.has_legend, True, f"a legend in axes {number}")
        checks.equal(bool(axes.x_label.strip()), True, f"a name for the horizontal axis of axes {number}")
