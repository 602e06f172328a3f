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


@test_case(points=2, hidden=True)
def test_any_layers_of_any_model(activation_model):
    import keras
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    for head in ("average", "flatten", "hidden"):
        toy = checks.toy_convnet(rng, head=head)
        layers = [layer.name for layer in toy.model.layers[1:]]
        names = [str(name) for name in rng.permutation(layers)[: int(rng.integers(3, len(layers)))]]
        x = np.stack([toy.picture(rng), toy.picture(rng)])
        what = f"activation_model(model, {names})"
        found = checks.all_outputs(activation_model(toy.model, names), x, what)
        checks.equal(len(found), len(names), f"len({what}(x))")
        for name, output in zip(names, found, strict=True):
            own = keras.Model(toy.model.inputs[0], toy.model.get_layer(name).output)
            checks.close(output, np.asarray(own(x)), f"the activation of {name!r} in {what}(x)", terms=200)


@test_case(points=1.5, hidden=True)
def test_layers_of_a_model_inside(activation_model):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    toy = checks.toy_convnet(rng, nested=True)
    names = [toy.layer, "conv_a"]
    x = toy.picture(rng)[None]
    what = f"activation_model(model with {toy.base!r} inside, {names})"
    found = checks.all_outputs(activation_model(toy.model, names), x, what)
    checks.equal(len(found), 2, f"len({what}(x))")
    checks.close(found[0], np.asarray(toy.sees(x)), f"the activation of {toy.layer!r} in {what}(x)", terms=200)
    checks.equal(found[1].shape, (1, *toy.shape[:2], 5), f"the shape of the activation of 'conv_a' in {what}(x)")


@test_case(points=1.5, hidden=True)
def test_the_weights_are_the_models_own(activation_model):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    toy = checks.toy_convnet(rng)
    x = toy.picture(rng)[None]
    what = f"activation_model(model, [{toy.layer!r}])"
    activations = activation_model(toy.model, [toy.layer])
    first = checks.all_outputs(activations, x, what)[0]
    checks.close(first, np.asarray(toy.sees(x)), f"{what}(x)[0]", terms=200)
    changed = [weight * 0.5 for weight in toy.model.get_weights()]
    checks.model(toy.model).set_weights(changed)
    toy.model.set_weights(changed)
    second = checks.all_outputs(activations, x, what)[0]
    checks.close(second, np.asarray(toy.sees(x)), f"{what}(x)[0] after the model's weights changed", terms=200)
