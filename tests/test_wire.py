"""Only plain data crosses between checker and kernel, exactly as it was, and nothing else gets in."""

import builtins
import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.execution.wire import (
    MAX_TREE_BYTES,
    Decoder,
    Encoder,
    Packet,
    Reference,
    WireError,
    packet_from_frames,
)


def cross(value):
    """Send a value over the wire and return what arrives."""
    frames = Encoder(lambda _value: Reference(1, "thing")).packet(value).to_frames()
    packet = packet_from_frames(frames, max_bytes=1 << 24)
    return Decoder(packet, lambda found: found).decode(packet.tree)


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | st.binary(),
    lambda inner: st.lists(inner) | st.tuples(inner, inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(PLAIN)
@settings(max_examples=100, deadline=None)
def test_plain_data_arrives_equal_and_of_the_same_types(value):
    assert repr(cross(value)) == repr(_without_surrogates(value))


def _without_surrogates(value):
    return value


@given(
    hnp.arrays(
        st.sampled_from([np.float32, np.float64, np.int8, np.uint8, np.int64, np.bool_]), hnp.array_shapes(max_dims=4)
    )
)
@settings(max_examples=60, deadline=None)
def test_arrays_arrive_with_dtype_shape_and_every_bit(array):
    arrived = cross(array)

    assert arrived.dtype == array.dtype
    assert arrived.shape == array.shape
    assert arrived.tobytes() == array.tobytes()


@given(
    st.recursive(
        st.none() | st.integers() | st.text(max_size=5) | st.floats(), lambda inner: st.lists(inner, max_size=4)
    )
)
@settings(max_examples=300, deadline=None)
def test_any_json_tree_is_a_value_or_a_wire_error(tree):
    packet = Packet(tree, [b"12345678"])
    try:
        Decoder(packet, lambda found: found).decode(packet.tree)
    except WireError:
        return


@pytest.mark.parametrize(
    "value",
    [
        np.float32(1.5),
        np.int64(-3),
        np.bool_(1),
        np.array(2.5),
        float("nan"),
        -0.0,
        10**30,
        b"\x00\xff",
        {1, 2},
        (),
        [],
    ],
)
def test_numbers_keep_their_kind(value):
    arrived = cross(value)

    assert type(arrived) is type(value)
    assert repr(arrived) == repr(value)


def test_a_subclass_that_lies_arrives_as_its_base():
    class Liar(float):
        def __eq__(self, other):
            return True

        __hash__ = float.__hash__

    arrived = cross(Liar(2.0))

    assert type(arrived) is float
    assert arrived != 3.0


def test_an_object_array_does_not_cross():
    with pytest.raises(WireError, match="object"):
        cross(np.array([object()]))


def test_a_list_of_endless_depth_does_not_cross():
    deep = []
    deep.append(deep)

    with pytest.raises(WireError, match="nested"):
        cross(deep)


@pytest.mark.parametrize(
    "tree",
    [
        ["a", "|O", [1], 0], ["a", "<f8", [2], 0], ["a", "<f8", [-1], 0], ["a", "<f8", [1], 7], ["a", "<c16", [1], 0],
        ["a", "<f8,<f8", [1], 0], ["i", "9" * 5000], ["q"], [], "s", {"s": 1}, ["e", [["l", []]]], ["r", "x", "", 0, 0],
        ["a", "<f8", [1 << 62, 1 << 62], 0],
    ],
)  # fmt: skip
def test_what_the_encoder_never_writes_is_refused(tree):
    packet = Packet(json.loads(json.dumps(tree)), [b"12345678"])

    with pytest.raises(WireError):
        Decoder(packet, lambda found: found).decode(packet.tree)


def test_a_message_over_the_cap_is_refused():
    with pytest.raises(WireError, match="more than"):
        packet_from_frames([b"[]", b"x" * 100], max_bytes=50)


def test_json_that_is_nested_without_end_is_refused():
    with pytest.raises(WireError):
        packet_from_frames([b"[" * 200_000], max_bytes=1 << 20)


def decode(tree, *buffers):
    packet = Packet(tree, list(buffers))
    return Decoder(packet, lambda found: found).decode(packet.tree)


@pytest.mark.parametrize("name", ["f8," * 1000 + "f8", "(1,", "M8[ns]", "float64", "|V8", "<f16", 8, None, ["<f8"]])
def test_only_plain_types_of_arrays_are_known_by_name(name):
    with pytest.raises(WireError):
        decode(["a", name, [1], 0], b"12345678")


@pytest.mark.parametrize("key", [["i", str(1 << 64)], ["t", [["s", "a"], ["t", [["i", str(-(1 << 70))]]]]]])
def test_an_integer_that_can_share_its_hash_with_many_is_no_key(key):
    with pytest.raises(WireError):
        decode(["e", [key]])
    with pytest.raises(WireError):
        decode(["d", [[key, ["n"]]]])


def test_integers_of_64_bits_are_keys():
    assert cross({2**64 - 1: -(2**63), (2**63, "a"): 2**70}) == {2**64 - 1: -(2**63), (2**63, "a"): 2**70}


@pytest.mark.parametrize("shape", [[0, 1 << 62], [1] * 33, [0] * 64, [-1, 0]])
def test_an_empty_array_of_no_possible_shape_is_refused(shape):
    with pytest.raises(WireError):
        decode(["a", "<f8", shape, 0], b"")


def test_more_text_than_a_tree_may_hold_crosses_in_neither_direction():
    text = "x" * MAX_TREE_BYTES

    with pytest.raises(WireError, match="texts"):
        Encoder(lambda value: value).packet(text).to_frames()
    with pytest.raises(WireError, match="tree"):
        packet_from_frames([b'["s", "' + text.encode() + b'"]'], max_bytes=1 << 30)


def test_what_is_larger_than_a_reply_may_be_is_refused_before_it_is_written_out():
    endless = np.broadcast_to(np.float64(6), (10**6, 10**6))

    with pytest.raises(WireError, match="8000000000000 bytes"):
        Encoder(lambda value: value, max_bytes=1000).packet([1, endless])
    assert len(Encoder(lambda value: value, max_bytes=1000).packet([np.zeros(60), np.zeros(60)]).buffers) == 2
    with pytest.raises(WireError, match="bytes"):
        Encoder(lambda value: value, max_bytes=1000).packet([np.zeros(60), np.zeros(70)])


def test_what_a_notebook_puts_in_the_place_of_functions_does_not_reach_the_wire(monkeypatch):
    def broken(*_arguments, **_named):
        raise RuntimeError("patched")

    value = [np.arange(3.0), {"a": (1, 2.5)}, np.float32(1), True]
    with monkeypatch.context() as patched:
        for name in ("array", "asarray", "frombuffer", "dtype", "ndarray", "generic"):
            patched.setattr(np, name, broken)
        for name in ("all", "any", "sum", "min", "max", "bool"):
            patched.setattr(builtins, name, broken)
        arrived = cross(value)

    assert repr(arrived) == repr(value)
