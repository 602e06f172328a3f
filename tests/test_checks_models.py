"""The narrow interface to a model, on Keras models of this process."""

from __future__ import annotations

import gc
import json
import math
import pickle
import weakref

import keras
import numpy as np
import pytest
from keras import layers

from autograder import checks
from autograder.checks.models import LocalModel


@pytest.fixture
def toy():
    return checks.toy_classifier(np.random.default_rng(1), inputs=6, classes=4)


@pytest.fixture
def batch():
    rng = np.random.default_rng(2)
    return rng.random((8, 6), dtype=np.float32), np.arange(8) % 4


def _compiled(**settings):
    model = checks.toy_classifier(np.random.default_rng(0))
    model.compile(**settings)
    return checks.model(model).compile_facts()


class Noisy(keras.Model):
    """A model with a call of its own that knows nothing of training."""

    def __init__(self):
        super().__init__()
        self.dense = layers.Dense(3)

    def call(self, x):
        return self.dense(x)


class TestModel:
    def test_a_keras_model_is_wrapped(self, toy):
        assert isinstance(checks.model(toy), LocalModel)

    def test_a_model_that_is_narrow_already_is_returned(self, toy):
        narrow = LocalModel(toy)

        assert checks.model(narrow) is narrow

    @pytest.mark.parametrize(
        ("value", "word"),
        [
            (None, "None"),
            (..., "..."),
            (lambda: None, "parentheses"),
            (keras.Sequential, "parentheses"),
            (layers.Dense(3), "`Dense`"),
            ([], "`list`"),
            (np.zeros(3), "array"),
            ("model", "the text `model`"),
        ],
        ids=lambda value: type(value).__name__,
    )
    def test_anything_else_is_refused_and_named(self, value, word):
        with pytest.raises(checks.CheckFailed) as failed:
            checks.model(value, "build()")

        assert "`build()`" in failed.value.message.en
        assert word in failed.value.message.en


class TestStandFor:
    def test_another_model_speaks_for_a_local_one(self, toy):
        other = LocalModel(checks.toy_classifier(np.random.default_rng(2)))

        checks.stand_for(toy, other)

        assert checks.model(toy) is other

    def test_the_newest_stands_and_none_ends_it(self, toy):
        first, second = LocalModel(toy), LocalModel(toy)

        checks.stand_for(toy, first)
        checks.stand_for(toy, second)
        newest = checks.model(toy)
        checks.stand_for(toy, None)

        assert newest is second
        assert checks.model(toy) not in (first, second)

    def test_one_model_does_not_speak_for_its_equals(self, toy):
        twin = keras.models.clone_model(toy)

        checks.stand_for(toy, LocalModel(toy))

        assert checks.model(twin)._model is twin

    def test_a_pair_is_forgotten_with_its_local_model(self):
        local = checks.toy_classifier(np.random.default_rng(1))
        stand_in = LocalModel(checks.toy_classifier(np.random.default_rng(2)))
        gone = weakref.ref(stand_in)

        checks.stand_for(local, stand_in)
        del local, stand_in
        gc.collect()

        assert gone() is None

    @pytest.mark.parametrize("value", [np.zeros(3), [], None, "x"], ids=lambda value: type(value).__name__)
    def test_nothing_can_stand_for_what_is_no_model(self, value, toy):
        checks.stand_for(value, LocalModel(toy))

        with pytest.raises(checks.CheckFailed):
            checks.model(value)


