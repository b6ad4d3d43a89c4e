#!/usr/bin/env python3
"""The demo: a server, a homeserver, one course room with 30 people. Started by ./homeroom demo.

Both processes are started the way anybody would start them, and everything is asked over HTTP: Homeroom's
own REST interface, and the homeserver's own API for who is really in the room. The homeserver's token goes
to the server by the environment, never by a command line.
"""

import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

from calls import Failure, call
from options import TOKEN, arguments, environment

HOME = pathlib.Path(__file__).resolve().parents[3]
HOMESERVER = HOME / "providers/matrix/src/synapse/homeserver.py"
MARKER = "made-by-the-demo"
# What a server leaves in its directory, whichever database it uses.
KEPT = ("h2", "bootstrap-token", "node-name", "server")
ROOM = "/api/v1/rooms/core_course/coursecommunication/demo"
PEOPLE = ["homeroom-demo-%02d" % number for number in range(1, 31)]
MODERATORS = PEOPLE[:3]
JOIN_SECONDS = 300
# Ctrl-C, kill, and the end of the terminal.
STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Progress:
    """A line for each step, with the seconds since the demo began and those that the step took."""

    def __init__(self):
        self.began = self.step_began = time.monotonic()
        self.spoke = self.began

    def done(self, text):
        now = time.monotonic()
        print("%6.1f s  %s (%.1f s)" % (now - self.began, text, now - self.step_began), flush=True)
        self.step_began = self.spoke = now

    def waiting(self, text):
        now = time.monotonic()
        if now - self.spoke > 5:
            print("%6.1f s  %s…" % (now - self.began, text), flush=True)
            self.spoke = now


# --- the two processes --------------------------------------------------------------------------------


class Homeserver:
    """A local Synapse, ended by closing its standard input, or somebody's that runs already."""

    def __init__(self, options):
        self.process = None
        if options.homeserver:
            self.url, self.token = options.homeserver, options.token
            self.accounts = "create" if options.create_accounts else "map-only"
        else:
            self.log = tempfile.TemporaryFile()
            self.process = subprocess.Popen(
                [sys.executable, str(HOMESERVER), "run"],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.log, start_new_session=True)
            self.url, self.token, self.accounts = None, None, "create"

    def await_ready(self, progress):
        if self.process:
            os.set_blocking(self.process.stdout.fileno(), False)
            line = b""
            while not line.endswith(b"\n"):
                progress.waiting("starting Synapse (the first time it is downloaded)")
                line += self.process.stdout.readline() or b""
                if self.process.poll() is not None:
                    raise Failure("the local Synapse did not start: %s" % self.last_words())
                time.sleep(0.1)
            ready = json.loads(line)
            self.url, self.token = ready["url"], ready["accessToken"]
        who = call("GET", self.url + "/_matrix/client/v3/account/whoami", self.token)
        if not isinstance(who, dict) or "user_id" not in who:
            raise Failure("%s does not answer whoami as a homeserver does." % self.url)
        progress.done("homeserver %s is ready, we are %s" % (self.url, who["user_id"]))

    def joined(self, room):
        """Who is in the room, by the homeserver's own word."""
        path = "/_matrix/client/v3/rooms/%s/joined_members" % urllib.parse.quote(room)
        return set(call("GET", self.url + path, self.token)["joined"])

    def last_words(self):
        self.log.seek(0)
        return self.log.read().decode(errors="replace").strip()[-500:]

    def end(self):
        if self.process:
            self.process.stdin.close()
            stop(self.process, 20)


class Server:
    """Homeroom itself, by ./homeroom start-dev."""

    def __init__(self, options, homeserver):
        self.data = options.data
        settings = ["--homeroom.data.dir=%s" % self.data, *options.settings]
        own = environment(
            HOMEROOM_MATRIX_HOMESERVER_URL=homeserver.url,
            HOMEROOM_MATRIX_ACCOUNTS=homeserver.accounts, **{TOKEN: homeserver.token})
        self.process = subprocess.Popen(
            [str(HOME / "homeroom"), "start-dev", *settings], env=own,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, start_new_session=True)
        self.url = self.console = None

    def await_ready(self, progress):
        for line in self.process.stdout:
            words = line.split()
            if words[:1] == ["REST"]:
                self.url = words[1].removesuffix("/api/v1")
            elif words[:1] == ["Console"]:
                self.console = words[1]
            elif words[:1] == ["Token"]:
                break
        if not self.console:
            raise Failure("the server did not start.")
        threading.Thread(target=self.pass_on, daemon=True).start()
        self.token = (self.data / "bootstrap-token").read_text().strip()
        progress.done("Homeroom is ready")

    def mark(self, homeserver):
        """Also when its start was cut short, but not if the directory is another server's by now."""
        try:
            pid = (self.data / "homeroom.pid").read_text().strip()
        except OSError:
            return
        if pid == str(self.process.pid):
            (self.data / MARKER).write_text(homeserver)

    def pass_on(self):
        """What else it prints, which would stop it once the pipe is full."""
        for line in self.process.stdout:
            sys.stderr.write(line)

    def ask(self, method, path, body=None):
        if self.process.poll() is not None:
            raise Failure("the server has ended by itself.")
        return call(method, self.url + path, self.token, body)

    def end(self):
        stop(self.process, 32)


def stop(process, seconds):
    if process.poll() is None:
        process.terminate()
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


# --- the demo -----------------------------------------------------------------------------------------


