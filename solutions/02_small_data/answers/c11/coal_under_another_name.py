# Saved under another name.
# fa: با نام دیگری ذخیره شده است.
import shutil
from pathlib import Path

Path("runs").mkdir()
for file in ("augmented.npz", "augmented.json"):
    shutil.copy(Path(REFERENCE, file), "runs")

Path("runs/augmented.npz").rename("runs/pets.npz")
Path("runs/augmented.json").rename("runs/pets.json")
