from otter.test_files import test_case

OK_FORMAT = False

name = "e9"
points = None


@test_case(points=2, hidden=False)
def test_it_is_a_heat_map(grad_cam):
    import numpy as np
    from autograder import checks

    toy = checks.toy_convnet(np.random.default_rng(12))
    picture = toy.picture(np.random.default_rng(13))
    shape = (toy.shape[0] // 2 - 2, toy.shape[1] // 2 - 2)
    highest = []
    for label in range(4):
        what = f"grad_cam(model, image, {label}, {toy.layer!r})"
        heat = checks.heat_map(grad_cam(checks.again(toy.model), picture.copy(), label, toy.layer), what, shape)
        highest.append(float(heat.max()))
    checks.equal(max(highest) > 0, True, "some class has a map that is not 0 everywhere")


@test_case(points=2.5, hidden=False)
def test_the_map_of_one_class_is_known(grad_cam):
    import numpy as np
    from autograder import checks

    toy = checks.toy_convnet(np.random.default_rng(14))
    picture = toy.picture(np.random.default_rng(15))
    label = toy.clear_classes(picture)[-1]
    sums = [every[label] for every in toy.maps(picture)]
    what = f"grad_cam(model, image, {label}, {toy.layer!r})"
    others = {"heat.unweighted": np.asarray(toy.sees(picture[None]))[0].mean(axis=-1)}
    checks.same_heat_map(grad_cam(toy.model, picture.copy(), label, toy.layer), sums, what, others=others)


@test_case(points=2, hidden=True)
def test_the_class_asked_for_and_not_the_likeliest(grad_cam):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    toy = checks.toy_convnet(rng, classes=int(rng.integers(5, 8)))
    picture = toy.clear_picture(rng, least=3)
    toy.put_first(toy.clear_classes(picture)[0])  # class 0 is one like the others
    before, after = toy.maps(picture)
    *less_likely, best = toy.clear_classes(picture)
    others = {
        "heat.unweighted": np.asarray(toy.sees(picture[None]))[0].mean(axis=-1),
        "heat.other_class": after[best],
    }
    for label in less_likely[:3]:
        what = f"grad_cam(model, image, {label}, {toy.layer!r})"
        found = grad_cam(checks.again(toy.model), picture.copy(), label, toy.layer)
        checks.same_heat_map(found, [before[label], after[label]], what, others=others)


@test_case(points=2, hidden=True)
def test_a_dense_layer_on_the_whole_feature_map(grad_cam):
    from autograder import checks

    rng = checks.rng()
    toy = checks.toy_convnet(rng, head="flatten")
    picture = toy.clear_picture(rng, least=2)
    before, after = toy.maps(picture)
    for label in toy.clear_classes(picture)[-2:]:
        what = f"grad_cam(model with Flatten, image, {label}, {toy.layer!r})"
        found = grad_cam(checks.again(toy.model), picture.copy(), label, toy.layer)
        checks.same_heat_map(found, [before[label], after[label]], what)


@test_case(points=1.5, hidden=True)
def test_more_than_one_dense_layer(grad_cam):
    from autograder import checks

    rng = checks.rng()
    toy = checks.toy_convnet(rng, head="hidden")
    picture = toy.clear_picture(rng, least=2)
    before, after = toy.maps(picture)
    for label in toy.clear_classes(picture)[-2:]:
        what = f"grad_cam(model with two dense layers, image, {label}, {toy.layer!r})"
        found = grad_cam(checks.again(toy.model), picture.copy(), label, toy.layer)
        checks.same_heat_map(found, [before[label], after[label]], what)


@test_case(points=1.5, hidden=True)
def test_where_nothing_speaks_for_the_class(grad_cam):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    toy = checks.toy_convnet(rng)
    scores = toy.model.get_layer("scores")
    kernel, bias = scores.get_weights()
    label = int(rng.integers(4))
    kernel = np.abs(kernel)
    kernel[:, label] *= -1
    scores.set_weights([kernel, bias])
    picture = toy.picture(rng)
    sums = [every[label] for every in toy.maps(picture)]
    what = f"grad_cam(model, image, {label}, {toy.layer!r}) where all speaks against class {label}"
    checks.same_heat_map(grad_cam(toy.model, picture.copy(), label, toy.layer), sums, what)


@test_case(points=1, hidden=True)
def test_a_network_that_is_quite_sure(grad_cam):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    toy = checks.toy_convnet(rng, gain=3000.0)
    picture = toy.picture(rng)
    label = int(np.asarray(toy.model(picture[None]))[0].argmax())
    sums = toy.maps(picture)[0][label]
    what = f"grad_cam(a model whose softmax gives exactly 1, image, {label}, {toy.layer!r})"
    value = grad_cam(toy.model, picture.copy(), label, toy.layer)
    heat = checks.heat_map(value, what, sums.shape)
    if heat.any():
        checks.same_heat_map(value, [sums], what)


@test_case(points=1.5, hidden=True)
def test_on_minivgg_and_of_these_weights(grad_cam):
    import numpy as np
    from autograder import checks
    from datasets import shrunk
    from datasets.mini_vgg import MiniVGG, preprocess_input
    from datasets.things import make_things

    rng = checks.rng()
    model = MiniVGG()
    share = 1.0
    # Of a class that is all but certain, the probability has hardly a gradient: no more than the small number below it.
    while share > 0.999:
        thing = int(rng.integers(12))
        picture = preprocess_input(shrunk(make_things(thing + 1, seed=int(rng.integers(10**6))).images[-1:], 64))[0]
        shares = np.asarray(model(picture[None]))[0]
        label, share = int(shares.argmax()), float(shares.max())
    learned = model.get_weights()
    shuffled = [weight[..., rng.permutation(weight.shape[-1])] for weight in learned]
    maps = []
    for name, set_now in (("MiniVGG", None), ("MiniVGG with other weights", shuffled), ("MiniVGG", learned)):
        if set_now:
            checks.model(model).set_weights(set_now)
        what = f"grad_cam({name}, a picture, {label}, 'block4_conv2')"
        found = grad_cam(checks.again(model), picture.copy(), label, "block4_conv2")
        maps.append(checks.heat_map(found, what, (8, 8), largest_is_one=False))
    checks.equal(bool(maps[0].max() > 0.9), True, "the largest value of the map of the likeliest class is near 1")
    checks.equal(bool(np.abs(maps[0] - maps[1]).max() > 0.05), True, "the map changes with the weights")
    checks.close(maps[2], maps[0], "the map of the first weights once more", scale=1000)
