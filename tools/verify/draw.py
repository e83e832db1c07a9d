"""Checks a published draw again: python3 draw.py FOLDER. Standard library only, no solver, nothing of Parvis.

FOLDER holds pool.csv, quotas.csv, lottery.csv, balls.csv and draw.json, and after the session session.json.
Prints JSON and ends with 0, or says what is wrong and ends with 1.
"""

import csv
import hashlib
import hmac
import json
import sys
from pathlib import Path

NAMES = ("pool.csv", "quotas.csv", "lottery.csv", "balls.csv")


class Wrong(Exception):
    """What does not hold, in a sentence."""


def require(holds, sentence):
    if not holds:
        raise Wrong(sentence)


def sha256(content):
    return hashlib.sha256(content).hexdigest()


def canonical(value):
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return (text + "\n").encode()


def table(content):
    head, *lines = csv.reader(content.decode("utf-8").splitlines())
    for line in lines:
        require(len(line) == len(head), f"{len(line)} cells instead of {len(head)}: {line}")
    return head, lines


def dice_of(seed):
    """Whole numbers below a bound from HMAC-SHA256(seed, counter), words of 8 bytes, without favouring any."""

    def words():
        counter = 0
        while True:
            block = hmac.new(bytes.fromhex(seed), counter.to_bytes(8, "big"), "sha256").digest()
            yield from (int.from_bytes(block[at : at + 8], "big") for at in range(0, 32, 8))
            counter += 1

    stream = words()

    def roll(below):
        limit = 2**64 // below * below
        return next(word for word in stream if word < limit) % below

    return roll


def seed_of(manifest, session):
    beacon = session["beacon"]
    text = (
        "tirage/v1\n"
        f"pool={manifest['files']['pool.csv']}\n"
        f"lottery={manifest['files']['lottery.csv']}\n"
        f"dice={' '.join(map(str, session['dice']))}\n"
        f"beacon={beacon['chain']}:{beacon['round']}:{beacon['randomness']}\n"
    )
    return sha256(text.encode())


def check_ball(name, halves, people, quotas, homes, seats):
    everybody = [person for half in halves for person in half]
    for person in everybody:
        require(person in people, f"ball {name}: {person} is not in the pool")
    require(len(set(everybody)) == len(everybody), f"ball {name}: somebody stands in it twice")
    if homes:
        own = {homes[person] for person in everybody}
        require(len(own) == len(everybody), f"ball {name}: two people of one address")
    for half in halves:
        require(len(half) == seats, f"ball {name}: {len(half)} people for {seats} seats")
        for (category, value), (least, most) in quotas.items():
            found = sum(people[person][category] == value for person in half)
            fits = least <= found <= most
            require(fits, f"ball {name}: the quota {category} {value} is not met ({found})")


def check(folder):
    raw = (folder / "draw.json").read_bytes()
    manifest = json.loads(raw)
    require(raw == canonical(manifest), "draw.json has changed")
    require(manifest["format"] == "parvis/draw" and manifest["version"] == 1, "draw.json: another format")
    contents = {name: (folder / name).read_bytes() for name in NAMES}
    for name, content in contents.items():
        require(sha256(content) == manifest["files"][name], f"{name} has changed: not the hash of draw.json")

    head, lines = table(contents["pool.csv"])
    people = {line[0]: dict(zip(head, line)) for line in lines}
    require(len(people) == len(lines), "pool.csv: an identifier stands twice")
    homes = {person: own["household"] for person, own in people.items()} if manifest["households"] else {}
    quotas = {(line[0], line[1]): (int(line[2]), int(line[3])) for line in table(contents["quotas.csv"])[1]}

    balls = []
    told = {person: [0, 0] for person in people}
    width = len(str(manifest["balls"] - 1))
    for at, line in enumerate(table(contents["lottery.csv"])[1]):
        require(line[0] == str(at).zfill(width), f"ball {line[0]} is not in its place")
        halves = [cell.split() for cell in line[1:]]
        require(len(halves) == 1 + manifest["substitutes"], f"ball {line[0]}: another number of lists")
        check_ball(line[0], halves, people, quotas, homes, manifest["seats"])
        for half, members in enumerate(halves):
            for person in members:
                told[person][half] += 1
        balls.append(halves)
    require(len(balls) == manifest["balls"], f"{len(balls)} balls instead of {manifest['balls']}")
    rows = {line[0]: [int(cell) for cell in line[1:]] for line in table(contents["balls.csv"])[1]}
    for person, counts in told.items():
        fits = rows.get(person) == counts[: 1 + manifest["substitutes"]]
        require(fits, f"balls.csv does not tell the true number of balls of {person}")
    require(len(rows) == len(people), "balls.csv names somebody who is not in the pool")

    manifest_hash = sha256(raw)
    session = None
    if (folder / "session.json").exists():
        raw = (folder / "session.json").read_bytes()
        session = json.loads(raw)
        require(raw == canonical(session), "session.json has changed")
        require(session["seed"] == seed_of(manifest, session), "the seed is not that of the dice and the beacon")
        ball = dice_of(session["seed"])(manifest["balls"])
        require(session["ball"] == ball, f"the seed gives ball {ball}")
        require(session["manifest"] == manifest_hash, "draw.json has changed since the session")
        drawn = [session["members"], session["substitutes"]][: 1 + manifest["substitutes"]]
        require(drawn == balls[ball], "session.json names other people than the ball")
    return {"valid": True, "files": manifest["files"], "session": session}


if __name__ == "__main__":
    try:
        print(json.dumps(check(Path(sys.argv[1])), sort_keys=True))
    except (Wrong, OSError, ValueError, KeyError, IndexError, TypeError) as fault:
        print(f"draw.py: {fault}", file=sys.stderr)
        sys.exit(1)
