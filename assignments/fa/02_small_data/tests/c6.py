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
