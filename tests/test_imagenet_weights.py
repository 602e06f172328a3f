"""ImageNet's real weights, where a folder of Keras's has them already; nothing is downloaded."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

CACHES = [Path(os.environ.get("KERAS_HOME", Path.home() / ".keras")), ROOT.parent / "shared" / "data" / "keras_home"]
FOUND = next((path for path in CACHES if (path / "models" / "mobilenet_2_5_128_tf_no_top.h5").is_file()), None)
SCRIPT = """
import json
import keras, numpy as np
from datasets import imagenet
base = imagenet(keras.applications.MobileNet, include_top=False, alpha=0.25, input_shape=(128, 128, 3))
first = base.get_layer("conv1").get_weights()[0]
print(json.dumps({"parameters": base.count_params(), "spread": float(first.std())}))
"""


@pytest.mark.slow
@pytest.mark.skipif(FOUND is None, reason="no folder of Keras's with MobileNet's weights on this machine")
def test_weights_are_read_from_the_folder_that_keras_home_names(tmp_path):
    # Keras may write into its home, so it gets one of its own.
    home = tmp_path / "keras"
    home.mkdir()
    (home / "models").symlink_to(FOUND / "models")
    environment = {**os.environ, "KERAS_HOME": str(home), "PYTHONPATH": str(ROOT)}

    done = subprocess.run([sys.executable, "-c", SCRIPT], env=environment, capture_output=True, text=True, check=True)

    told = json.loads(done.stdout.splitlines()[-1])
    assert told["parameters"] == 218_544
    assert told["spread"] > 0.2  # random ones: 0.14
