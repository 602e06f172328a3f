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
