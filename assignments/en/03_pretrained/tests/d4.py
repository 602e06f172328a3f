from otter.test_files import test_case

OK_FORMAT = False

name = "d4"
points = None


@test_case(points=1.5, hidden=False)
def test_only_the_head_is_trainable(build_on_base):
    import numpy as np
    from autograder import checks

    model = checks.model(build_on_base(checks.toy_base(np.random.default_rng(1)), 16), "build_on_base(base, 16)")
    checks.equal(model.count_params(), 843 + 5633, "count_params() of build_on_base(base of 843 parameters, 16)")
    checks.equal(model.trainable_params(), 5633, "trainable parameters of build_on_base(base, 16)")


@test_case(points=1.5, hidden=False)
def test_it_is_compiled_for_two_classes(build_on_base):
    import numpy as np
    from autograder import checks

    model = checks.model(build_on_base(checks.toy_base(np.random.default_rng(1)), 16), "build_on_base(base, 16)")
    facts = model.compile_facts()
    checks.equal(facts.loss, "binary_crossentropy", "the loss of build_on_base(base, 16)")
    checks.equal(bool({"accuracy", "binary_accuracy"} & set(facts.metrics)), True, "accuracy among the metrics")
