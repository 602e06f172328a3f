from otter.test_files import test_case

OK_FORMAT = False

name = "e1"
points = None


@test_case(points=1.5, hidden=False)
def test_three_layers_in_the_order_asked_for(activation_model):
    import numpy as np
    from autograder import checks

    toy = checks.toy_convnet(np.random.default_rng(1))
    names = ["pool_a", toy.layer, "conv_a"]
    x = toy.picture(np.random.default_rng(2))[None]
    what = f"activation_model(model, {names})"
    found = checks.all_outputs(activation_model(toy.model, names), x, what)
    height, width, _ = toy.shape
    checks.equal(len(found), 3, f"len({what}(x))")
    shapes = [output.shape[1:3] for output in found]
    expected = [(height // 2, width // 2), (height // 2 - 2, width // 2 - 2), (height, width)]
    checks.equal(shapes, expected, f"heights and widths of {what}(x)")


@test_case(points=1.5, hidden=False)
def test_the_last_layer_gives_what_the_model_gives(activation_model):
    import numpy as np
    from autograder import checks

    toy = checks.toy_convnet(np.random.default_rng(3))
    x = toy.picture(np.random.default_rng(4))[None]
    found = checks.all_outputs(activation_model(toy.model, ["scores"]), x, 'activation_model(model, ["scores"])')
    checks.equal(len(found), 1, 'len(activation_model(model, ["scores"])(x))')
    checks.close(found[0], np.asarray(toy.model(x)), 'activation_model(model, ["scores"])(x)[0]', terms=64, scale=1)