class TestLocalModel:
    def test_predict_and_call_agree_with_keras(self, toy, batch):
        x, _ = batch
        model = checks.model(toy)

        expected = np.asarray(toy(x))

        assert model.call(x, training=False) == pytest.approx(expected, abs=1e-6)
        assert model.predict(x) == pytest.approx(expected, abs=1e-6)
        assert type(model.predict(x)) is type(model.call(x, training=False)) is np.ndarray

    def test_training_switches_dropout_on(self):
        model = checks.model(keras.Sequential([keras.Input((400,)), layers.Dropout(0.5)]))
        x = np.ones((1, 400), np.float32)

        assert np.array_equal(model.call(x, training=False), x)
        assert 100 < (model.call(x, training=True) == 0).sum() < 300

    @pytest.mark.parametrize("training", [True, False])
    def test_a_call_that_knows_nothing_of_training_can_be_called(self, training):
        assert checks.model(Noisy()).call(np.ones((2, 5), np.float32), training=training).shape == (2, 3)

    def test_weights_are_copies_and_can_be_put_back(self, toy):
        model = checks.model(toy)
        before = model.get_weights()

        for weight in model.get_weights():
            weight.fill(7)
        unchanged = model.get_weights()
        model.set_weights([weight + 1 for weight in before])

        assert all(np.array_equal(one, other) for one, other in zip(unchanged, before, strict=True))
        assert np.array_equal(model.get_weights()[0], before[0] + 1)

    def test_parameters_are_counted_as_keras_counts_them(self):
        two = keras.Sequential([keras.Input((6,)), layers.Dense(10), layers.Dense(4)])
        model = checks.model(two)

        assert model.count_params() == two.count_params() == 6 * 10 + 10 + 10 * 4 + 4
        assert model.trainable_params() == model.count_params()
        two.layers[0].trainable = False
        assert model.trainable_params() == 10 * 4 + 4

    def test_moving_statistics_are_not_trainable(self):
        model = checks.model(keras.Sequential([keras.Input((5,)), layers.BatchNormalization()]))

        assert model.count_params() == 20
        assert model.trainable_params() == 10

    def test_an_unbuilt_model_has_no_weights_to_count(self):
        for model in (keras.Sequential([layers.Dense(3)]), Noisy()):
            with pytest.raises(checks.CheckFailed, match="no weights yet"):
                checks.model(model).count_params()
            with pytest.raises(checks.CheckFailed, match="no weights yet"):
                checks.model(model).trainable_params()

    def test_shapes_have_an_open_batch_axis(self, toy):
        assert checks.model(toy).input_shape() == (None, 6)
        assert checks.model(toy).output_shape() == (None, 4)

    def test_a_sequential_model_without_an_input_does_not_keep_the_size_of_its_first_batch(self):
        local = keras.Sequential([layers.Dense(3)])
        model = checks.model(local)
        before = model.input_shape()

        model.call(np.ones((7, 5), np.float32), training=False)

        assert before is None
        assert model.input_shape() == (None, 5)
        assert local.output_shape == (None, 3)

    def test_a_model_that_names_no_shape_has_none(self):
        model = checks.model(Noisy())
        model.call(np.ones((2, 5), np.float32), training=False)

        assert model.input_shape() is None
        assert model.output_shape() is None

    def test_a_model_with_two_outputs_is_refused_where_one_is_read(self):
        image = keras.Input((3,))
        model = checks.model(keras.Model(image, [layers.Dense(1)(image), layers.Dense(2)(image)]))

        assert model.output_shape() is None
        with pytest.raises(checks.CheckFailed, match="`2` outputs"):
            model.call(np.ones((1, 3), np.float32), training=False)

    def test_a_train_step_returns_the_loss_before_its_update(self, toy, batch):
        x, y = batch
        toy.compile(keras.optimizers.SGD(0.5), "sparse_categorical_crossentropy", metrics=["accuracy"])
        model = checks.model(toy)

        for _ in range(2):
            expected = -np.log(model.call(x, training=False)[np.arange(8), y]).mean()
            before = model.get_weights()
            loss = model.train_step(x, y)

            assert type(loss) is float
            assert loss == pytest.approx(expected, rel=1e-5)
            assert not np.array_equal(model.get_weights()[0], before[0])

    def test_a_model_that_is_not_compiled_cannot_be_trained(self, toy, batch):
        with pytest.raises(checks.CheckFailed, match="compile"):
            checks.model(toy).train_step(*batch)


