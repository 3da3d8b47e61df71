"""Takes the pictures of docs/web.md: the pages of a database of the examples, in the system's Chromium.

python docs/screenshots.py
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from filmfacts.database.build import build

HERE = Path(__file__).parent


def film(page: Page) -> None:
    """A row of the cast and its words."""
    page.locator("dl.cast .row").nth(1).hover()


def phone(page: Page) -> None:
    """The same on a phone, by a tap."""
    page.locator("dl.cast .at").nth(1).click()


SHOTS = (
    ("web_film.png", "/film/Cliff_Walkers", (1280, 760), "light", film),
    ("web_dark.png", "/film/Cliff_Walkers", (1280, 760), "dark", film),
    ("web_phone.png", "/film/Cliff_Walkers", (390, 760), "light", phone),
)


def main() -> None:
    """Serve the examples, take the pictures, make them small where pngquant is at hand."""
    with tempfile.TemporaryDirectory() as folder, socket.create_server(("127.0.0.1", 0)) as free:
        database, port = Path(folder, "films.db"), free.getsockname()[1]
        free.close()
        build([HERE.parent / "examples"], database)
        command = [sys.executable, "-m", "filmfacts", "serve", str(database), "--port", str(port)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as server, sync_playwright() as playwright:
            assert server.stdout
            server.stdout.readline()
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            for name, path, (width, height), scheme, act in SHOTS:
                page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
                page.goto(f"http://127.0.0.1:{port}{path}")
                act(page)
                page.wait_for_timeout(1500)
                page.screenshot(path=HERE / name)
                if shutil.which("pngquant"):
                    subprocess.run(["pngquant", "--force", "--ext", ".png", "64", HERE / name], check=True)
            server.terminate()


if __name__ == "__main__":
    main()
