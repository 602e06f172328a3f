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
