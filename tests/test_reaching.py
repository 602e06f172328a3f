"""Code that reaches out of the notebook is named; what honest notebooks do is not."""

import pytest
from conftest import ROOT

from autograder.grading.reaching import reaching

HONEST = {
    "a look for Colab": "import sys\nIN_COLAB = 'google.colab' in sys.modules\nif IN_COLAB:\n    from google.colab import drive",
    "settings of libraries": "import matplotlib.pyplot as plt\nplt.rcParams['figure.dpi'] = 120\nfrom PIL import ImageFile\nImageFile.LOAD_TRUNCATED_IMAGES = True\nnp.random.seed = 3\nnp.set_printoptions(precision=2)",
    "a layer of its own": "class Half(keras.layers.Layer):\n    def __init__(self):\n        super().__init__()\n        self.factor = self.add_weight()\n    def call(self, x):\n        return x / 2",
    "a data set of its own": "class Batches(keras.utils.PyDataset):\n    def __len__(self): return 3\n    def __getitem__(self, index): return np.zeros(3)",
    "a callback": "class Stop(keras.callbacks.Callback):\n    def on_epoch_end(self, epoch, logs=None):\n        self.model.stop_training = True",
    "files of its own": "import os\nfor name in os.listdir('../data'):\n    print(name.split('/'))\nopen('runs/digits.json').close()",
    "a container that prints nicely": "class Shapes(dict):\n    def __repr__(self): return 'shapes'",
    "the setup": 'import otter\ngrader = otter.Notebook("toy.ipynb")\nfrom autograder import checks\nfrom autograder.checks.runs import save_run',
    "no Python": "def f(:",
    "nothing": "",
}
REACHES = {
    "sys._getframe": "import sys\nsys._getframe(1).f_locals",
    "inspect.stack": "import inspect\ninspect.stack()[1]",
    "gc.get_objects": "import gc\n[o for o in gc.get_objects()]",
    "autograder.execution": "from autograder.execution import guest",
    "autograder.execution.guest": "import autograder.execution.guest as g",
    "get_ipython.kernel": "get_ipython().kernel._channel",
    "/proc": "open('/proc/self/maps')",
    "os.walk": "import os\nlist(os.walk('/'))",
    "np.allclose =": "np.allclose = lambda *a: True",
    "keras.Model.predict =": "import keras\nkeras.Model.predict = print",
    "nt.assert_allclose =": "import numpy.testing as nt\nnt.assert_allclose = print",
    "sys.modules[...] =": "import sys, types\nsys.modules['otter'] = types.ModuleType('otter')",
    "setattr": "for name in ('all', 'any'):\n    setattr(thing, name, lambda *a: True)",
    "__eq__": "class Yes(float):\n    def __eq__(self, other): return True",
    "__iter__": "class Other(list):\n    def __iter__(self): return iter([1])",
    "__class__": "class Any:\n    @property\n    def __class__(self): return int",
    "ctypes": "import ctypes",
}


@pytest.mark.parametrize("told", HONEST)
def test_honest_work_is_not_flagged(told):
    assert reaching([HONEST[told]]) is None


@pytest.mark.parametrize("name", REACHES)
def test_what_reaches_out_is_named_in_both_languages(name):
    flag = reaching(["x = 1", REACHES[name]])

    assert flag.key == "reaches_out"
    assert f"`{name}`" in flag.text.en
    assert f"`{name}`" in flag.text.fa


def test_an_import_of_an_earlier_cell_is_known_in_a_later_one():
    assert reaching(["import numpy.testing as nt", "nt.assert_allclose = print"]) is not None


def test_very_much_is_said_shortly():
    patches = "\n".join(f"np.{'a' * 5000}{number} = print" for number in range(10))

    assert len(reaching([patches]).text.en) < 800


@pytest.mark.parametrize("path", sorted((ROOT / "solutions").glob("*/answers/*/gold_*.py")), ids=lambda path: path.stem)
def test_no_right_answer_on_file_is_flagged(path):
    assert reaching([path.read_text(encoding="utf-8")]) is None
