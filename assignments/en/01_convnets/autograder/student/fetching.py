"""Bring the files of an assignment beside its notebook where only the notebook was opened, as on Colab.

Nothing but Python itself is needed: the first cell of every notebook carries the text below the line of dashes, for
where it is needed nothing else of ours is at hand.
"""

# ----------------------------------------------------------------------------------------------------------------------
import importlib.util
import io
import json
import os
import re
import subprocess
import sys
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

MODULES = {"otter-grader": "otter", "pillow": "PIL"}
MOST_BYTES = 2**30
DRIVE = "/content/drive"
PLACES = ("MyDrive", "MyDrive/*", "MyDrive/*/*", "Shareddrives/*", "Shareddrives/*/*")


class NotFoundError(Exception):
    """The assignment's files are not here; what to do was told."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


def fetch(slug: str, language: str, url: str, say: dict[str, str]) -> None:
    """Make the folder with the assignment's files the working folder; `say` holds the sentences to tell it in."""
    name = f"{slug}_{language}"
    problems: list[str] = []
    for folder in (Path.cwd(), *nearby(), Path(name), Path(slug)):
        if owner(folder) == name:
            return settle(folder)
    for found, data in copies(name, language, url, say, problems):
        problem = unpack(data, slug, language, Path(name)) if data else "broken"
        if not problem:
            tell(say["unpacked"].format(source=found, folder=name), language)
            return settle(Path(name))
        key = "broken" if problem in ("broken", "unsafe") else "other"
        problems.append(say[key].format(source=found, other=problem))
    for problem in problems:
        tell(problem, language)
    tell(say["nothing"].format(zip=f"{name}.zip"), language)
    raise NotFoundError(f"{name}.zip?")


def copies(name: str, language: str, url: str, say: dict[str, str], problems: list[str]) -> Iterator[tuple[str, bytes]]:
    """Yield zips, one after the other: beside the notebook, from the address, on Drive, uploaded."""
    for path in sorted(Path().glob(f"{name}*.zip")):
        yield path.name, path.read_bytes()
    if url:
        try:
            with urllib.request.urlopen(url, timeout=60) as reply:
                yield url, reply.read()
        except Exception as error:
            problems.append(say["no_download"].format(url=url, why=error))
    if "google.colab" not in sys.modules:
        return
    from google.colab import drive, files

    try:
        tell(say["drive"], language)
        drive.mount(DRIVE)
        for place in PLACES:
            for path in sorted(Path(DRIVE).glob(f"{place}/{name}*.zip")):
                yield f"Drive: {path.relative_to(DRIVE)}", path.read_bytes()
    except Exception as error:
        problems.append(say["no_drive"].format(why=error))
    tell(say["upload"].format(zip=f"{name}.zip"), language)
    yield from (files.upload() or {}).items()


def unpack(data: bytes, slug: str, language: str, folder: Path) -> str:
    """Unpack a bundle, all but its notebook; return "" or what is wrong: broken, unsafe, or whose it is instead."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            if sum(member.file_size for member in members) > MOST_BYTES or archive.testzip():
                return "broken"
            if any(is_unsafe(member) for member in members):
                return "unsafe"
            about = min((m.filename for m in members if m.filename.endswith("autograder/assignment.json")), key=len)
            root = about.removesuffix("autograder/assignment.json")
            facts = json.loads(archive.read(about))
            if (facts["slug"], facts["language"]) != (slug, language):
                return f"{facts['slug']}_{facts['language']}"
            left = [root + f"{slug}.ipynb", about]
            inside = [m.filename for m in members if m.filename.startswith(root) and m.filename not in left]
            for inner in [*inside, about]:  # the file that says that all is there comes last
                target = folder / inner.removeprefix(root)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(archive.read(inner))
    except (zipfile.BadZipFile, ValueError, KeyError, TypeError, EOFError, NotImplementedError, RuntimeError):
        return "broken"
    return ""


def is_unsafe(member: zipfile.ZipInfo) -> bool:
    """Say whether a name in a zip leads out of the folder, or is a link."""
    path = PurePosixPath(member.filename)
    is_link = member.external_attr >> 28 == 0o12
    return path.is_absolute() or ".." in path.parts or "\\" in member.filename or ":" in member.filename or is_link


def nearby() -> Iterator[Path]:
    """Yield the folder of the notebook that is open, where the editor tells it."""
    for name in (getattr(sys.modules["__main__"], "__vsc_ipynb_file__", ""), os.environ.get("JPY_SESSION_NAME", "")):
        if name:
            yield Path(name).parent


def owner(folder: Path) -> str:
    """Return whose files lie in a folder, such as "01_convnets_en"; "" where there are none."""
    try:
        facts = json.loads((folder / "autograder" / "assignment.json").read_text(encoding="utf-8"))
        return f"{facts['slug']}_{facts['language']}"
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def settle(folder: Path) -> None:
    """Make a folder the working folder and let its modules be found."""
    os.chdir(folder)
    sys.path.insert(0, str(Path.cwd()))  # before Colab's own package of the name `datasets`
    importlib.invalidate_caches()


def tell(text: str, language: str) -> None:
    """Show a line below the cell, set in its language's direction; print it where there is no notebook."""
    try:
        from IPython.core.getipython import get_ipython
        from IPython.display import display
    except ImportError:
        get_ipython = None
    if not hasattr(get_ipython and get_ipython(), "kernel"):
        print(text)
        return
    direction, side = ("rtl", "right") if language == "fa" else ("ltr", "left")
    safe = text.replace("&", "&amp;").replace("<", "&lt;")
    # JupyterLab takes `dir` away from code: the two marks isolate it as that would.
    code = re.sub(r"`([^`]+)`", r'&#x2066;<code dir="ltr">\1</code>&#x2069;', safe)
    page = f'<p dir="{direction}" lang="{language}" style="text-align:{side};margin:0.2em 0">{code}</p>'
    display({"text/html": page, "text/plain": text}, raw=True)


def install_missing(language: str, say: dict[str, str]) -> None:
    """Install what the bundle needs and Colab lacks; elsewhere say how, for there it is the student's to decide."""
    listed = Path("requirements.txt")
    lines = listed.read_text(encoding="utf-8").split() if listed.is_file() else []
    missing = []
    for line in lines:
        package = re.split(r"[^\w.-]", line)[0]
        if importlib.util.find_spec(MODULES.get(package, package.replace("-", "_"))) is None:
            missing.append(line)
    if not missing:
        return
    if "google.colab" in sys.modules:
        command = [sys.executable, "-m", "pip", "install", "--quiet", *missing]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        importlib.invalidate_caches()
        if not done.returncode:
            tell(say["installed"].format(packages=" ".join(missing)), language)
            return
        print(done.stderr)
    tell(say["not_installed"].format(packages=" ".join(missing)), language)
