"""The course's convnet, written in ways that are right and in ways that are wrong."""

from __future__ import annotations

import numpy as np
import pytest

from autograder import checks
from autograder.checks.transplant import matching_order

SHAPE = (28, 28, 1)


def convnet(
    *,
    hidden="relu",
    last="softmax",
    pool="MaxPooling2D",
    pool_strides=None,
    kernel=3,
    padding="valid",
    second=64,
    use_bias=True,
    normalized=False,
    dropped=False,
):
    import keras
    from keras import layers

    def conv(filters, size=3):
        return layers.Conv2D(filters, size, activation=hidden, padding=padding, use_bias=use_bias)

    pooling = getattr(layers, pool)
    return keras.Sequential(
        [
            keras.Input(SHAPE),
            conv(32, kernel),
            *([layers.BatchNormalization()] if normalized else []),
            pooling(2, strides=pool_strides),
            conv(second),
            pooling(2, strides=pool_strides),
            conv(64),
            layers.Flatten(),
            *([layers.Dropout(0.5)] if dropped else []),
            layers.Dense(64, activation=hidden, use_bias=use_bias),
            layers.Dense(10, activation=last, use_bias=use_bias),
        ]
    )


def functional_with_relu_layers():
    import keras
    from keras import layers

    x = image = keras.Input(SHAPE, name="digit")
    for filters in (32, 64):
        x = layers.Conv2D(filters, (3, 3), name=f"mine_{filters}")(x)
        x = layers.ReLU()(x)
        x = layers.MaxPool2D()(x)
    x = layers.Activation("relu")(layers.Conv2D(64, 3)(x))
    x = layers.Reshape((576,))(x)
    x = layers.Dense(64, activation=keras.ops.relu)(x)
    return keras.Model(image, layers.Softmax()(layers.Dense(10)(x)))


def _subclass(*, dense_first):
    import keras
    import tensorflow as tf
    from keras import layers

    class Mine(keras.Model):
        def __init__(self):
            super().__init__()
            if dense_first:
                self.out = layers.Dense(10, activation="softmax")
                self.hidden = layers.Dense(64)
            self.one = layers.Conv2D(32, 3)
            self.two = layers.Conv2D(64, 3)
            self.three = layers.Conv2D(64, 3)
            self.pool = layers.MaxPooling2D(2)
            if not dense_first:
                self.hidden = layers.Dense(64)
                self.out = layers.Dense(10, activation="softmax")

        def call(self, x):
            x = self.pool(tf.nn.relu(self.one(x)))
            x = self.pool(tf.nn.relu(self.two(x)))
            x = tf.nn.relu(self.three(x))
            return self.out(tf.nn.relu(self.hidden(keras.ops.reshape(x, (-1, 576)))))

    return Mine()


def subclass_that_was_never_called():
    return _subclass(dense_first=False)


def subclass_that_makes_its_last_layers_first():
    return _subclass(dense_first=True)


def nested_base():
    import keras
    from keras import layers

    base = keras.Sequential(
        [
            keras.Input(SHAPE),
            layers.Conv2D(32, 3, activation="relu"),
            layers.MaxPooling2D(),
            layers.Conv2D(64, 3, activation="relu"),
            layers.MaxPooling2D(),
            layers.Conv2D(64, 3, activation="relu"),
        ]
    )
    head = [layers.Flatten(), layers.Dense(64, activation="relu"), layers.Dense(10, activation="softmax")]
    return keras.Sequential([keras.Input(SHAPE), base, *head])


def sequential_without_an_input():
    import keras
    from keras import layers

    model = keras.Sequential()
    for filters in (32, 64):
        model.add(layers.Conv2D(filters, 3, activation="relu"))
        model.add(layers.MaxPooling2D())
    model.add(layers.Conv2D(64, 3, activation="relu"))
    model.add(layers.Flatten())
    model.add(layers.Dense(64, activation="relu"))
    model.add(layers.Dense(10, activation="softmax"))
    return model


def with_dropout():
    return convnet(dropped=True)


def with_tensorflows_relu():
    import tensorflow as tf

    return convnet(hidden=tf.nn.relu, last=tf.nn.softmax)


