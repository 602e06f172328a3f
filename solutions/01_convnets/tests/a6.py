from otter.test_files import test_case

OK_FORMAT = False

name = "a6"
points = None


@test_case(points=0.5, hidden=False)
def test_the_model_is_compiled_for_both_kinds_of_labels(compile_for):
    from autograder import checks

    for labels_kind in ("int", "one_hot"):
        toy = checks.compiled_toy(compile_for, labels_kind, checks.rng())
        what = f'compiled after compile_for(model, "{labels_kind}")'
        checks.equal(toy.compile_facts().compiled, True, what)


@test_case(points=0.5, hidden=False)
def test_accuracy_is_among_the_metrics(compile_for):
    from autograder import checks

    for labels_kind in ("int", "one_hot"):
        metrics = checks.compiled_toy(compile_for, labels_kind, checks.rng()).compile_facts().metrics
        checks.equal(any("accuracy" in metric for metric in metrics), True, f'accuracy asked for ("{labels_kind}")')


@test_case(points=1.25, hidden=True)
def test_whole_number_labels_give_their_cross_entropy(compile_for):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    toy = checks.compiled_toy(compile_for, "int", rng)
    x = rng.normal(size=(17, 9)).astype("float32")
    labels = rng.integers(0, 6, size=17)
    probabilities = checks.array(toy.call(x, training=False), "model(x)", shape=(17, 6))
    expected = -np.log(probabilities[np.arange(17), labels]).mean()
    found = checks.number(toy.train_step(x, labels), 'loss after compile_for(model, "int")')
    checks.close(found, expected, 'loss after compile_for(model, "int")', terms=100)


@test_case(points=1.25, hidden=True)
def test_one_hot_labels_give_their_cross_entropy(compile_for):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    toy = checks.compiled_toy(compile_for, "one_hot", rng)
    x = rng.normal(size=(19, 9)).astype("float32")
    labels = rng.integers(0, 6, size=19)
    probabilities = checks.array(toy.call(x, training=False), "model(x)", shape=(19, 6))
    expected = -np.log(probabilities[np.arange(19), labels]).mean()
    one_hot = np.eye(6, dtype="float32")[labels]
    found = checks.number(toy.train_step(x, one_hot), 'loss after compile_for(model, "one_hot")')
    checks.close(found, expected, 'loss after compile_for(model, "one_hot")', terms=100)


@test_case(points=0.5, hidden=True)
def test_training_steps_lower_the_loss(compile_for):
    from autograder import checks

    rng = checks.rng()
    toy = checks.compiled_toy(compile_for, "int", rng)
    x = rng.normal(size=(32, 9)).astype("float32")
    labels = rng.integers(0, 6, size=32)
    losses = [checks.number(toy.train_step(x, labels), "loss of a training step") for _ in range(4)]
    what = "the lowest loss of the next training steps below that of the first"
    checks.equal(bool(min(losses[1:]) < losses[0]), True, what)
