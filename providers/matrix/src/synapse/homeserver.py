#!/usr/bin/env python3
"""Runs a real Synapse homeserver on this machine, for tests and for the demo.

    homeserver.py run     starts one with an empty database, prints one line of JSON when it is ready, and
                         ends it on SIGTERM, on SIGINT, or when its own standard input closes
    homeserver.py prepare only makes the Python environment that "run" needs

The line of JSON has url, serverName, adminUser, accessToken, pid (Synapse's own) and log. Whoever starts
"run" holds its standard input open for as long as the homeserver is wanted: since the kernel closes it
when that process dies, however it dies, no homeserver is ever left behind.

Needs Python 3.10 with venv, and nothing else. Listens on 127.0.0.1 only and talks to no other server.
"""

import argparse
import base64
import contextlib
import fcntl
import hashlib
import hmac
import json
import os
import pathlib
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request

REQUIREMENTS = pathlib.Path(__file__).with_name("requirements.txt")
ADMIN = "homeroom"
START_SECONDS = 90
# A proxy from the environment must never get between us and the loopback address.
DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Failure(Exception):
    """One sentence for the person who started this."""


def say(text):
    """In ASCII: where there is no locale, a build stops reading at any other character, and ends what writes."""
    print(text, file=sys.stderr, flush=True)


# --- the Python environment -------------------------------------------------------------------------


def environment():
    """The interpreter of the environment that has Synapse; made first if this machine has none yet."""
    home = cache() / ("synapse-" + fingerprint())
    with only_one(home.with_suffix(".lock")):
        if not works(home):
            make(home)
    return interpreter(home)


def cache():
    base = os.environ.get("XDG_CACHE_HOME") or str(pathlib.Path.home() / ".cache")
    path = pathlib.Path(base) / "homeroom"
    path.mkdir(parents=True, exist_ok=True)
    return path


def fingerprint():
    """Another one for other requirements or another Python, so that neither can be mixed up."""
    text = REQUIREMENTS.read_text() + sys.version + sys.base_prefix
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@contextlib.contextmanager
def only_one(lock):
    with open(lock, "w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Waiting for another process that prepares Synapse...")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def interpreter(home):
    return home / "bin" / "python"


def works(home):
    test = [str(interpreter(home)), "-c", "import synapse.app.homeserver"]
    return interpreter(home).exists() and subprocess.run(test, capture_output=True).returncode == 0


