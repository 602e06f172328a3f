# Only the history.
# fa: فقط تاریخچه هست.

import shutil
from pathlib import Path

Path("runs").mkdir()
shutil.copy(Path(REFERENCE, "digits.json"), "runs")
