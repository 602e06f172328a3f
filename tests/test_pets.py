"""The drawn pets: the same from the same seed, told apart by their parts alone, and never there in half."""

import dataclasses
import os

import numpy as np
import pytest
from conftest import ROOT
from PIL import Image

EASIEST = {
    "viewpoint": 0, "scale": 0, "deformation": 0, "occlusion": 0, "illumination": 0, "clutter": 0, "variety": 0,
}  # fmt: skip


@pytest.fixture(autouse=True)
def _datasets_can_be_imported(monkeypatch):
    monkeypatch.syspath_prepend(ROOT)  # the package is copied to students, never installed


@pytest.fixture
def pets():
    from datasets import make_pets

    return make_pets(12, seed=5)


def files_below(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def written(folder, **options):
    from datasets import write_pets

    return write_pets(folder, size=32, counts={"train": 6, "validation": 4, "test": 2}, **options)


def test_pets_are_pictures_labels_and_masks_of_one_length(pets):
    assert (pets.images.shape, pets.images.dtype) == ((12, 96, 96, 3), np.uint8)
    assert (pets.labels.dtype, pets.labels.tolist()) == (np.int64, [0, 1] * 6)
    for masks in (pets.animal_masks, pets.part_masks):
        assert (masks.shape, masks.dtype) == ((12, 96, 96), bool)


def test_the_same_seed_draws_the_same_pets_and_another_seed_others(pets):
    from datasets import make_pets

    again, other = make_pets(12, seed=5), make_pets(12, seed=6)

    assert all((one == two).all() for one, two in zip(pets, again, strict=True))
    assert not any((one == two).all() for one, two in zip(pets.images, other.images, strict=True))


def test_a_picture_depends_on_its_place_and_not_on_how_many_are_drawn(pets):
    from datasets import make_pets

    few = make_pets(3, seed=5)

    assert (few.images == pets.images[:3]).all()


def test_every_animal_and_its_telling_parts_are_seen_somewhere():
    from datasets import make_pets

    pets = make_pets(60, seed=9)

    assert (pets.part_masks <= pets.animal_masks).all()
    assert pets.animal_masks.sum(axis=(1, 2)).min() > 100
    assert pets.part_masks.sum(axis=(1, 2)).min() > 20
    assert pets.part_masks.sum() < 0.6 * pets.animal_masks.sum()


@pytest.mark.parametrize("seed", range(5))
def test_a_cat_and_a_dog_from_one_state_differ_in_ears_and_muzzle_alone(seed):
    from datasets.drawing.dials import Dials
    from datasets.pets.kinds import draw_pet

    cat, dog = (draw_pet(np.random.default_rng(seed), label, size=96, dials=Dials()) for label in (0, 1))

    differs = (cat.image != dog.image).any(axis=2)
    near = np.pad(cat.telling | dog.telling, 2)
    near = np.any([near[y : y + 96, x : x + 96] for y in range(5) for x in range(5)], axis=0)
    assert differs[near].mean() > 0.2
    assert not differs[~near].any()


def test_the_mean_colour_of_a_picture_hardly_tells_its_kind():
    from datasets import make_pets

    pets = make_pets(240, seed=11, size=32)
    means = pets.images.reshape(240, -1, 3).mean(axis=1)
    cats, dogs = means[pets.labels == 0], means[pets.labels == 1]

    # Four standard errors: a difference of that size by chance is seen once in 10,000 seeds, and the seed is fixed.
    spread = means.std(axis=0) * np.sqrt(2 / 120)
    assert (np.abs(cats.mean(axis=0) - dogs.mean(axis=0)) < 4 * spread).all()


def test_without_any_difficulty_all_pets_stand_at_one_place():
    from datasets import Dials, make_pets

    pets = make_pets(8, seed=2, dials=Dials(**EASIEST))

    heads = pets.part_masks.any(axis=2).argmax(axis=1)
    assert np.ptp(heads[pets.labels == 0]) <= 1
    assert np.ptp(heads[pets.labels == 1]) <= 1


@pytest.mark.parametrize("dial", EASIEST)
def test_each_dial_changes_the_pictures(dial):
    from datasets import Dials, make_pets

    easy, harder = (make_pets(4, seed=4, size=48, dials=Dials(**{**EASIEST, dial: at})) for at in (0, 1))

    assert (easy.images != harder.images).any()


@pytest.mark.parametrize("value", [-0.1, 1.5, float("nan")])
def test_a_dial_beyond_its_ends_is_refused_by_name(value):
    from datasets import Dials

    with pytest.raises(ValueError, match="clutter is between 0 and 1"):
        Dials(clutter=value)


def test_dials_cannot_be_turned_once_set():
    from datasets import Dials

    with pytest.raises(dataclasses.FrozenInstanceError):
        Dials().clutter = 0.0


@pytest.mark.parametrize("wrong", [{"count": -1}, {"seed": -1}, {"size": 8}])
def test_wrong_counts_seeds_and_sizes_are_refused(wrong):
    from datasets import make_pets

    with pytest.raises(ValueError, match=r"not (-1|8|1 and -1|-1 and 1)"):
        make_pets(**{"count": 1, "seed": 1, **wrong})


def test_no_pets_are_empty_arrays():
    from datasets import make_pets

    pets = make_pets(0, seed=1)

    assert (pets.images.shape, pets.labels.shape) == ((0, 96, 96, 3), (0,))


def test_the_tree_is_laid_out_and_numbered_as_the_course_does(tmp_path):
    counts = written(tmp_path)

    assert counts == {"train": 6, "validation": 4, "test": 2}
    assert files_below(tmp_path) == {
        *(f"train/{kind}s/{kind}.{number}.jpg" for kind in ("cat", "dog") for number in (0, 1, 2)),
        *(f"validation/{kind}s/{kind}.{number}.jpg" for kind in ("cat", "dog") for number in (1000, 1001)),
        *(f"test/{kind}s/{kind}.1500.jpg" for kind in ("cat", "dog")),
    }
    with Image.open(tmp_path / "test" / "dogs" / "dog.1500.jpg") as image:
        assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (32, 32))


