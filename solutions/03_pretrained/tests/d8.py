from otter.test_files import test_case

OK_FORMAT = False

name = "d8"
points = None


@test_case(points=1, hidden=False)
def test_it_is_compiled_with_accuracy(compile_for_finetuning):
    import keras
    from autograder import checks

    toy = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1, activation="sigmoid")])
    compile_for_finetuning(toy)
    facts = checks.model(toy).compile_facts()
    checks.equal(facts.compiled, True, "compiled after compile_for_finetuning(model)")
    checks.equal(bool({"accuracy", "binary_accuracy"} & set(facts.metrics)), True, "accuracy among the metrics")


@test_case(points=1, hidden=False)
def test_the_rate_is_at_most_1e_4(compile_for_finetuning):
    import keras
    from autograder import checks

    toy = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1, activation="sigmoid")])
    compile_for_finetuning(toy)
    rate = checks.number(checks.model(toy).compile_facts().learning_rate, "the learning rate")
    checks.equal(bool(0 < rate <= 1.0001e-4), True, f"0 < learning rate <= 1e-4 (it is {rate:g})")


@test_case(points=2, hidden=True)
def test_one_step_changes_a_little_and_the_loss_is_right(compile_for_finetuning):
    import keras
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    toy = keras.Sequential([keras.Input((5,)), keras.layers.Dense(1, activation="sigmoid"), keras.layers.Reshape((1,))])
    toy.set_weights([rng.normal(0, 0.5, (5, 1)), rng.normal(0, 0.5, 1)])
    before = toy.get_weights()
    compile_for_finetuning(toy)
    model = checks.model(toy)
    same = all(np.array_equal(old, new) for old, new in zip(before, model.get_weights()))
    checks.equal(same, True, "the weights stay when the model is compiled")
    x, y = rng.normal(size=(40, 5)).astype("float32"), rng.integers(0, 2, (40, 1)).astype("float32")
    p = 1 / (1 + np.exp(-(x @ before[0] + before[1]).astype("float64")))
    expected = -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
    checks.close(model.train_step(x, y), expected, "the loss of one batch", terms=40)
    change = max(float(np.abs(old - new).max()) for old, new in zip(before, model.get_weights()))
    checks.equal(bool(0 < change < 1e-3), True, f"one step changes weights, by less than 0.001 (by {change:.2g})")