def functional_with_operations():
    import keras
    from keras import layers, ops

    x = image = keras.Input(SHAPE)
    for filters in (32, 64):
        x = layers.MaxPooling2D()(ops.relu(layers.Conv2D(filters, 3)(x)))
    x = ops.reshape(ops.relu(layers.Conv2D(64, 3)(x)), (-1, 576))
    x = ops.relu(layers.Dense(64)(x))
    return keras.Model(image, ops.softmax(layers.Dense(10)(x)))


def with_sizes_left_open():
    import keras
    from keras import layers

    open_base = keras.Sequential([keras.Input((None, None, 1)), layers.Conv2D(32, 3, activation="relu")])
    rest = convnet().layers[1:]
    return keras.Sequential([open_base, *rest])


def step_by_step(*, without_relu=None, pool_first=False, softmaxes=1):
    import keras
    from keras import layers, ops

    def relu(x, step):
        return x if step == without_relu else ops.relu(x)

    x = image = keras.Input(SHAPE)
    for step, filters in enumerate((32, 64)):
        x = layers.Conv2D(filters, 3)(x)
        x = relu(layers.MaxPooling2D()(x), step) if pool_first else layers.MaxPooling2D()(relu(x, step))
    x = layers.Flatten()(relu(layers.Conv2D(64, 3)(x), 2))
    x = layers.Dense(10)(relu(layers.Dense(64)(x), 3))
    for _ in range(softmaxes):
        x = ops.softmax(x)
    return keras.Model(image, x)


def pooling_before_relu():
    return step_by_step(pool_first=True)


EQUAL = [
    convnet,
    functional_with_relu_layers,
    subclass_that_was_never_called,
    subclass_that_makes_its_last_layers_first,
    nested_base,
    sequential_without_an_input,
    with_dropout,
    with_tensorflows_relu,
    functional_with_operations,
    with_sizes_left_open,
    pooling_before_relu,
]

WRONG = {
    "no relu": ({"hidden": None}, "relu"),
    "average pooling": ({"pool": "AveragePooling2D"}, "AveragePooling2D"),
    "same padding": ({"padding": "same"}, "padding"),
    "5x5 kernels in block 1": ({"kernel": 5}, "kernel size"),
    "sigmoid inside": ({"hidden": "sigmoid"}, "`sigmoid`"),
    "logits": ({"last": None}, "softmax"),
    "tanh": ({"hidden": "tanh"}, "tanh"),
    "relu6": ({"hidden": "relu6"}, "relu6"),
    "leaky relu": ({"hidden": "leaky_relu"}, "leaky_relu"),
    "elu": ({"hidden": "elu"}, "elu"),
    "gelu": ({"hidden": "gelu"}, "gelu"),
    "32 filters in block 2": ({"second": 32}, "number of filters"),
    "pool stride 1": ({"pool_strides": 1}, "pooling"),
    "no bias": ({"use_bias": False}, "use_bias"),
    "batch normalization": ({"normalized": True}, "BatchNormalization"),
    "sigmoid at the end": ({"last": "sigmoid"}, "`sigmoid`"),
    "silu": ({"hidden": "silu"}, "silu"),
    "selu": ({"hidden": "selu"}, "selu"),
    "softplus": ({"hidden": "softplus"}, "softplus"),
    "relu at the end": ({"last": "relu"}, "add up"),
}


def _generator(seed):
    return np.random.default_rng(seed)


def _same(model, reference, seed=0):
    checks.same_function(model, reference, rng=_generator(seed), input_shape=SHAPE, what="build_convnet()")


@pytest.fixture(scope="module")
def reference():
    return convnet()


@pytest.mark.parametrize("build", EQUAL, ids=lambda build: build.__name__)
def test_an_equal_model_is_accepted_however_it_is_written(build, reference):
    model = build()

    for seed in range(3):
        _same(model, reference, seed)


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_model_is_rejected_with_its_likely_cause(name, reference):
    change, cause = WRONG[name]
    model = convnet(**change)

    for seed in range(5):
        with pytest.raises(checks.CheckFailed) as failed:
            _same(model, reference, seed)

    assert cause in failed.value.message.en


@pytest.mark.parametrize(
    "change", [*({"without_relu": step} for step in range(4)), {"softmaxes": 2}, {"softmaxes": 0}], ids=str
)
def test_one_wrong_step_is_enough_to_be_rejected(change, reference):
    model = step_by_step(**change)

    for seed in range(5):
        with pytest.raises(checks.CheckFailed, match="computes something else"):
            _same(model, reference, seed)


