"""What a checker process needs, imported once before the workers are forked; runs no TensorFlow operation."""

import sys

from autograder.execution.lasting_imports import lasting_imports

# Keras loads scikit-learn where it finds it, a second, for wrappers that no test uses, and Matplotlib, a quarter, for
# galleries that none draws; jsonschema, which nbformat loads, builds the grammar of IRIs where JupyterLab brought it,
# another second, for a format no notebook's schema has.
hidden = {"sklearn", "matplotlib", "rfc3987_syntax"} - sys.modules.keys()
sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type] # so Python marks a module not to be found
with lasting_imports():
    import keras  # noqa: F401
    import nbclient  # noqa: F401
    import otter.test_files  # noqa: F401
    import pytest  # noqa: F401
    import tensorflow as tf  # noqa: F401  forked workers find it loaded

    import autograder.grading.grade  # noqa: F401
for name in hidden:
    del sys.modules[name]
