from otter.test_files import test_case

OK_FORMAT = False

name = "c5"
points = None


@test_case(points=1, hidden=False)
def test_the_model_is_compiled_with_accuracy(compile_binary):
    import keras
    from autograder import checks

    toy = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1, activation="sigmoid")])
    compile_binary(toy)
    facts = checks.model(toy).compile_facts()
    checks.equal(facts.compiled, True, "compiled after compile_binary(model)")
    checks.equal(bool({"accuracy", "binary_accuracy"} & set(facts.metrics)), True, "accuracy among the metrics")


@test_case(points=1, hidden=False)
def test_the_learning_rate_is_the_one_asked_for(compile_binary):
    import keras
    from autograder import checks

    toy = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1, activation="sigmoid")])
    compile_binary(toy, 0.002)
    rate = checks.model(toy).compile_facts().learning_rate
    checks.close(rate, 0.002, "the learning rate after compile_binary(model, 0.002)")


@test_case(points=2, hidden=True)
def test_the_loss_is_the_binary_crossentropy(compile_binary):
    import keras
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    # A reshape comes after the sigmoid: Keras mends from_logits=True by itself where sigmoid stands last.
    toy = keras.Sequential([keras.Input((9,)), keras.layers.Dense(1, activation="sigmoid"), keras.layers.Reshape((1,))])
    toy.set_weights([rng.normal(size=(9, 1)), rng.normal(size=1)])
    compile_binary(toy)
    model = checks.model(toy)
    x = rng.normal(size=(21, 9)).astype("float32")
    labels = rng.permutation(np.arange(21) % 3 > 0).astype("float32")
    p = checks.array(model.call(x, training=False), "model(x)", shape=(21, 1))[:, 0]
    expected = -np.where(labels == 1, np.log(p), np.log1p(-p)).mean()
    found = checks.number(model.train_step(x, labels), "the loss after compile_binary(model)")
    checks.close(found, expected, "the loss after compile_binary(model)", terms=100)


@test_case(points=1, hidden=True)
def test_training_steps_lower_the_loss(compile_binary):
    import keras
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    toy = keras.Sequential([keras.Input((9,)), keras.layers.Dense(1, activation="sigmoid")])
    toy.set_weights([rng.normal(size=(9, 1)), np.zeros(1)])
    compile_binary(toy, learning_rate=0.01)
    model = checks.model(toy)
    checks.close(model.compile_facts().learning_rate, 0.01, "the learning rate after compile_binary(model, 0.01)")
    x = rng.normal(size=(32, 9)).astype("float32")
    labels = rng.integers(0, 2, size=32).astype("float32")
    losses = [checks.number(model.train_step(x, labels), "loss of a training step") for _ in range(4)]
    what = "the lowest loss of the next training steps below that of the first"
    checks.equal(bool(min(losses[1:]) < losses[0]), True, what)