def test_a_model_that_always_drops_out_is_rejected(reference):
    import keras
    from keras import layers

    whole = convnet().layers
    drop = layers.Lambda(lambda x: keras.random.dropout(x, 0.1))
    model = keras.Sequential([keras.Input(SHAPE), *whole[:-1], drop, whole[-1]])

    with pytest.raises(checks.CheckFailed, match="computes something else"):
        _same(model, reference)


@pytest.mark.parametrize("axis", [0, 1])
def test_a_softmax_is_taken_over_the_classes_and_not_over_the_batch(axis, reference):
    import keras
    from keras import layers

    scores = convnet(last=None)
    model = keras.Sequential([scores, layers.Lambda(lambda x: keras.ops.softmax(x, axis=axis))])

    if axis == 1:
        _same(model, reference)
    else:
        with pytest.raises(checks.CheckFailed, match="add up to 1"):
            _same(model, reference)


def test_a_model_for_another_input_is_told_the_shape_it_needs(reference):
    import keras
    from keras import layers

    model = keras.Sequential([keras.Input((28, 28)), layers.Reshape(SHAPE), *convnet().layers])

    with pytest.raises(checks.CheckFailed) as failed:
        _same(model, reference)

    assert "`(None, 28, 28)`" in failed.value.message.en
    assert "`(None, 28, 28, 1)`" in failed.value.message.en


def test_a_model_with_an_output_of_another_shape_is_rejected(reference):
    import keras
    from keras import layers

    model = keras.Sequential([convnet(), layers.Reshape((2, 5))])

    with pytest.raises(checks.CheckFailed, match=r"`\(4, 2, 5\)`"):
        _same(model, reference)


def test_the_models_own_weights_are_put_back(reference):
    accepted, rejected = convnet(), convnet(hidden="tanh")
    before = [model.get_weights() for model in (accepted, rejected)]

    _same(accepted, reference)
    with pytest.raises(checks.CheckFailed):
        _same(rejected, reference)

    for model, weights in zip((accepted, rejected), before, strict=True):
        assert all(np.array_equal(now, then) for now, then in zip(model.get_weights(), weights, strict=True))


def test_nothing_but_the_narrow_interface_of_the_model_is_used(reference):
    def forward(name):
        return lambda self, *arguments, **named: getattr(self.inner, name)(*arguments, **named)

    methods = {name: forward(name) for name in checks.Model.__abstractmethods__}
    elsewhere = type("Elsewhere", (checks.Model,), methods)()

    elsewhere.inner = checks.LocalModel(with_dropout())
    _same(elsewhere, reference)

    elsewhere.inner = checks.LocalModel(convnet(pool="AveragePooling2D"))
    with pytest.raises(checks.CheckFailed, match="AveragePooling2D"):
        _same(elsewhere, reference)


def test_a_reference_with_batch_normalization_can_be_transplanted():
    normalized = convnet(normalized=True)

    _same(convnet(normalized=True), normalized)
    with pytest.raises(checks.CheckFailed, match="`tanh`"):
        _same(convnet(normalized=True, hidden="tanh"), normalized)
    with pytest.raises(checks.CheckFailed, match="weight arrays"):
        _same(convnet(), normalized)


def test_something_that_is_no_model_is_named(reference):
    with pytest.raises(checks.CheckFailed, match=r"`build_convnet\(\)` is `None`"):
        _same(None, reference)
    with pytest.raises(checks.CheckFailed, match="parentheses"):
        _same(convnet, reference)


def test_weights_are_matched_layer_by_layer_where_a_class_lists_them_in_another_order():
    conv, dense, other = [(3, 3, 1, 8), (8,)], [(72, 8), (8,)], [(8, 5), (5,)]

    assert matching_order([*conv, *dense, *other], [*conv, *dense, *other]) == [0, 1, 2, 3, 4, 5]
    assert matching_order([*other, *conv, *dense], [*conv, *dense, *other]) == [4, 5, 0, 1, 2, 3]
    assert matching_order([*conv, *dense], [*conv, *dense, *other]) is None
    assert matching_order([*conv, *conv], [*conv, *dense]) is None
