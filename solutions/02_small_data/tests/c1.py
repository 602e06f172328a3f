from otter.test_files import test_case

OK_FORMAT = False

name = "c1"
points = None


@test_case(points=1.5, hidden=False)
def test_the_parts_have_the_sizes_asked_for(split):
    from autograder import checks

    paths = [f"original/{kind}.{number}.jpg" for kind in ("cat", "dog") for number in range(10)]
    what = "split(20 paths, 8, 4, 6, seed=0)"
    parts = [
        checks.texts(part, f"a part of {what}") for part in checks.items(split(paths, 8, 4, 6, seed=0), what, count=3)
    ]
    checks.equal([len(part) for part in parts], [8, 4, 6], f"lengths of {what}")
    chosen = [path for part in parts for path in part]
    checks.equal(len(set(chosen) & set(paths)), 18, f"different paths in {what}")


@test_case(points=1.5, hidden=False)
def test_half_of_each_part_are_cats(split):
    from autograder import checks

    paths = [f"original/{kind}.{number}.jpg" for kind in ("cat", "dog") for number in range(10)]
    what = "split(10 cats and 10 dogs, 8, 4, 6, seed=1)"
    parts = [
        checks.texts(part, f"a part of {what}") for part in checks.items(split(paths, 8, 4, 6, seed=1), what, count=3)
    ]
    cats = [sum("/cat." in path for path in part) for part in parts]
    checks.equal(cats, [4, 2, 3], f"cats in the parts of {what}")
    checks.equal(sum(len(part) for part in parts), 18, "pictures in all parts")


@test_case(points=1, hidden=True)
def test_no_picture_is_in_two_parts(split):
    from autograder import checks

    rng = checks.rng()
    for _ in range(3):
        sizes = [2 * int(half) for half in rng.integers(2, 9, size=3)]
        each = sum(sizes) // 2 + int(rng.integers(0, 4))
        numbers = rng.choice(12500, size=each, replace=False)
        paths = [f"all/{kind}.{number}.jpg" for number in numbers for kind in ("dog", "cat")]
        what = f"split({2 * each} paths, {sizes[0]}, {sizes[1]}, {sizes[2]}, seed)"
        parts = checks.items(split(paths, *sizes, seed=int(rng.integers(1000))), what, count=3)
        parts = [checks.texts(part, f"a part of {what}") for part in parts]
        checks.equal([len(part) for part in parts], sizes, f"lengths of {what}")
        chosen = {path for part in parts for path in part}
        checks.equal(len(chosen & set(paths)), sum(sizes), f"different paths in {what}")
        checks.equal(
            [sum("/dog." in path for path in part) for part in parts], [n // 2 for n in sizes], f"dogs in {what}"
        )


@test_case(points=1, hidden=True)
def test_the_order_of_the_listing_does_not_matter(split):
    from autograder import checks

    rng = checks.rng()
    paths = [f"all/{kind}.{number}.jpg" for kind in ("cat", "dog") for number in rng.choice(12500, 30, replace=False)]
    shuffled = [paths[place] for place in rng.permutation(len(paths))]
    before = list(shuffled)
    seed = int(rng.integers(1000))
    what = "split(paths, 20, 10, 10, seed)"
    first, second = (
        [
            sorted(checks.texts(part, f"a part of {what}"))
            for part in checks.items(split(listed, 20, 10, 10, seed), what, count=3)
        ]
        for listed in (paths, shuffled)
    )
    checks.equal([len(part) for part in first], [20, 10, 10], f"lengths of {what}")
    for name, one, other in zip(("training", "validation", "test"), first, second, strict=True):
        checks.equal(other, one, f"the {name} part when the same paths are listed in another order")
    checks.equal(shuffled, before, "paths after split(paths, 20, 10, 10, seed)")


@test_case(points=1, hidden=True)
def test_another_seed_chooses_other_pictures(split):
    from autograder import checks

    rng = checks.rng()
    paths = [f"all/{kind}.{number}.jpg" for kind in ("cat", "dog") for number in range(60)]
    seeds = [int(seed) for seed in rng.choice(1000, size=2, replace=False)]
    what = "split(paths, 40, 20, 20, seed)"
    first, second = (
        [
            checks.texts(part, f"a part of {what}")
            for part in checks.items(split(paths, 40, 20, 20, seed), what, count=3)
        ]
        for seed in seeds
    )
    for name, one, other in zip(("training", "validation", "test"), first, second, strict=True):
        checks.equal(set(one) != set(other), True, f"pictures of the {name} part change with the seed")
