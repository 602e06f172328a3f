from otter.test_files import test_case

OK_FORMAT = False

name = "e15"
points = None


@test_case(points=1, hidden=False)
def test_a_class_and_a_map_of_the_pictures_size(locate):
    from autograder import checks
    from autograder.checks import localisation
    from datasets import make_pets, pet_classifier, shrunk

    image = shrunk(make_pets(2, seed=11).images, 64)[1]
    label, heat = localisation.pair(locate(pet_classifier(), image), "locate(model, a dog)", (64, 64))
    checks.equal(label in (0, 1), True, "the class that locate(model, a dog) gives is 0 or 1")
    checks.equal(bool(heat.max() > 0.5), True, "the largest value of the map is not far below 1")


@test_case(points=1, hidden=False)
def test_the_likeliest_class(locate):
    import numpy as np
    from autograder import checks
    from autograder.checks import localisation
    from datasets import make_pets, pet_classifier, shrunk
    from datasets.mini_vgg import preprocess_input

    model = pet_classifier()
    images = shrunk(make_pets(4, seed=12).images, 64)
    expected = np.asarray(model(preprocess_input(images))).argmax(axis=1)
    found = [
        localisation.pair(locate(checks.again(model), image), "locate(model, image)", (64, 64))[0] for image in images
    ]
    checks.equal(found, expected.tolist(), "the classes that locate gives for four pictures")