class TestLeafLayers:
    def test_nested_models_are_opened_and_inputs_left_out(self):
        base = keras.Sequential([keras.Input((8, 8, 1)), layers.Conv2D(3, 3, activation="relu"), layers.MaxPooling2D()])
        image = keras.Input((8, 8, 1))
        whole = keras.Model(image, layers.Dense(2)(layers.Dropout(0.3)(layers.Flatten()(base(image)))))

        facts = checks.model(whole).leaf_layers()

        assert [layer.class_name for layer in facts] == ["Conv2D", "MaxPooling2D", "Flatten", "Dropout", "Dense"]
        assert [layer.params for layer in facts] == [30, 0, 0, 0, 56]
        assert facts[3].config["rate"] == 0.3
        assert facts[0].config["kernel_size"] == (3, 3)
        assert facts[0].config["activation"] == "relu"

    def test_wrappers_and_a_students_own_layers_are_opened_and_an_lstm_is_one_layer(self):
        class Block(layers.Layer):
            def __init__(self):
                super().__init__()
                self.inner = layers.Dense(4)

            def build(self, shape):
                self.inner.build(shape)

            def call(self, x):
                return self.inner(x)

        sequence = keras.Input((5, 4))
        x = Block()(layers.TimeDistributed(layers.Activation("relu"))(sequence))
        model = keras.Model(sequence, layers.LSTM(2)(x))

        assert [layer.class_name for layer in checks.model(model).leaf_layers()] == ["Activation", "Dense", "LSTM"]

    def test_a_layer_that_is_used_twice_is_listed_once(self):
        shared, image = layers.Dense(4), keras.Input((4,))
        model = keras.Model(image, shared(shared(image)))

        assert len(checks.model(model).leaf_layers()) == 1

    def test_frozen_layers_say_so(self):
        two = keras.Sequential([keras.Input((6,)), layers.Dense(10), layers.Dense(4)])
        two.layers[0].trainable = False

        assert [layer.trainable for layer in checks.model(two).leaf_layers()] == [False, True]

    def test_configurations_are_plain_data(self):
        model = keras.Sequential(
            [
                keras.Input((8, 8, 1)),
                layers.RandomFlip("horizontal"),
                layers.Conv2D(2, 3, kernel_regularizer=keras.regularizers.L2(0.01)),
                layers.Lambda(lambda x: x * 2),
                layers.Normalization(mean=np.zeros(2), variance=np.ones(2)),
                layers.Dense(2, activation=lambda x: x),
            ]
        )

        facts = checks.model(model).leaf_layers()

        assert len(facts) == 5
        for layer in facts:
            json.dumps(layer.config)
            assert layer.config["name"] == layer.name
        assert facts[1].config["kernel_regularizer"]["config"]["l2"] == pytest.approx(0.01)
        assert pickle.loads(pickle.dumps(facts)) == facts

    def test_a_layer_that_cannot_tell_its_configuration_has_an_empty_one(self):
        class Stubborn(layers.Layer):
            def get_config(self):
                raise RuntimeError

            def call(self, x):
                return x

        (facts,) = checks.model(keras.Sequential([keras.Input((3,)), Stubborn()])).leaf_layers()

        assert facts.config == {}
        assert facts.class_name == "Stubborn"


