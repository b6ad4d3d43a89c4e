"""What the demo is asked to do, and what of Homeroom's own variables it lets through to its server."""

import argparse
import os
import pathlib

TOKEN = "HOMEROOM_MATRIX_ACCESS_TOKEN"
# All other variables are meant for a server that is not a demo's: its database, its chat service, its secrets.
PASSED_ON = (
    "HOMEROOM_HTTP_PORT", "HOMEROOM_MANAGEMENT_PORT", "HOMEROOM_BIND", "HOMEROOM_MANAGEMENT_BIND", "HOMEROOM_JAVA_OPTS")


def environment(**own):
    """For the server: what everybody has, and what the demo says."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("HOMEROOM_") or name in PASSED_ON}
    return {**kept, **own}


def arguments():
    parser = argparse.ArgumentParser(prog="./homeroom demo", allow_abbrev=False)
    parser.add_argument("--once", action="store_true", help="end with 0 as soon as the people are in the room")
    parser.add_argument("--homeserver", metavar="URL", help="use a homeserver that runs already")
    parser.add_argument("--token", help="of an account on it; better by the environment, " + TOKEN)
    parser.add_argument("--create-accounts", action="store_true", help="make missing accounts on it")
    options, rest = parser.parse_known_args()
    data, options.settings = os.environ.get("HOMEROOM_DATA_DIR"), []
    for setting in rest:
        if setting.startswith("--homeroom.data.dir="):
            data = setting.partition("=")[2]
        elif setting.startswith("--homeroom."):
            options.settings.append(setting)
        else:
            parser.error("there is no option %s" % setting)
    options.data_by_default = not data
    options.data = pathlib.Path(data or "homeroom-data").resolve()
    options.token = options.token or os.environ.get(TOKEN)
    if options.homeserver and not options.token:
        parser.error("--homeserver needs a token: set %s, or give --token" % TOKEN)
    return options
