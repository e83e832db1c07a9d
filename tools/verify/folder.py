"""Second verifier of a published vote: a folder as SLUG.tar unpacks it, checked without its server.

It follows docs/formats.md, "Published folder", and shares no line with `parvis verify`. The count is
that of count.py, purse by purse (recount.py): the list and equal shares. Run it by `python3 verify.py check DIR`.
"""

import json
import os

from recount import Election, applied, purses_text, refused
from verify import canonical, ed_verify, leaf_hash, read_checkpoint, refusal, sha256, tree_root

NAMES = (
    "ballots.jsonl box.json election.pb final.txt invalid.jsonl journal.jsonl log-checkpoints.jsonl "
    "log-entries.txt manifest.json paper.json result.json"
).split()
SHEET = ["papers", "valid", "blank", "spoilt", "rejected"]
BROKEN = (AttributeError, IndexError, KeyError, OSError, TypeError, ValueError)


class Folder:
    def __init__(self, place):
        self.place = place

    def data(self, name):
        with open(os.path.join(self.place, name), "rb") as file:
            return file.read()

    def text(self, name):
        return self.data(name).decode("utf-8")

    def lines(self, name):
        text = self.text(name)
        if text and not text.endswith("\n"):
            raise ValueError("the last line of %s does not end" % name)
        return text.split("\n")[:-1]

    def hashes(self, name):
        lines = self.lines(name)
        if not all(len(line) == 64 and bytes.fromhex(line).hex() == line for line in lines):
            raise ValueError("%s is no list of hashes" % name)
        return lines

    def json(self, name):
        text = self.text(name).rstrip("\n")
        value = json.loads(text)
        if canonical(value) != text:
            raise ValueError("%s is not canonical" % name)
        return value


def sums(folder):
    listed = {}
    for line in folder.lines("SHA256SUMS"):
        digest, name = line.split("  ")
        listed[name] = digest
    there = set(os.listdir(folder.place)) - {"SHA256SUMS"}
    changed = [name for name in listed if name in there and sha256(folder.data(name)).hex() != listed[name]]
    if changed:
        raise ValueError("changed: " + ", ".join(changed))
    return set(listed) == there == set(NAMES)


def log(folder):
    """Every checkpoint is signed and is the root of the beginning of the log; the last one is all of it."""
    entries, name = folder.hashes("log-entries.txt"), folder.json("manifest.json")["log"]
    leaves, last = [leaf_hash(bytes.fromhex(entry)) for entry in entries], 0
    for line in folder.lines("log-checkpoints.jsonl"):
        head = read_checkpoint(name, json.loads(line))
        if head is None:
            raise ValueError("a checkpoint is not signed by the key of the manifest")
        last, root = head
        if last > len(leaves) or tree_root(leaves[:last]) != root:
            raise ValueError("the log was rewritten before its entry %d" % last)
    return last == len(leaves) and len(set(entries)) == len(entries)


def figures(folder):
    final, counts = folder.hashes("final.txt"), folder.json("box.json")["figures"]
    entries = folder.hashes("log-entries.txt")
    ordered = final == sorted(set(final)) and set(final) <= set(entries)
    whole = counts["final"] + counts["superseded"] + counts["voided"]
    return ordered and counts["final"] == len(final) and counts["accepted"] == whole == len(entries)


def said(ballot):
    return {choice["project"]: choice["value"] for choice in ballot}


def sound(manifest, ballot):
    order = [project["id"] for project in manifest["projects"]]
    names = [choice["project"] for choice in ballot]
    known = all(name in order and choice["value"] > 0 for name, choice in zip(names, ballot))
    return known and names == [name for name in order if name in names] and not refusal(manifest, said(ballot))


def ballots(folder):
    manifest, lines = folder.json("manifest.json"), folder.lines("ballots.jsonl")
    listed = [json.loads(line) for line in lines]
    if any(canonical(one) != line for one, line in zip(listed, lines)):
        raise ValueError("a line of the list is not canonical")
    trackers = [one["tracker"] for one in listed]
    if trackers != sorted(set(trackers)):
        raise ValueError("the trackers are not sorted, or one stands twice")
    return all(set(one) == {"choices", "tracker"} and sound(manifest, one["choices"]) for one in listed)


def opening(folder):
    told, lines = folder.json("box.json")["opening"], folder.lines("invalid.jsonl")
    invalid = [json.loads(line)["envelope"] for line in lines]
    for name, field in (("ballots.jsonl", "listHash"), ("invalid.jsonl", "invalidHash")):
        if sha256(folder.data(name)).hex() != told[field]:
            raise ValueError("%s is not the list that the trustees signed" % name)
    final, valid = folder.hashes("final.txt"), len(folder.lines("ballots.jsonl"))
    same = told["valid"] == valid and told["invalid"] == len(invalid) and told["final"] == len(final)
    return same and set(invalid) <= set(final) and valid + len(invalid) == len(final)


