"""Twenty-four kinds of animals and objects, drawn: what a small network is trained on before it sees a pet.

There is no cat and no dog among them: a pretrained base has to be of use for classes it has not seen.
DATASHEET.md beside this module says more.
"""

from datasets.things.kinds import KINDS
from datasets.things.making import Things, make_things

__all__ = ["KINDS", "Things", "make_things"]
