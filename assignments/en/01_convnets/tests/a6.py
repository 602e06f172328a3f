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
