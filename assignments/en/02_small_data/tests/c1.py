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
