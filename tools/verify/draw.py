"""Checks a published draw again: python3 draw.py FOLDER [PROOFS]. Standard library only, no solver, nothing of Parvis.

FOLDER holds pool.csv, quotas.csv, lottery.csv, balls.csv and draw.json, and after the session session.json; PROOFS is
the proof of a place in the draw of one volunteer, or the sealed file with those of all. Prints JSON and ends with 0, or
says what is wrong and ends with 1: in French, or in English where the terminal is English.
"""

import csv
import hashlib
import hmac
import json
import os
import sys
from pathlib import Path

NAMES = "pool.csv", "quotas.csv", "lottery.csv", "balls.csv"
ENGLISH = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "").lower().startswith("en")


class Wrong(Exception):
    pass


def require(holds, sentence):
    """`sentence` is French | English."""
    if not holds:
        raise Wrong(sentence.split(" | ")[ENGLISH])


def sha256(content):
    return hashlib.sha256(content).hexdigest()


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def published(folder, name):
    content = (folder / name).read_bytes()
    value = json.loads(content)
    require(content == canonical(value) + b"\n", f"{name} a changé. | {name} has changed.")
    return content, value


def table(contents, name):
    head, *lines = csv.reader(contents[name].decode("utf-8").splitlines())
    wrong = next((at for at, line in enumerate(lines, 2) if len(line) != len(head)), 0)
    require(not wrong, f"{name}, ligne {wrong} : pas le bon nombre de cellules. | {name}, line {wrong}: wrong number of cells.")
    return head, lines


