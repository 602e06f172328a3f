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