def journal(folder):
    """Each line is signed and names the one before; two programs gave the lists of the folder."""
    log, told = folder.json("manifest.json")["log"], folder.json("box.json")["opening"]
    previous, acts = sha256(folder.data("manifest.json")).hex(), []
    for place, line in enumerate(folder.lines("journal.jsonl")):
        one = json.loads(line)
        entry, message = one["entry"], "parvis/journal/v1\n%s\n" % canonical(one["entry"])
        if entry["place"] != place or entry["previous"] != previous or canonical(one) != line:
            raise ValueError("line %d of the journal does not follow the one before" % (place + 1))
        if not ed_verify(bytes.fromhex(log["publicKey"]), message.encode(), bytes.fromhex(one["signature"])):
            raise ValueError("line %d of the journal is not signed" % (place + 1))
        previous = sha256(line.encode()).hex()
        acts.append(entry)
    ends = [at for at, act in enumerate(acts) if act["kind"] == "openings_agree"]
    pair = [act for act in acts[: ends[-1]] if act["kind"] == "opening_received"][-2:]
    lists = {(act["details"]["list"], act["details"]["invalid"]) for act in pair + [acts[ends[-1]]]}
    programs = {act["details"]["program"] for act in pair}
    return len(programs) == 2 and lists == {(told["listHash"], told["invalidHash"])}


def paper(folder):
    manifest, given = folder.json("manifest.json"), folder.json("paper.json")
    sheet, batches = given["sheet"], given["batches"]
    adds = all(one["papers"] == sum(one[field] for field in SHEET[1:]) for one in batches)
    summed = all(sheet[field] == sum(one[field] for one in batches) for field in SHEET)
    follow = all(ballot and sound(manifest, ballot) for ballot in given["ballots"])
    return adds and summed and follow and sheet["valid"] == len(given["ballots"])


def votes(folder):
    """How many ballots name each project, blank ones left out, and how many ballots there are."""
    listed = [json.loads(line)["choices"] for line in folder.lines("ballots.jsonl")]
    cast = [ballot for ballot in listed + folder.json("paper.json")["ballots"] if ballot]
    named = {}
    for ballot in cast:
        for choice in ballot:
            named[choice["project"]] = named.get(choice["project"], 0) + 1
    return named, len(cast)


def rule(folder):
    manifest, result = folder.json("manifest.json"), folder.json("result.json")
    tally, told = manifest["tally"], result["rule"]
    misfit = applied(told).get("misfit")
    misfit = "top_up" if isinstance(misfit, dict) else misfit
    ties = ",".join(one if isinstance(one, str) else "lot" for one in told["untie"])
    kept = tally["settings"].get("misfit", misfit) == misfit
    kept = kept and tally["settings"].get("ties", ties) == ties
    if "purses" in told:
        parts = purses_text(told)
        kept = kept and tally["settings"].get("purses", parts) == parts
    digest = sha256(folder.data("manifest.json")).hex()
    listed = folder.json("box.json")["opening"]["listHash"]
    hashed = result["hashes"]["manifest"] == digest == result["lotSeed"] and result["hashes"]["list"] == listed
    return kept and tally["rule"] == applied(told)["name"] and hashed and manifest.get("allotment") == result["budget"]


def tallies(folder):
    """election.pb carries the ballots of the folder: as many, and as many for each project."""
    named, voters = votes(folder)
    section, columns, found, lines = "", [], {}, 0
    for line in folder.lines("election.pb"):
        if line in ("META", "PROJECTS", "VOTES"):
            section, columns = line, []
        elif not columns:
            columns = line.split(";")
        elif section == "VOTES":
            lines += 1
            for name in dict(zip(columns, line.split(";")))["vote"].split(","):
                found[name] = found.get(name, 0) + 1
    return found == named and lines == voters == folder.json("result.json")["voters"]


def count(folder):
    result = folder.json("result.json")
    why = refused(result["rule"])
    if why:
        print("        (%s: `parvis verify` counts it)" % why)
        return True
    winners, spent = Election(os.path.join(folder.place, "election.pb"), result).count()
    same = winners == result["winners"] and spent == result["spent"]
    return same and result["spent"] + result["left"] == result["budget"]


CHECKS = [
    (sums, "every file is the one of the list"),
    (log, "every checkpoint is signed and begins the next"),
    (figures, "envelopes received = to open + replaced + voided"),
    (ballots, "every ballot follows the rule"),
    (opening, "ballots + envelopes without a ballot = envelopes opened"),
    (journal, "two programs opened the box alike, and the journal says so"),
    (paper, "the paper sheets add up"),
    (rule, "the rule is the one of the manifest"),
    (tallies, "election.pb carries these ballots"),
    (count, "the same winners when counted again"),
]


def check(report, place):
    folder = Folder(place)
    folder.data("SHA256SUMS")
    for act, what in CHECKS:
        try:
            report.check(act(folder), what)
        except BROKEN as problem:
            report.check(False, "%s: %s" % (what, problem))