def make(home):
    """Makes the environment beside its place and moves it there when whole: a killed one is never used."""
    fresh = home.with_suffix(".new")
    shutil.rmtree(fresh, ignore_errors=True)
    shutil.rmtree(home, ignore_errors=True)
    say("Preparing Synapse: its own Python environment, once for this machine, about a minute...")
    step(
        [sys.executable, "-m", "venv", str(fresh)],
        "Python's venv module does not work: install it (on Debian and Ubuntu: apt install python3-venv)",
    )
    say("Preparing Synapse: downloading it from the Python package index...")
    pip = [str(interpreter(fresh)), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    step(pip + ["-r", str(REQUIREMENTS)], "pip could not install Synapse: is the package index reachable?")
    fresh.rename(home)


def step(command, trouble):
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode:
        lines = (done.stderr + done.stdout).strip().splitlines()
        raise Failure(trouble + (" (" + lines[-1].strip() + ")" if lines else ""))


# --- one homeserver ---------------------------------------------------------------------------------


def run(options):
    end_with_input()
    python = environment()
    place = pathlib.Path(tempfile.mkdtemp(prefix="homeroom-synapse-"))
    try:
        port = options.port or free_port()
        secret = secrets.token_hex(32)
        configure(place, port, options, secret)
        say("Starting Synapse...")
        child = start(python, place)
        try:
            serve(child, place, "http://127.0.0.1:%d" % port, options, secret)
        finally:
            end(child)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def serve(child, place, url, options, secret):
    wait_until_ready(child, place, url)
    token = register(url, secret)
    ready = {
        "url": url,
        "serverName": options.server_name,
        "adminUser": "@%s:%s" % (ADMIN, options.server_name),
        "accessToken": token,
        "pid": child.pid,
        "log": str(place / "synapse.log"),
    }
    print(json.dumps(ready), flush=True)
    code = child.wait()
    raise Failure("Synapse ended by itself (code %d): %s" % (code, tail(place)))


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def configure(place, port, options, secret):
    """Writes the configuration; JSON is YAML too."""
    listener = {
        "port": port,
        "bind_addresses": ["127.0.0.1"],
        "type": "http",
        "tls": False,
        "resources": [{"names": ["client"]}],
    }
    settings = {
        "server_name": options.server_name,
        "listeners": [listener],
        "database": {"name": "sqlite3", "args": {"database": str(place / "homeserver.db")}},
        "media_store_path": str(place / "media"),
        "max_upload_size": "10M",
        "log_config": str(place / "log.json"),
        "signing_key": "ed25519 a_1 " + unpadded(secrets.token_bytes(32)),
        "macaroon_secret_key": secrets.token_hex(32),
        "form_secret": secrets.token_hex(32),
        "registration_shared_secret": secret,
        "report_stats": False,
        "trusted_key_servers": [],
        "federation_domain_whitelist": [],
        "bcrypt_rounds": 4,
        "presence": {"enabled": False},
    }
    if options.room_version:
        settings["default_room_version"] = options.room_version
    if options.rate_limits == "off":
        settings.update(unlimited())
    if options.user_directory == "off":
        # Left to a worker that there is not: else it goes on for minutes after a large room was filled.
        settings["update_user_directory_from_worker"] = "nobody"
    private(place / "homeserver.json", settings)
    private(place / "log.json", logging(place))


def unpadded(data):
    return base64.b64encode(data).decode().rstrip("=")


def unlimited():
    much = {"per_second": 10000, "burst_count": 10000}
    return {"rc_message": much, "rc_room_creation": much, "rc_invites": {"per_room": much, "per_user": much}}


def logging(place):
    file = {"class": "logging.FileHandler", "filename": str(place / "synapse.log"), "formatter": "line"}
    return {
        "version": 1,
        "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
        "handlers": {"file": file},
        "root": {"level": "WARNING", "handlers": ["file"]},
    }


def private(path, content):
    with open(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
        json.dump(content, file)


def start(python, place):
    command = [str(python), __file__, "child", str(place)]
    with open(place / "output.log", "w") as output:
        return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=output, stderr=output)


def end(child):
    child.stdin.close()
    try:
        child.wait(10)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def wait_until_ready(child, place, url):
    limit = time.monotonic() + START_SECONDS
    while time.monotonic() < limit:
        if child.poll() is not None:
            raise Failure("Synapse did not start: " + tail(place))
        try:
            with DIRECT.open(url + "/health", timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise Failure("Synapse was not ready after %d seconds: %s" % (START_SECONDS, tail(place)))


def tail(place):
    logs = [place / "output.log", place / "synapse.log"]
    text = "\n".join(log.read_text() for log in logs if log.exists()).strip()
    return text[-2000:] or "its log is empty"


def register(url, secret):
    """Makes the service's account, a server administrator, and returns its access token."""
    path = url + "/_synapse/admin/v1/register"
    with DIRECT.open(path, timeout=30) as answer:
        nonce = json.load(answer)["nonce"]
    password = secrets.token_hex(16)
    proof = "\0".join([nonce, ADMIN, password, "admin"]).encode()
    mac = hmac.new(secret.encode(), proof, hashlib.sha1).hexdigest()
    body = {"nonce": nonce, "username": ADMIN, "password": password, "admin": True, "mac": mac}
    request = urllib.request.Request(path, json.dumps(body).encode(), {"Content-Type": "application/json"})
    with DIRECT.open(request, timeout=30) as answer:
        return json.load(answer)["access_token"]


# --- ends -------------------------------------------------------------------------------------------


def end_with_input():
    """Turns the end of standard input, and the signals, into an orderly end of the main thread."""

    def stop(*_):
        raise SystemExit(0)

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    on_end_of_input(lambda: os.kill(os.getpid(), signal.SIGTERM))


def on_end_of_input(act):
    def watch():
        while os.read(0, 4096):
            pass
        act()

    threading.Thread(target=watch, daemon=True).start()


def child(place):
    """Synapse itself, in a process that ends, and takes its files along, when its parent does."""

    def vanish():
        shutil.rmtree(place, ignore_errors=True)
        os._exit(0)

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    on_end_of_input(vanish)
    from synapse.app import homeserver

    sys.argv = ["synapse", "-c", os.path.join(place, "homeserver.json")]
    homeserver.main()


def arguments():
    parser = argparse.ArgumentParser(description="Runs a real Synapse homeserver on the loopback address.")
    commands = parser.add_subparsers(dest="command", required=True)
    runs = commands.add_parser("run", help="start one and keep it until standard input closes")
    runs.add_argument("--port", type=int, default=0, help="0, the default, takes a free one")
    runs.add_argument("--server-name", default="homeroom.test")
    runs.add_argument("--rate-limits", choices=["default", "off"], default="default")
    runs.add_argument("--user-directory", choices=["on", "off"], default="on")
    runs.add_argument("--room-version", help="of new rooms; without it Synapse's own default")
    commands.add_parser("prepare", help="only make the Python environment")
    commands.add_parser("child").add_argument("place")
    return parser.parse_args()


def main():
    if sys.version_info < (3, 10):
        raise Failure("Python 3.10 or newer is needed for the local homeserver")
    options = arguments()
    if options.command == "run":
        run(options)
    elif options.command == "prepare":
        environment()
    else:
        child(options.place)


if __name__ == "__main__":
    try:
        main()
    except Failure as failure:
        say(str(failure))
        sys.exit(1)
    except OSError as error:
        say("The local homeserver failed: %s" % error)
        sys.exit(1)