def ball_of(manifest, session):
    """Ten-sided dice: their digits. Else the first word of HMAC-SHA256(seed, counter) that favours no ball."""
    method, dice, balls, files = manifest["method"], session["dice"], manifest["balls"], manifest["files"]
    tens = method["kind"] == "dice"
    fits = set(dice) <= set(range(10)) and 10 ** len(dice) == balls if tens else set(dice) <= set(range(1, 7))
    fits = fits and (tens or len(dice) >= 10) and tens != ("seed" in session)
    require(fits, "Les dés ne sont pas ceux annoncés. | The dice are not as announced.")
    if tens:
        return int("".join(map(str, dice)))
    beacon, announced = session["beacon"], method["round"]
    fits = beacon["chain"] == method["chain"] and announced <= beacon["round"] <= announced + 1000
    require(fits, "La balise n'est pas celle annoncée. | The beacon is not the one announced.")
    text = f"tirage/v1\npool={files['pool.csv']}\nlottery={files['lottery.csv']}\ndice={' '.join(map(str, dice))}\n"
    seed = sha256(f"{text}beacon={beacon['chain']}:{beacon['round']}:{beacon['randomness']}\n".encode())
    require(session["seed"] == seed, "La graine n'est pas la bonne. | The seed is not the right one.")
    for word in range(2**62):
        block = hmac.new(bytes.fromhex(seed), (word // 4).to_bytes(8, "big"), "sha256").digest()
        number = int.from_bytes(block[word % 4 * 8 :][:8], "big")
        if number < 2**64 // balls * balls:
            return number % balls


def check_ball(name, halves, people, quotas, homes, seats):
    fr, en = f"Boule {name} :", f"Ball {name}:"
    everybody = [person for half in halves for person in half]
    strangers = " ".join(sorted(set(everybody) - people.keys()))
    require(not strangers, f"{fr} pas dans la liste : {strangers}. | {en} not in the pool: {strangers}.")
    require(len(set(everybody)) == len(everybody), f"{fr} quelqu'un y figure deux fois. | {en} somebody stands in it twice.")
    require(len({homes[who] for who in everybody}) == len(everybody), f"{fr} deux personnes d'une adresse. | {en} two people of one address.")
    for half in halves:
        require(len(half) == seats, f"{fr} {len(half)} personnes, pas {seats}. | {en} {len(half)} people, not {seats}.")
        for (category, value), (least, most) in quotas.items():
            values = [people[person][category] for person in half]
            found, hidden, quota = values.count(value), values.count("*"), f"{category} {value} ({values.count(value)})"
            require(least - hidden <= found <= most, f"{fr} le quota {quota} n'est pas respecté. | {en} the quota {quota} is not met.")


def open_lines(proofs, people, quotas):
    """Each salt must give its line's commitment, its record the values that are shown."""
    for line in filter(str.strip, proofs.read_text("utf-8").split("\n")):
        record, salt = json.loads(line)["record"], json.loads(line)["salt"]
        own, values = people.get(record["id"], {"commitment": ""}), record["values"]
        same = len(salt) == 32 and sha256(bytes.fromhex(salt) + canonical(record)) == own["commitment"]
        same = same and record.get("household") in (None, own.get("household"))
        for category in {category for category, _ in quotas}:
            same = same and own[category] in ("*", values[category]) and (category, values[category]) in quotas
        who = record["id"]
        require(same, f"La preuve de {who} ne correspond pas à sa ligne. | The proof of {who} does not match its line.")
        people[who].update(values)
        yield who


def check(folder, proofs):
    raw, manifest = published(folder, "draw.json")
    require((manifest["format"], manifest["version"]) == ("parvis/draw", 1), "draw.json : autre format. | draw.json: another format.")
    contents = {name: (folder / name).read_bytes() for name in NAMES}
    for name in NAMES:
        require(sha256(contents[name]) == manifest["files"][name], f"{name} a changé : autre empreinte que draw.json. | {name} has changed: not the hash of draw.json.")

    head, lines = table(contents, "pool.csv")
    people = {line[0]: dict(zip(head, line)) for line in lines}
    require(len(people) == len(lines), "pool.csv : un identifiant y est deux fois. | pool.csv: an identifier stands twice.")
    homes = {who: own["household"] if manifest["households"] else who for who, own in people.items()}
    quotas = {(row[0], row[1]): (int(row[2]), int(row[3])) for row in table(contents, "quotas.csv")[1]}
    opened = list(open_lines(proofs, people, quotas)) if proofs else []
    told, kinds = {person: [0, 0] for person in people}, 1 + manifest["substitutes"]
    balls, width = [], len(str(manifest["balls"] - 1))
    for at, line in enumerate(table(contents, "lottery.csv")[1]):
        halves = [cell.split() for cell in line[1:]]
        require([str(at).zfill(width), kinds] == [line[0], len(halves)], f"lottery.csv, ligne {at + 2} : boule mal écrite. | lottery.csv, line {at + 2}: badly written ball.")
        check_ball(line[0], halves, people, quotas, homes, manifest["seats"])
        for half, person in ((half, person) for half in range(kinds) for person in halves[half]):
            told[person][half] += 1
        balls.append(halves)
    require(len(balls) == manifest["balls"], f"lottery.csv : {len(balls)} boules. | lottery.csv: {len(balls)} balls.")
    rows = {line[0]: [int(cell) for cell in line[1:]] for line in table(contents, "balls.csv")[1]}
    for who in people.keys() | rows.keys():
        require(rows.get(who) == told.get(who, [])[:kinds], f"balls.csv : mauvais compte pour {who}. | balls.csv: wrong number of balls of {who}.")

    session = None
    if (folder / "session.json").exists():
        session = published(folder, "session.json")[1]
        ball = ball_of(manifest, session)
        require(session["ball"] == ball, f"Il en sort la boule {ball}. | What comes of it is ball {ball}.")
        require(session["manifest"] == sha256(raw), "draw.json a changé depuis la séance. | draw.json has changed since the session.")
        require([session["members"], session["substitutes"]][:kinds] == balls[ball], "session.json nomme d'autres personnes que la boule. | session.json names others than the ball.")
    hidden = sum("*" in own.values() for own in people.values())
    return dict(valid=True, draw=sha256(raw), files=manifest["files"], opened=opened, hidden=hidden, session=session)


if __name__ == "__main__":
    try:
        print(json.dumps(check(Path((sys.argv + ["."])[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None), sort_keys=True))
    except Wrong as fault:
        sys.exit(f"draw.py: {fault}")
    except OSError as fault:
        sys.exit(f"draw.py: {('impossible de lire', 'cannot read')[ENGLISH]} {fault.filename}")
    except (ValueError, LookupError, TypeError, AttributeError):
        sys.exit(("draw.py: un fichier est mal écrit.", "draw.py: a file is badly written.")[ENGLISH])
