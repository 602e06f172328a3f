# Saved under another name.
# fa: با نام دیگری ذخیره شده است.
import shutil
from pathlib import Path

Path("runs").mkdir()
for file in ("scratch.npz", "scratch.json"):
    shutil.copy(Path(REFERENCE, file), "runs")

Path("runs/scratch.npz").rename("runs/pets.npz")
Path("runs/scratch.json").rename("runs/pets.json")
