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
