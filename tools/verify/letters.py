"""Checks letters drawn from published addresses again: python3 letters.py FOLDER [PROOFS | PANEL]. Standard library only.

FOLDER holds addresses.csv, strata.csv and letters.json, and after the session letters.csv and session.json; PROOFS is
the record and salt of one address, or the sealed file with those of all; PANEL the folder of the panel drawn among those
who answered. Prints JSON and ends with 0, or says what is wrong and ends with 1, as draw.py does.
"""

import hmac
import json
import sys
from pathlib import Path

from draw import ENGLISH, Wrong, canonical, published, require, sha256, table

NAMES = "addresses.csv", "strata.csv"


def plan_of(strata, letters):
    """Letters of each part: its share rounded down, the rest to the largest remainders, ties by name."""
    sizes = {name: strata.count(name) for name in sorted(set(strata))}
    shares = {name: divmod(letters * size, len(strata)) for name, size in sizes.items()}
    rest = letters - sum(down for down, _ in shares.values())
    more = sorted(sizes, key=lambda name: (-shares[name][1], name))[:rest]
    return {name: (size, shares[name][0] + (name in more)) for name, size in sizes.items()}


def seed_of(manifest, session):
    method, dice, beacon, files = manifest["method"], session["dice"], session["beacon"], manifest["files"]
    fits = len(dice) >= 10 and set(dice) <= set(range(1, 7)) and beacon["chain"] == method["chain"]
    fits = fits and method["round"] <= beacon["round"] <= method["round"] + 1000
    require(fits, "Dés ou balise ne sont pas ceux annoncés. | Dice or beacon are not as announced.")
    text = f"tirage/v1\npool={files['addresses.csv']}\nlottery={files['strata.csv']}\ndice={' '.join(map(str, dice))}\n"
    return sha256(f"{text}beacon={beacon['chain']}:{beacon['round']}:{beacon['randomness']}\n".encode())


def check_panel(panel, session, drawn):
    """Everybody in the pool has an address that got one of these letters."""
    fits = published(panel, "draw.json")[1].get("letters") == sha256(session)
    require(fits, "Ce tirage ne part pas de ces lettres. | This draw does not follow these letters.")
    head, lines = table({"pool.csv": (panel / "pool.csv").read_bytes()}, "pool.csv")
    asked = {home.lower() for home in drawn}
    for line in lines:
        fits = line[head.index("household")].lower() in asked
        require(fits, f"L'adresse de {line[0]} n'a pas reçu de lettre. | The address of {line[0]} got no letter.")


def check(folder, proofs, panel):
    raw, manifest = published(folder, "letters.json")
    require((manifest["format"], manifest["version"]) == ("parvis/letters", 1), "Autre format. | Another format.")
    contents = {name: (folder / name).read_bytes() for name in NAMES}
    for name in NAMES:
        require(sha256(contents[name]) == manifest["files"][name], f"{name} a changé. | {name} has changed.")
    lines = {line[0]: line for line in table(contents, "addresses.csv")[1]}
    require(len(lines) == manifest["addresses"], "addresses.csv : pas le nombre annoncé. | addresses.csv: wrong number.")
    plan = plan_of([line[2] for line in lines.values()], manifest["letters"])
    told = {row[0]: (int(row[1]), int(row[2])) for row in table(contents, "strata.csv")[1]}
    require(told == plan, "strata.csv : lettres mal réparties. | strata.csv: letters are not in proportion.")

    opened = []
    for text in filter(str.strip, proofs.read_text("utf-8").split("\n")) if proofs else []:
        record, salt = json.loads(text)["record"], json.loads(text)["salt"]
        opened.append(who := record["id"])
        same = lines.get(who, [])[1:] == [sha256(bytes.fromhex(salt) + canonical(record)), record["values"]["stratum"]]
        require(same and len(salt) == 32, f"La preuve de {who} ne va pas avec sa ligne. | The proof of {who} does not match.")

    session, drawn = None, []
    if (folder / "session.json").exists():
        session = published(folder, "session.json")[1]
        require(session["seed"] == seed_of(manifest, session), "La graine n'est pas la bonne. | The seed is not the right one.")
        require(session["manifest"] == sha256(raw), "letters.json a changé depuis. | letters.json has changed since.")
        contents["letters.csv"] = (folder / "letters.csv").read_bytes()
        fits = sha256(contents["letters.csv"]) == session["letters"]
        require(fits, "letters.csv a changé depuis la séance. | letters.csv has changed since the session.")
        key = bytes.fromhex(session["seed"])
        ranked = sorted(lines, key=lambda who: (hmac.new(key, who.encode(), "sha256").digest(), who))
        for part, (_, letters) in plan.items():
            drawn += [who for who in ranked if lines[who][2] == part][:letters]
        fits = table(contents, "letters.csv")[1] == [[who, lines[who][2]] for who in drawn]
        require(fits, "letters.csv n'a pas les adresses tirées. | letters.csv has other addresses than those drawn.")
    if panel:
        check_panel(panel, (folder / "session.json").read_bytes(), drawn)
    return dict(valid=True, draw=sha256(raw), files=manifest["files"], opened=opened, session=session, drawn=drawn)


if __name__ == "__main__":
    try:
        folder, *proofs = map(Path, sys.argv[1:] or ["."])
        panel = proofs.pop() if proofs and proofs[0].is_dir() else None
        print(json.dumps(check(folder, proofs[0] if proofs else None, panel), sort_keys=True))
    except Wrong as fault:
        sys.exit(f"letters.py: {fault}")
    except OSError as fault:
        sys.exit(f"letters.py: {('impossible de lire', 'cannot read')[ENGLISH]} {fault.filename}")
    except (ValueError, LookupError, TypeError, AttributeError):
        sys.exit(("letters.py: un fichier est mal écrit.", "letters.py: a file is badly written.")[ENGLISH])
