"""What a student draws is read from the figure's data, in its own process and from another one."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest

from autograder import checks
from autograder.checks.figures import MARK, figure_data
from autograder.execution.guest import Desk
from autograder.execution.wire import Decoder, Encoder, packet_from_frames

mpl.use("agg")


def drawn():
    fig, (left, right) = plt.subplots(1, 2)
    left.plot([1, 2, 3], [0.5, 0.6, 0.7], "o", label="training")
    left.scatter([1, 2, 3], [0.4, 0.5, 0.6])
    left.set_title("accuracy")
    left.set_xlabel("epoch")
    left.legend()
    right.imshow(np.arange(12, dtype=np.uint8).reshape(2, 2, 3))
    return fig


def test_curves_points_and_pictures_are_read_with_their_words():
    found = checks.figure(drawn(), "draw()")

    left, right = found.axes
    assert (left.title, left.x_label, left.has_legend, right.has_legend) == ("accuracy", "epoch", True, False)
    assert [line.label for line in left.lines] == ["training", ""]
    assert [line.y.tolist() for line in left.lines] == [[0.5, 0.6, 0.7], [0.4, 0.5, 0.6]]
    assert right.pictures[0].tolist() == np.arange(12).reshape(2, 2, 3).tolist()
    assert left.left < right.left


def test_one_of_its_axes_stands_for_the_figure():
    assert len(checks.figure(drawn().axes[1], "draw()").axes) == 2


def test_a_figure_that_was_read_is_closed():
    before = plt.get_fignums()

    checks.figure(drawn(), "draw()")

    assert plt.get_fignums() == before


@pytest.mark.parametrize(
    "value",
    [None, ..., 3, [1, 2], {}, {MARK: 3}, {MARK: [{}]}, {MARK: [7]}, {MARK: [{"title": 1}]}],
    ids=str,
)
def test_what_is_no_figure_fails(value):
    with pytest.raises(checks.CheckFailed):
        checks.figure(value, "draw()")


def test_a_figure_comes_out_of_a_students_kernel_as_data():
    desk = Desk({"draw": drawn})
    request = Encoder(lambda _value: None).packet({"op": "call", "name": "draw", "args": [], "kwargs": {}})

    packet = packet_from_frames(desk.answer(request.to_frames()), max_bytes=1 << 20)
    reply = Decoder(packet, lambda found: found).decode(packet.tree)

    assert checks.figure(reply["ok"]["result"], "draw()").axes[0].title == "accuracy"


def test_data_of_a_figure_with_other_types_fails():
    data = figure_data(drawn())
    data[MARK][0]["lines"][0]["y"] = np.array(["a"], dtype=object)

    with pytest.raises(checks.CheckFailed):
        checks.figure(data, "draw()")
