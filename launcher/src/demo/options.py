"""What the demo is asked to do, and what of Homeroom's own variables it lets through to its server."""

import argparse
import os
import pathlib
import re
import urllib.parse

TOKEN = "HOMEROOM_MATRIX_ACCESS_TOKEN"
# All other variables are meant for a server that is not a demo's: its database, its chat service, its secrets.
PASSED_ON = (
    "HOMEROOM_HTTP_PORT", "HOMEROOM_MANAGEMENT_PORT", "HOMEROOM_BIND", "HOMEROOM_MANAGEMENT_BIND", "HOMEROOM_JAVA_OPTS")
# What the demo decides, since it has to know it itself.
DECIDED = ("homeroom.bootstrap.token", "homeroom.matrix.homeserver-url", "homeroom.matrix.access-token")
HEADER_SAFE = re.compile("[!-~]+")


class Parser(argparse.ArgumentParser):
    """Refuses as the other commands do: one sentence and their exit code."""

    def error(self, message):
        self.exit(2, "homeroom: %s; ./homeroom --help lists the options.\n" % message)


def environment(**own):
    """For the server: what everybody has, and what the demo says."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("HOMEROOM_") or name in PASSED_ON}
    return {**kept, **own}


def arguments():
    parser = Parser(prog="./homeroom demo", allow_abbrev=False)
    parser.add_argument("--once", action="store_true", help="end with 0 as soon as the people are in the room")
    parser.add_argument("--homeserver", metavar="URL", type=http_url, help="use a homeserver that runs already")
    parser.add_argument("--token", help="of an account on it; better by the environment, " + TOKEN)
    parser.add_argument("--create-accounts", action="store_true", help="make missing accounts on it")
    options, rest = parser.parse_known_args()
    data, options.settings = variable("HOMEROOM_DATA_DIR"), []
    for setting in rest:
        if setting.startswith("--homeroom.data.dir="):
            data = setting.partition("=")[2]
        else:
            options.settings.append(checked(setting, parser))
    options.data_by_default = not data
    options.data = pathlib.Path(data or "homeroom-data").resolve()
    options.token = access_token(options.token, parser) if options.homeserver else None
    return options


def http_url(text):
    """Without the slash at its end."""
    try:
        url = urllib.parse.urlsplit(text)
        right = url.scheme in ("http", "https") and url.hostname and url.port != 0 and HEADER_SAFE.fullmatch(text)
    except ValueError:  # also of a port that is none, once it is asked for
        right = False
    if not right:
        raise argparse.ArgumentTypeError("%s is not an absolute http or https URL, such as https://example.org" % text)
    return text.rstrip("/")


def checked(setting, parser):
    """A setting for the server; its value, which may be a secret, is never shown."""
    key = setting.partition("=")[0]
    if not setting.startswith("--homeroom."):
        parser.error("there is no option %s" % key)
    if key[2:].removesuffix("_FILE") in DECIDED:
        parser.error("the demo sets %s itself; leave it out (for a homeserver: --homeserver and --token)" % key[2:])
    return setting


def access_token(option, parser):
    """By the option or, as for any server, by the environment or the file that it names."""
    by_variable, file = variable(TOKEN), variable(TOKEN + "_FILE")
    if not option and by_variable and file:
        parser.error("%s and %s_FILE are both given; give one of them" % (TOKEN, TOKEN))
    token = option or by_variable or (content(file, parser) if file else None)
    if not token:
        parser.error("--homeserver needs a token: set %s or %s_FILE, or give --token" % (TOKEN, TOKEN))
    if not HEADER_SAFE.fullmatch(token):
        parser.error("the access token holds something else than printable ASCII characters without spaces")
    return token


def variable(name):
    """A blank one counts as not given."""
    return os.environ.get(name, "").strip()


def content(file, parser):
    try:
        return pathlib.Path(file).read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        parser.error("the file %s, named by %s_FILE, cannot be read" % (file, TOKEN))
