from otter.test_files import test_case

OK_FORMAT = False

name = "e10"
points = None


@test_case(points=1, hidden=False)
def test_it_is_a_heat_map(nested_grad_cam):
    import numpy as np
    from autograder import checks

    toy = checks.toy_convnet(np.random.default_rng(16), nested=True)
    picture = toy.picture(np.random.default_rng(17))
    shape = (toy.shape[0] // 2 - 2, toy.shape[1] // 2 - 2)
    highest = []
    for label in range(4):
        what = f"nested_grad_cam(model, image, {label}, {toy.base!r}, {toy.layer!r})"
        value = nested_grad_cam(checks.again(toy.model), picture.copy(), label, toy.base, toy.layer)
        highest.append(float(checks.heat_map(value, what, shape).max()))
    checks.equal(max(highest) > 0, True, "some class has a map that is not 0 everywhere")


@test_case(points=1.5, hidden=False)
def test_the_map_of_one_class_is_known(nested_grad_cam):
    import numpy as np
    from autograder import checks

    toy = checks.toy_convnet(np.random.default_rng(18), nested=True)
    picture = toy.picture(np.random.default_rng(19))
    label = toy.clear_classes(picture)[-1]
    sums = [every[label] for every in toy.maps(picture)]
    what = f"nested_grad_cam(model, image, {label}, {toy.base!r}, {toy.layer!r})"
    checks.same_heat_map(nested_grad_cam(toy.model, picture.copy(), label, toy.base, toy.layer), sums, what)


@test_case(points=2.5, hidden=True)
def test_any_class_and_any_head(nested_grad_cam):
    from autograder import checks

    rng = checks.rng()
    for head in ("average", "flatten", "hidden"):
        toy = checks.toy_convnet(rng, head=head, nested=True)
        picture = toy.clear_picture(rng, least=2)
        before, after = toy.maps(picture)
        label, *_, best = toy.clear_classes(picture)
        what = f"nested_grad_cam(model, image, {label}, {toy.base!r}, {toy.layer!r})"
        found = nested_grad_cam(toy.model, picture.copy(), label, toy.base, toy.layer)
        others = {"heat.other_class": after[best]}
        checks.same_heat_map(found, [before[label], after[label]], what, others=others)


@test_case(points=2, hidden=True)
def test_a_layer_in_the_middle_of_minivgg(nested_grad_cam):
    import keras
    import numpy as np
    import tensorflow as tf
    from autograder import checks
    from datasets import make_pets, pet_classifier, shrunk
    from datasets.mini_vgg import preprocess_input

    rng = checks.rng()
    nested = pet_classifier(nested=True)
    base, _, dense = nested.layers[-3:]
    picture = preprocess_input(shrunk(make_pets(1, seed=int(rng.integers(10**6))).images, 64))[0]
    label = int(np.asarray(nested(picture[None]))[0].argmax())
    for name in ("block4_conv2", "block5_conv1"):
        both = keras.Model(base.inputs[0], [base.get_layer(name).output, base.outputs[0]])
        with tf.GradientTape() as tape:
            features, last = both(picture[None])
            score = tf.math.log(dense(tf.reduce_mean(last, axis=(1, 2)))[0, label])
        slopes = np.asarray(tape.gradient(score, features)).mean(axis=(0, 1, 2))
        sums = np.asarray(features)[0] @ slopes
        what = f"nested_grad_cam(MiniVGG inside, a picture, {label}, 'mini_vgg', {name!r})"
        found = nested_grad_cam(checks.again(nested), picture.copy(), label, "mini_vgg", name)
        checks.same_heat_map(found, [sums], what)
