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


@test_case(points=1, hidden=True)
def test_the_map_lies_where_the_references_does(locate):
    import numpy as np
    from autograder import checks
    from autograder.checks import localisation, runs
    from autograder.checks.heat_maps import stretched
    from datasets import pet_classifier

    kept = runs.held_back("localisation")
    images, masks = kept["images"], kept["masks"]
    own = localisation.located(locate, pet_classifier, images, "locate")
    reference = np.stack([stretched(heat, masks.shape[1:]) for heat in kept["maps"]])
    alike = []
    for mine, theirs in zip(own.maps, reference, strict=True):
        both_vary = np.ptp(mine) > 0 and np.ptp(theirs) > 0
        alike.append(float(np.corrcoef(mine.ravel(), theirs.ravel())[0, 1]) if both_vary else 0.0)
    place = int(np.argmin(alike))  # where there is most to be seen
    checks.illustrate("illustration.picture", images[place])
    checks.illustrate("illustration.own", own.maps[place])
    checks.illustrate("illustration.reference", reference[place])

    localisation.at_least(max(0.0, float(np.mean(alike))), 1.0, 0.7, "mean correlation with the reference's map")


@test_case(points=0.5, hidden=True)
def test_the_pointing_game_step_1(locate):
    import numpy as np
    from autograder import checks
    from autograder.checks import localisation, runs
    from autograder.checks.heat_maps import stretched
    from datasets import pet_classifier

    kept = runs.held_back("localisation")
    images, masks = kept["images"], kept["masks"]
    own = localisation.located(locate, pet_classifier, images, "locate")
    reference = np.stack([stretched(heat, masks.shape[1:]) for heat in kept["maps"]])
    score = localisation.localisation(own.maps, masks).pointing
    best = localisation.localisation(reference, masks).pointing
    localisation.at_least(score, best, 0.8, "maps that point at the animal")


@test_case(points=0.5, hidden=True)
def test_the_pointing_game_step_2(locate):
    import numpy as np
    from autograder import checks
    from autograder.checks import localisation, runs
    from autograder.checks.heat_maps import stretched
    from datasets import pet_classifier

    kept = runs.held_back("localisation")
    images, masks = kept["images"], kept["masks"]
    own = localisation.located(locate, pet_classifier, images, "locate")
    reference = np.stack([stretched(heat, masks.shape[1:]) for heat in kept["maps"]])
    score = localisation.localisation(own.maps, masks).pointing
    best = localisation.localisation(reference, masks).pointing
    localisation.at_least(score, best, 0.9, "maps that point at the animal")


@test_case(points=0.5, hidden=True)
def test_the_energy_on_the_animal_step_1(locate):
    import numpy as np
    from autograder import checks
    from autograder.checks import localisation, runs
    from autograder.checks.heat_maps import stretched
    from datasets import pet_classifier

    kept = runs.held_back("localisation")
    images, masks = kept["images"], kept["masks"]
    own = localisation.located(locate, pet_classifier, images, "locate")
    reference = np.stack([stretched(heat, masks.shape[1:]) for heat in kept["maps"]])
    score = localisation.localisation(own.maps, masks, at_most=reference).energy
    best = localisation.localisation(reference, masks).energy
    localisation.at_least(score, best, 0.75, "energy on the animal")


@test_case(points=0.5, hidden=True)
def test_the_energy_on_the_animal_step_2(locate):
    import numpy as np
    from autograder import checks
    from autograder.checks import localisation, runs
    from autograder.checks.heat_maps import stretched
    from datasets import pet_classifier

    kept = runs.held_back("localisation")
    images, masks = kept["images"], kept["masks"]
    own = localisation.located(locate, pet_classifier, images, "locate")
    reference = np.stack([stretched(heat, masks.shape[1:]) for heat in kept["maps"]])
    score = localisation.localisation(own.maps, masks, at_most=reference).energy
    best = localisation.localisation(reference, masks).energy
    localisation.at_least(score, best, 0.85, "energy on the animal")


@test_case(points=0.5, hidden=True)
def test_the_energy_on_the_animal_step_3(locate):
    import numpy as np
    from autograder import checks
    from autograder.checks import localisation, runs
    from autograder.checks.heat_maps import stretched
    from datasets import pet_classifier

    kept = runs.held_back("localisation")
    images, masks = kept["images"], kept["masks"]
    own = localisation.located(locate, pet_classifier, images, "locate")
    reference = np.stack([stretched(heat, masks.shape[1:]) for heat in kept["maps"]])
    score = localisation.localisation(own.maps, masks, at_most=reference).energy
    best = localisation.localisation(reference, masks).energy
    localisation.at_least(score, best, 0.9, "energy on the animal")


@test_case(points=0.5, hidden=True)
def test_the_energy_on_the_animal_step_4(locate):
    import numpy as np
    from autograder import checks
    from autograder.checks import localisation, runs
    from autograder.checks.heat_maps import stretched
    from datasets import pet_classifier

    kept = runs.held_back("localisation")
    images, masks = kept["images"], kept["masks"]
    own = localisation.located(locate, pet_classifier, images, "locate")
    reference = np.stack([stretched(heat, masks.shape[1:]) for heat in kept["maps"]])
    score = localisation.localisation(own.maps, masks, at_most=reference).energy
    best = localisation.localisation(reference, masks).energy
    localisation.at_least(score, best, 0.95, "energy on the animal")