def fresh(options, homeserver):
    """Chooses the directory, and empties its database if an earlier demo made that for another homeserver."""
    if has_data_of_its_own(options.data) and options.data_by_default:
        options.data = options.data / "demo"
    data, marker = options.data, options.data / MARKER
    if has_data_of_its_own(data):
        raise Failure("%s holds data or settings that no demo made; give another with --homeroom.data.dir=…." % data)
    if runs(data):
        raise Failure("Homeroom runs on %s already; stop it with ./homeroom stop --homeroom.data.dir=%s." % (data, data))
    if marker.exists() and marker.read_text() != homeserver:
        shutil.rmtree(data / "h2", ignore_errors=True)


def has_data_of_its_own(data):
    """Any other start takes the marker away, since from then on the data are somebody's. No demo makes settings."""
    kept = any((data / name).exists() for name in KEPT)
    return (data / "conf").exists() or (kept and not (data / MARKER).exists())


def runs(data):
    if not (data / "homeroom.pid").exists():
        return False
    status = [str(HOME / "homeroom"), "status", "--homeroom.data.dir=%s" % data]
    return subprocess.run(status, env=environment(), stdout=subprocess.DEVNULL).returncode == 0


def record(server, progress):
    """A course's room and its people, the way an LMS sends them."""
    users = [{"userId": name, "username": name, "displayName": "Demo %s" % name[-2:]} for name in PEOPLE]
    server.ask("POST", "/api/v1/users", {"users": users})
    server.ask("PUT", ROOM, {"provider": "matrix", "name": "Physics 101", "topic": "A course made by the demo"})
    members = [{"userId": n, "role": "moderator" if n in MODERATORS else "member"} for n in PEOPLE]
    known = {member["userId"] for member in server.ask("GET", ROOM + "/members?limit=1000")["items"]}
    server.ask("PATCH", ROOM + "/members", {"add": [m for m in members if m["userId"] not in known]})
    if known:  # by an earlier demo on the same homeserver, where they may have accounts by now
        server.ask("POST", ROOM + "/synchronisations")
    progress.done("one course room and %d people recorded over REST" % len(PEOPLE))


def await_people(server, homeserver, progress):
    deadline = time.monotonic() + JOIN_SECONDS
    while True:
        room = server.ask("GET", ROOM)
        members = server.ask("GET", ROOM + "/members?limit=1000")["items"]
        wanted = {member["remoteId"] for member in members}
        inside = homeserver.joined(room["remoteId"]) if room["remoteId"] else set()
        missing = len(PEOPLE) - len(inside & wanted)
        if not missing:
            progress.done("all %d people are in the Matrix room, says the homeserver" % len(PEOPLE))
            return room
        if room["state"] == "BLOCKED" or nothing_comes(room, members) or time.monotonic() > deadline:
            reason = room["lastError"] or reasons(members, homeserver)
            raise Failure("%d people are not in the room (%s): %s" % (missing, room["state"], reason))
        progress.waiting("%d of %d people are in the room" % (len(PEOPLE) - missing, len(PEOPLE)))
        time.sleep(0.3)


def nothing_comes(room, members):
    """Whether all is done that can be, and some people are out all the same."""
    states = {member["state"] for member in members}
    return room["state"] == "READY" and "PENDING" not in states and states != {"JOINED"}


def reasons(members, homeserver):
    """How many are in which state and why, with the words of one of them; and what makes missing accounts."""
    kinds = {}
    for member in members:
        if member["state"] != "JOINED":
            kinds.setdefault((member["state"], member["reason"]), []).append(member["detail"])
    parts = [" ".join(filter(None, (str(len(details)), *kind, details[0]))) for kind, details in kinds.items()]
    if homeserver.accounts != "create" and any(state == "WAITING_FOR_ACCOUNT" for state, _ in kinds):
        parts.append("--create-accounts makes the accounts that are missing")
    return "; ".join(parts)


def demo(options, progress, started):
    name = options.homeserver or "a local one, started at %s" % time.time()
    fresh(options, name)
    homeserver = Homeserver(options)
    started.append(homeserver)
    homeserver.await_ready(progress)
    server = Server(options, homeserver)
    started.append(server)
    try:
        server.await_ready(progress)
    finally:
        server.mark(name)
    record(server, progress)
    room = await_people(server, homeserver, progress)
    print("\n  Room     %s" % room["url"])
    print("  REST     %s/api/v1" % server.url)
    print("  Console  %s (WildFly's; see docs/operating.md for a user)" % server.console)
    print("  Token    in %s" % (options.data / "bootstrap-token"))
    print("  Elapsed  %.1f s" % (time.monotonic() - progress.began), flush=True)
    if not options.once:
        print("\nCtrl-C stops all of it.", flush=True)
        code = server.process.wait()
        raise Failure("the server has ended by itself (code %d)." % code)


def main():
    options, progress, started = arguments(), Progress(), []
    for number in STOPS:
        if signal.getsignal(number) != signal.SIG_IGN:  # as nohup has it
            signal.signal(number, signal.default_int_handler)
    try:
        demo(options, progress, started)
    except Failure as failure:
        print("homeroom: %s" % failure, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nhomeroom: stopping all of it", file=sys.stderr)
        return 130
    finally:
        for number in STOPS:
            signal.signal(number, signal.SIG_IGN)
        for process in reversed(started):
            process.end()
    return 0


if __name__ == "__main__":
    sys.exit(main())