class TestCompileFacts:
    @pytest.mark.parametrize(
        "settings",
        [
            {"optimizer": "rmsprop", "loss": "sparse_categorical_crossentropy", "metrics": ["accuracy"]},
            {"optimizer": "RMSprop", "loss": keras.losses.SparseCategoricalCrossentropy(), "metrics": ["acc"]},
            {
                "optimizer": keras.optimizers.RMSprop(1e-3),
                "loss": keras.losses.sparse_categorical_crossentropy,
                "metrics": {"dense": ["accuracy"]},
            },
        ],
        ids=["names", "objects", "functions"],
    )
    def test_names_objects_and_functions_say_the_same(self, settings):
        assert _compiled(**settings) == checks.CompileFacts(
            compiled=True,
            optimizer="rmsprop",
            learning_rate=0.001,
            loss="sparse_categorical_crossentropy",
            metrics=("accuracy",),
        )

    @pytest.mark.parametrize(
        ("given", "name"),
        [
            ("mse", "mean_squared_error"),
            (keras.losses.MeanSquaredError(), "mean_squared_error"),
            ("categorical_crossentropy", "categorical_crossentropy"),
            (keras.losses.CategoricalCrossentropy(from_logits=True, name="mine"), "categorical_crossentropy"),
            (keras.losses.BinaryCrossentropy(), "binary_crossentropy"),
            (None, ""),
        ],
    )
    def test_losses_have_their_long_names(self, given, name):
        assert _compiled(optimizer="adam", loss=given).loss == name

    @pytest.mark.parametrize(
        ("given", "names"),
        [
            (None, ()),
            ([], ()),
            ([keras.metrics.SparseCategoricalAccuracy(name="acc")], ("sparse_categorical_accuracy",)),
            (["accuracy", keras.metrics.categorical_accuracy], ("accuracy", "categorical_accuracy")),
            ([["mae"]], ("mean_absolute_error",)),
        ],
        ids=("nothing", "none", "object", "name_and_function", "nested"),
    )
    def test_metrics_have_their_long_names(self, given, names):
        assert _compiled(optimizer="adam", loss="mse", metrics=given).metrics == names

    def test_a_schedule_tells_its_rate_at_step_0(self):
        schedule = keras.optimizers.schedules.ExponentialDecay(0.02, decay_steps=1, decay_rate=0.5)
        model = checks.toy_classifier(np.random.default_rng(0))
        model.compile(keras.optimizers.Adam(schedule), "sparse_categorical_crossentropy")
        narrow = checks.model(model)

        narrow.train_step(np.ones((4, 12), np.float32), np.zeros(4))

        assert narrow.compile_facts().learning_rate == 0.02

    def test_a_schedule_of_ones_own_and_a_function_tell_their_rate_too(self):
        class Halving(keras.optimizers.schedules.LearningRateSchedule):
            def __call__(self, step):
                return 0.5 / (1 + keras.ops.cast(step, "float32"))

        assert _compiled(optimizer=keras.optimizers.SGD(Halving()), loss="mse").learning_rate == 0.5
        assert _compiled(optimizer=keras.optimizers.SGD(lambda: 0.25), loss="mse").learning_rate == 0.25

    def test_a_rate_that_was_set_later_counts(self, toy):
        toy.compile(keras.optimizers.SGD(0.1), "mse")

        toy.optimizer.learning_rate = 1e-5

        assert checks.model(toy).compile_facts().learning_rate == 1e-5

    def test_functions_of_ones_own_are_told_without_a_warning(self):
        facts = _compiled(optimizer="adam", loss=lambda *_: 0.0, metrics=[lambda *_: 1.0])

        assert facts.compiled
        assert len(facts.metrics) == 1

    def test_a_model_that_is_not_compiled_says_so(self, toy):
        facts = checks.model(toy).compile_facts()

        assert not facts.compiled
        assert facts.optimizer == facts.loss == ""
        assert math.isnan(facts.learning_rate)
        assert facts.metrics == ()

    def test_loss_scaling_is_not_the_optimizer(self, toy):
        toy.compile(keras.optimizers.LossScaleOptimizer(keras.optimizers.Adam(0.01)), "mse")

        facts = checks.model(toy).compile_facts()

        assert (facts.optimizer, facts.learning_rate) == ("adam", 0.01)


class TestFacts:
    @pytest.mark.parametrize(
        "wrong", [{"class_name": None}, {"config": []}, {"config": "x"}, {"params": "3"}, {"name": 3}, {"trainable": 1}]
    )
    def test_a_layers_facts_of_other_types_cannot_be_made(self, wrong):
        right = {"class_name": "Dense", "name": "d", "config": {}, "trainable": True, "params": 3}

        checks.LayerFacts(**right)
        with pytest.raises(TypeError):
            checks.LayerFacts(**right | wrong)

    @pytest.mark.parametrize("wrong", [{"loss": None}, {"metrics": ["a"]}, {"metrics": (1,)}, {"learning_rate": "1"}])
    def test_compile_facts_of_other_types_cannot_be_made(self, wrong):
        right = {"compiled": True, "optimizer": "sgd", "learning_rate": 0.1, "loss": "mse", "metrics": ("mae",)}

        checks.CompileFacts(**right)
        with pytest.raises(TypeError):
            checks.CompileFacts(**right | wrong)


class TestToyClassifier:
    def test_it_gives_probabilities_that_depend_on_its_input(self):
        toy = checks.toy_classifier(np.random.default_rng(1), inputs=7, classes=3)
        x = np.random.default_rng(2).normal(size=(5, 7)).astype(np.float32)

        probabilities = np.asarray(toy(x))

        assert probabilities.shape == (5, 3)
        assert probabilities.sum(axis=1) == pytest.approx(np.ones(5), abs=1e-5)
        assert probabilities.std(axis=0).min() > 0.01

    def test_its_weights_come_from_the_generator(self):
        one, same, other = (checks.toy_classifier(np.random.default_rng(seed)) for seed in (1, 1, 2))

        assert np.array_equal(one.get_weights()[0], same.get_weights()[0])
        assert not np.array_equal(one.get_weights()[0], other.get_weights()[0])
        assert not one.compiled

    def test_its_biases_are_not_zero(self):
        toy = checks.toy_classifier(np.random.default_rng(1))

        assert all(np.abs(weight).min() > 0 for weight in toy.get_weights())
