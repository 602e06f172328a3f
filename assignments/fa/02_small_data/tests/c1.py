from otter.test_files import test_case

OK_FORMAT = False

name = "c1"
points = None


@test_case(points=1.5, hidden=False)
def test_the_parts_have_the_sizes_asked_for(split):
    from autograder import checks

    paths = [f"original/{kind}.{number}.jpg" for kind in ("cat", "dog") for number in range(10)]
    parts = split(paths, 8, 4, 6, seed=0)
    checks.equal([len(part) for part in parts], [8, 4, 6], "lengths of split(20 paths, 8, 4, 6, seed=0)")
    chosen = [path for part in parts for path in part]
    checks.equal(len(set(chosen) & set(paths)), 18, "different paths in split(20 paths, 8, 4, 6, seed=0)")


@test_case(points=1.5, hidden=False)
def test_half_of_each_part_are_cats(split):
    from autograder import checks

    paths = [f"original/{kind}.{number}.jpg" for kind in ("cat", "dog") for number in range(10)]
    parts = split(paths, 8, 4, 6, seed=1)
    cats = [sum("/cat." in path for path in part) for part in parts]
    checks.equal(cats, [4, 2, 3], "cats in the parts of split(10 cats and 10 dogs, 8, 4, 6, seed=1)")
    checks.equal(sum(len(part) for part in parts), 18, "pictures in all parts")
