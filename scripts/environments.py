"""Python tools of the checks: each in an environment of its own below target/, with pinned packages."""
import hashlib
import pathlib
import subprocess
import venv

ROOT = pathlib.Path(__file__).resolve().parent.parent


def programs(name, requirements):
    """The directory of the environment's programs; it is made anew whenever the requirements change."""
    place = ROOT / "target" / f"{name}-venv"
    mark = place / "installed"
    wanted = hashlib.sha256((ROOT / "scripts" / requirements).read_bytes()).hexdigest()
    if not mark.exists() or mark.read_text() != wanted:
        print(f"installing what {name} needs into {place.relative_to(ROOT)}", flush=True)
        venv.create(place, with_pip=True, clear=True)
        subprocess.run([place / "bin/pip", "install", "--quiet", "--requirement", ROOT / "scripts" / requirements], check=True)
        mark.write_text(wanted)
    return place / "bin"
