"""Whole messages arrive whole, and only a reply to what was asked is taken for one."""

import asyncio
import socket
import struct
import threading
import time

import pytest

from autograder.execution import channel
from autograder.execution.channel import (
    MAX_FRAMES,
    Answering,
    Asking,
    Channel,
    ChannelClosedError,
    ChannelTimeoutError,
)

CAP = 1 << 20


@pytest.fixture
def ends():
    """A grader's end and the bare socket of a kernel."""
    here, there = socket.socketpair()
    with here, there:
        yield Asking(here), there


def soon():
    return time.monotonic() + 0.05


def test_a_reply_arrives_frame_by_frame(ends):
    asking, there = ends
    answering = Answering(there)

    asking.send([b"how", b"", b"many"])
    asked = answering.receive(max_bytes=CAP)
    answering.send([b"6", b"x" * 100_000, b""])

    assert asked == [b"how", b"", b"many"]
    assert asking.receive(max_bytes=CAP) == [b"6", b"x" * 100_000, b""]
    assert asking.strays == 0


def test_what_nobody_asked_for_answers_nothing_and_is_counted(ends):
    asking, there = ends
    bare, answering = Channel(there), Answering(there)
    for frames in ([], [b""], [b"6"], [bytes(8), b"6"]):
        bare.send(frames)

    asking.send([b"how many"])
    answering.receive(max_bytes=CAP)
    answering.send([b"7"])

    assert asking.receive(max_bytes=CAP) == [b"7"]
    assert asking.strays == 4


def test_a_second_reply_does_not_answer_the_next_request(ends):
    asking, there = ends
    answering = Answering(there)
    asking.send([b"first"])
    answering.receive(max_bytes=CAP)
    answering.send([b"1"])
    answering.send([b"1 again"])
    asking.receive(max_bytes=CAP)

    asking.send([b"second"])
    answering.receive(max_bytes=CAP)
    answering.send([b"2"])

    assert asking.receive(max_bytes=CAP) == [b"2"]
    assert asking.strays == 1


def test_a_reply_of_which_only_a_part_came_in_time_can_still_be_had(ends):
    asking, there = ends
    asking.send([b"how many"])
    request = there.recv(CAP)
    number = request[24:32]
    reply = struct.pack(">3Q", 2, 8, 3) + number + b"six"
    there.sendall(reply[:-2])
    with pytest.raises(ChannelTimeoutError):
        asking.receive(max_bytes=CAP, deadline=soon())

    there.sendall(reply[-2:])

    assert asking.receive(max_bytes=CAP, deadline=soon()) == [b"six"]


def test_strays_without_end_do_not_outlast_the_deadline(ends):
    asking, there = ends
    asking.send([b"how many"])
    ended = threading.Event()

    def flood():
        bare = Channel(there)
        while not ended.is_set():
            bare.send([b"6"])

    flooding = threading.Thread(target=flood)
    flooding.start()
    try:
        with pytest.raises(ChannelTimeoutError):
            asking.receive(max_bytes=CAP, deadline=soon())
    finally:
        ended.set()
        while flooding.is_alive():
            asking._connection.recv(CAP)
            flooding.join(0.001)

    assert asking.strays > 0


def test_a_kernel_that_does_not_read_is_given_up(ends):
    asking, _there = ends
    asking._send_s = 0.05

    with pytest.raises(ChannelClosedError):
        asking.send([bytes(50_000_000)])


@pytest.mark.parametrize(
    "sent", [struct.pack(">Q", MAX_FRAMES + 1), struct.pack(">2Q", 1, CAP + 1), struct.pack(">3Q", 2, 1 << 63, 1 << 63)]
)
def test_a_message_over_a_cap_closes_the_channel(ends, sent):
    asking, there = ends
    asking.send([b"how many"])
    there.sendall(sent)

    with pytest.raises(ChannelClosedError):
        asking.receive(max_bytes=CAP, deadline=soon())


def test_a_kernel_that_is_gone_closes_the_channel(ends):
    asking, there = ends
    there.close()

    with pytest.raises(ChannelClosedError):
        asking.receive(max_bytes=CAP, deadline=soon())


def test_a_listener_and_who_connects_to_it_understand_each_other(tmp_path):
    listener = channel.Listener(tmp_path)
    answering = channel.connect(tmp_path)
    asking = asyncio.run(listener.accept())

    asking.send([b"how many"])
    answering.receive(max_bytes=CAP)
    answering.send([b"6"])

    assert asking.receive(max_bytes=CAP) == [b"6"]
    assert list(tmp_path.iterdir()) == []
    asking.close()
    answering.close()
