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
