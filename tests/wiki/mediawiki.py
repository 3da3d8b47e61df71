"""A MediaWiki of the system's package, with a database of its own, served as long as a test wants it."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import threading
import time
import tomllib
from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape

import httpx2
from export_xml import CLOSE, OPEN, page, revision

HOME = Path("/usr/share/mediawiki")
MISSING = "needs MediaWiki (Debian: apt-get install --no-install-recommends mediawiki php-cli php-sqlite3)"
IS_THERE = (HOME / "maintenance" / "install.php").exists() and shutil.which("php") is not None

PAGES: dict[str, str] = {
    one["title"]: one["text"].removeprefix("\n")
    for one in tomllib.loads(Path(__file__).with_name("pages.toml").read_text(encoding="utf-8"))["page"]
}
NAMESPACES = {"Talk": 1, "Template": 10, "User": 2}

# What a test wants of the wiki stands in files: `lag`, the seconds that its databases are behind each other, which
# extensions may tell MediaWiki; `status`, what a server before it answers in its place.
SETTINGS = """
$wgArticlePath = $_GET['articlepath'] ?? '/wiki/$1';
$wgParserCacheType = CACHE_NONE;
$wgUsePathInfo = true;
$wgJobRunRate = 0;
$wgAPIMaxResultSize = 65536; // so that 50 pages do not fit into one answer
$wgShowExceptionDetails = true;
$wgRightsText = 'Creative Commons Attribution-ShareAlike 4.0';
$wgExtensionMessagesFiles['Disambiguation'] = __DIR__ . '/disambiguation.php';
$wgHooks['GetDoubleUnderscoreIDs'][] = static function ( &$ids ) { $ids[] = 'disambiguation'; };
$wgHooks['ApiMaxLagInfo'][] = static function ( &$info ) {
	$lag = __DIR__ . '/lag';
	if ( is_file( $lag ) ) { $info = [ 'host' => 'db1', 'lag' => (float)file_get_contents( $lag ), 'type' => 'db' ]; }
};
"""
WORDS = "<?php $magicWords['en'] = [ 'disambiguation' => [ 0, '__DISAMBIG__' ] ];"
ROUTER = """<?php
$status = __DIR__ . '/status';
if ( is_file( $status ) ) {
	[ $code, $after ] = explode( '|', file_get_contents( $status ) );
	http_response_code( (int)$code );
	if ( $after ) { header( "Retry-After: $after" ); }
	echo 'Not now.';
	return true;
}
if ( preg_match( '~^/(wiki/|$|\\\\?)~', $_SERVER['REQUEST_URI'] ) ) {
	$_SERVER['SCRIPT_NAME'] = '/index.php';
	require $_SERVER['DOCUMENT_ROOT'] . '/index.php';
	return true;
}
return false;
"""


class MediaWiki:
    """One wiki in a folder."""

    def __init__(self, folder: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self._port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self._port}"
        self._folder = folder
        self._server: subprocess.Popen[bytes] | None = None
        self._maintain(
            "install", "--dbtype=sqlite", f"--dbpath={folder / 'data'}", "--dbname=films", f"--confpath={folder}",
            f"--server={self.address}", "--scriptpath=", "--pass=a-long-Passw0rd", "--with-extensions", "Films", "Ann",
        )  # fmt: skip
        with (folder / "LocalSettings.php").open("a") as settings:
            settings.write(SETTINGS)
        (folder / "disambiguation.php").write_text(WORDS)
        (folder / "router.php").write_text(ROUTER)

    def start(self) -> None:
        """Serve it, unless it is."""
        if self._server is not None:
            return
        command = ["php", "-S", f"127.0.0.1:{self._port}", "-t", str(HOME), str(self._folder / "router.php")]
        env = self._environment() | {"PHP_CLI_SERVER_WORKERS": "3"}
        quiet = subprocess.DEVNULL
        self._server = subprocess.Popen(command, env=env, stdout=quiet, stderr=quiet, start_new_session=True)
        self._await(listening=True)

    def stop(self) -> None:
        """Serve it no longer."""
        if self._server is not None:
            os.killpg(self._server.pid, signal.SIGTERM)  # the server and its workers, which are a group of their own
            self._server.wait()
            self._server = None
            self._await(listening=False)

    def _await(self, *, listening: bool) -> None:
        """Wait until somebody listens at the port, or nobody any more."""
        until = time.monotonic() + 30
        pause = threading.Event()
        while time.monotonic() < until:
            with socket.socket() as caller:
                if (caller.connect_ex(("127.0.0.1", self._port)) == 0) == listening:
                    return
            pause.wait(0.05)  # `time.sleep` may be a test's own
        raise TimeoutError

    def load(self, pages: dict[str, str], timestamp: str = "2024-01-02T03:04:05Z") -> None:
        """Import pages, by their titles."""
        path = self._folder / "pages.xml"
        path.write_text(export(pages, timestamp), encoding="utf-8")
        self._maintain("importDump", "--quiet", str(path))

    def get(self, path: str) -> str:
        """What is served at a path."""
        answer = httpx2.get(self.address + path, follow_redirects=True, timeout=60)
        assert answer.status_code in (200, 404), answer.text
        return answer.text

    def lag(self, seconds: float) -> None:
        """Let its databases be that much behind each other."""
        (self._folder / "lag").write_text(str(seconds))

    def refuse(self, status: int, after: str = "") -> None:
        """Let a server before it answer in its place."""
        (self._folder / "status").write_text(f"{status}|{after}")

    def recover(self) -> None:
        """Let all be well again."""
        for name in ("lag", "status"):
            (self._folder / name).unlink(missing_ok=True)

    def _maintain(self, script: str, *arguments: str) -> None:
        done = subprocess.run(
            ["php", str(HOME / "maintenance" / f"{script}.php"), *arguments],
            env=self._environment(script), capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr

    def _environment(self, script: str = "") -> dict[str, str]:
        settings = {} if script == "install" else {"MW_CONFIG_FILE": str(self._folder / "LocalSettings.php")}
        return os.environ | settings


def export(pages: dict[str, str], timestamp: str) -> str:
    """Pages as export XML."""
    return OPEN + "".join(_pages(pages.items(), timestamp)) + CLOSE


def _pages(pages: Iterable[tuple[str, str]], timestamp: str) -> Iterable[str]:
    for number, (title, text) in enumerate(pages, 1):
        namespace = NAMESPACES.get(title.partition(":")[0], 0)
        one = page(number, revision(number, text, timestamp), title=escape(title))
        yield one.replace("<ns>0</ns>", f"<ns>{namespace}</ns>")