def test_a_tree_that_was_broken_off_is_finished_and_what_is_there_is_kept(tmp_path):
    written(tmp_path)
    kept, lost = tmp_path / "train" / "cats" / "cat.0.jpg", tmp_path / "train" / "dogs" / "dog.1.jpg"
    before = lost.read_bytes()
    os.utime(kept, (1, 1))
    lost.unlink()
    (tmp_path / "train" / "dogs" / ".dog.1.jpg.99999.part").write_bytes(before[:50])

    written(tmp_path)

    assert lost.read_bytes() == before
    assert kept.stat().st_mtime == 1
    assert not [name for name in files_below(tmp_path) if name.endswith(".part")]


def test_written_pets_are_the_loaded_ones(tmp_path):
    from datasets import load_pets

    written(tmp_path)

    pets = load_pets("validation", count=4, size=32, cache=None)

    with Image.open(tmp_path / "validation" / "dogs" / "dog.1001.jpg") as image:
        assert np.abs(np.asarray(image).astype(int) - pets.images[3]).mean() < 12


def test_loaded_pets_are_kept_and_a_broken_file_is_drawn_anew(tmp_path):
    from datasets import load_pets

    first = load_pets("test", count=4, size=32, cache=tmp_path)
    (path,) = tmp_path.iterdir()
    kept = load_pets("test", count=4, size=32, cache=tmp_path)
    path.write_bytes(path.read_bytes()[:200])
    anew = load_pets("test", count=4, size=32, cache=tmp_path)

    for pets in (kept, anew):
        assert all((one == two).all() and one.dtype == two.dtype for one, two in zip(first, pets, strict=True))
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_pets_of_other_dials_are_kept_apart(tmp_path):
    from datasets import Dials, load_pets

    usual = load_pets("test", count=2, size=32, cache=tmp_path)
    easy = load_pets("test", count=2, size=32, cache=tmp_path, dials=Dials(**EASIEST))

    assert (usual.images != easy.images).any()
    assert len(list(tmp_path.iterdir())) == 2


def test_an_unknown_split_and_too_many_pictures_are_refused():
    from datasets import load_pets

    with pytest.raises(ValueError, match="train, validation, test"):
        load_pets("holdout", cache=None)
    with pytest.raises(ValueError, match="test has 1,000 pictures, not 1,001"):
        load_pets("test", count=1001, cache=None)


def test_held_back_pets_come_from_a_seed_that_is_made_once(tmp_path):
    from datasets.make_pets import held_back_pets, secret_seed

    seed = secret_seed(tmp_path / "seed.txt")
    pets = held_back_pets(seed, count=8, side=32)

    assert secret_seed(tmp_path / "seed.txt") == seed
    assert seed > 2**64
    assert (pets.images.shape, sorted(pets.labels)) == ((8, 32, 32, 3), [0] * 4 + [1] * 4)


def test_a_seed_that_students_have_is_no_secret(tmp_path):
    from datasets.make_pets import secret_seed

    (tmp_path / "seed.txt").write_text("101\n")

    with pytest.raises(ValueError, match="students draw"):
        secret_seed(tmp_path / "seed.txt")


def test_things_are_of_twenty_four_kinds_and_no_pet_among_them():
    from datasets.things import KINDS, make_things

    things = make_things(48, seed=1, size=32)

    assert things.labels.tolist() == [*range(24)] * 2
    assert (things.images.shape, things.images.dtype) == ((48, 32, 32, 3), np.uint8)
    assert not {"cat", "dog"} & set(KINDS)
    assert things.masks.any(axis=(1, 2)).all()


def test_who_waits_for_many_pictures_sees_how_far_it_has_come(capsys):
    from datasets.pets import loading
    from datasets.pets.making import make_pets

    places = []
    make_pets(3, seed=1, size=32, before=places.append)
    for place in range(120):
        loading._tell(place, count=120)

    said = capsys.readouterr().out.split("\r")
    assert places == [0, 1, 2]
    assert said[1] == f"[{'.' * 20}] pictures drawn: 1 of 120"
    assert said[-1] == f"[{'#' * 20}] pictures drawn: 120 of 120\n"
    assert len(said) == 5
