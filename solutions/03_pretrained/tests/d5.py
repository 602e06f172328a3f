from otter.test_files import test_case

OK_FORMAT = False

name = "d5"
points = None


@test_case(points=1.5, hidden=False)
def test_a_dense_layer_before_and_after(count_weights):
    import keras
    from autograder import checks

    for trainable, expected in ((True, (8, 0)), (False, (0, 8))):
        toy = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)])
        toy.trainable = trainable
        what = f"count_weights(model), trainable={trainable}"
        found = checks.items(count_weights(toy), what, count=2)
        checks.equal([checks.integer(n, what) for n in found], list(expected), what)


@test_case(points=1, hidden=False)
def test_a_frozen_base_and_its_head(count_weights):
    import keras
    import numpy as np
    from autograder import checks

    base = checks.toy_base(np.random.default_rng(0))
    base.trainable = False
    model = keras.Sequential([keras.Input((16, 16, 3)), base, keras.layers.Flatten(), keras.layers.Dense(1)])
    # 84 + 84 and 112 + 148 and 185 + 230 in the base, 20 + 1 in the head.
    what = "count_weights(head on a frozen base)"
    checks.equal(checks.items(count_weights(model), what, count=2), [21, 843], what)


@test_case(points=2.5, hidden=True)
def test_partly_frozen_and_normalised_models(count_weights):
    import keras
    from autograder import checks

    rng = checks.rng()
    for normalised in (False, True):
        base = checks.toy_base(rng, normalised=normalised)
        units = int(rng.integers(2, 9))
        model = keras.Sequential([keras.Input((16, 16, 3)), base, keras.layers.Flatten(), keras.layers.Dense(units)])
        frozen = set(rng.choice(["block1_conv1", "block2_conv1", "block2_conv2", "block3_conv2"], 2, replace=False))
        for layer in base.layers:
            layer.trainable = layer.name not in frozen
        expected = [
            sum(w.numpy().size for w in weights) for weights in (model.trainable_weights, model.non_trainable_weights)
        ]
        what = f"count_weights(model), {sorted(map(str, frozen))} frozen"
        checks.equal(checks.items(count_weights(model), what, count=2), expected, what)
