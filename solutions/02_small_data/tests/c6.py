from otter.test_files import test_case

OK_FORMAT = False

name = "c6"
points = None


@test_case(points=1.5, hidden=False)
def test_the_lowest_validation_loss_is_the_best(best_epoch):
    from autograder import checks

    history = {"loss": [0.6, 0.3, 0.1, 0.05], "val_loss": [0.68, 0.55, 0.6, 0.9]}
    found = checks.integer(best_epoch(history), "best_epoch(history)")
    checks.equal(found, 2, "best_epoch of val_loss [0.68, 0.55, 0.6, 0.9]")


@test_case(points=1.5, hidden=False)
def test_two_epochs_without_improvement(overfit_from):
    from autograder import checks

    history = {"loss": [0.6, 0.5, 0.4, 0.3, 0.2], "val_loss": [0.7, 0.5, 0.6, 0.55, 0.4]}
    found = checks.integer(overfit_from(history, 2), "overfit_from(history, 2)")
    checks.equal(found, 3, "overfit_from(history, 2), val_loss [0.7, 0.5, 0.6, 0.55, 0.4]")
    checks.equal(overfit_from(history, 3), None, "overfit_from(history, 3), val_loss [0.7, 0.5, 0.6, 0.55, 0.4]")


@test_case(points=2.5, hidden=True)
def test_best_epoch_of_ties_and_broken_trainings(best_epoch):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    for broken in (False, True):
        for _ in range(3):
            count = int(rng.integers(6, 15))
            values = rng.uniform(0.4, 0.9, size=count)
            first, again = sorted(int(place) for place in rng.choice(np.arange(2, count), size=2, replace=False))
            values[[first, again]] = 0.25
            if broken:
                values[[0, first - 1]] = np.nan
            history = {"loss": [float(v) for v in np.linspace(0.9, 0.01, count)], "val_loss": values.tolist()}
            history["val_accuracy"] = [float(v) for v in rng.uniform(0.5, 0.8, count)]
            found = checks.integer(best_epoch(history), "best_epoch(history)")
            checks.equal(found, first + 1, f"best_epoch of val_loss {np.round(values, 2).tolist()}")


@test_case(points=2.5, hidden=True)
def test_overfitting_begins_after_the_best_so_far(overfit_from):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    for patience in (1, 2, 3, 4):
        down = np.sort(rng.uniform(0.5, 0.9, size=int(rng.integers(2, 6))))[::-1].tolist()
        bump = (down[-1] + rng.uniform(0.0, 0.3, size=patience - 1)).tolist()  # one too few to count
        lower = [down[-1] - 0.1]
        flat = [lower[0], float("nan"), lower[0] + 0.2, lower[0] + 0.1, lower[0] + 0.05][:patience]
        values = down + bump + lower + flat + [0.01, 0.5]
        begin = len(down) + len(bump) + 2
        history = {"loss": np.linspace(1, 0.1, len(values)).tolist(), "val_loss": values}
        found = checks.integer(overfit_from(history, patience), f"overfit_from(history, {patience})")
        checks.equal(found, begin, f"overfit_from(history, {patience}), val_loss {np.round(values, 2).tolist()}")
        falling = {"loss": down + lower, "val_loss": down + bump + lower}
        what = f"overfit_from(history, {patience}), val_loss {np.round(down + bump + lower, 2).tolist()}"
        checks.equal(overfit_from(falling, patience), None, what)
