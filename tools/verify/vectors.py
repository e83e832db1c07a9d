"""Checks of the test vectors of docs/vectors, for verify.py and opening.py."""

import hashlib
import hmac
import json
import os

from verify import (
    Poll,
    canonical,
    ed_verify,
    is_consistent,
    is_included,
    leaf_hash,
    read_ballot,
    read_checkpoint,
    refusal,
    sha256,
    tracker_of,
    tree_root,
    witness_time,
)


def check_manifests(report, stored):
    for one in stored:
        text = one["text"]
        report.check(canonical(json.loads(text)) == text, "manifest is canonical: " + one["name"])
        same = sha256(text.encode("utf-8")).hex() == one["sha256"]
        report.check(same, "manifest hash: " + one["name"])
    return {one["name"]: Poll(one["text"]) for one in stored}


def check_ballots(report, polls, stored):
    for group in stored:
        for number, one in enumerate(group["ballots"], 1):
            ballot = read_ballot(polls[group["poll"]], bytes.fromhex(one["bytes"]))
            fields = ("tracker", "channel", "neighbourhood", "choices")
            same = all(ballot[field] == one[field] for field in fields)
            nonce = tracker_of(bytes.fromhex(one["nonce"])) == one["tracker"]
            report.check(same and nonce, "ballot %d: %s" % (number, group["poll"]))


def check_envelopes(report, polls, stored):
    for group in stored:
        length = 560 + 114 * len(polls[group["poll"]].publics)
        for number, one in enumerate(group["envelopes"], 1):
            data, what = bytes.fromhex(one["bytes"]), "%d: %s" % (number, group["poll"])
            report.check(len(data) == one["length"] == length, "envelope length " + what)
            report.check(sha256(data).hex() == one["sha256"], "envelope hash " + what)
            key = bytes.fromhex(one["key"])
            same = sha256(b"parvis/v1/commitment", key).hex() == one["commitment"]
            report.check(same and data[1:33].hex() == one["commitment"], "commitment " + what)


def check_lists(report, polls, stored):
    for one in stored:
        name, lines = one["poll"], [json.loads(line) for line in one["list"].splitlines()]
        same = "".join(canonical(line) + "\n" for line in lines) == one["list"]
        trackers = [line["tracker"] for line in lines]
        report.check(same and trackers == sorted(set(trackers)), "list is canonical: " + name)
        report.check(sha256(one["list"].encode()).hex() == one["listSha256"], "list hash: " + name)
        manifest = polls[name].manifest
        ballots = [{each["project"]: each["value"] for each in line["choices"]} for line in lines]
        valid = not any(refusal(manifest, ballot) for ballot in ballots)
        report.check(valid, "every listed ballot follows the rule: " + name)
        hashed = sha256(one["invalid"].encode()).hex() == one["invalidSha256"]
        report.check(hashed, "hash of the invalid list: " + name)
        final, valid = len(one["envelopes"]), len(lines)
        invalid = len(one["invalid"].splitlines())
        holds = one["equation"] == {"final": final, "valid": valid, "invalid": invalid}
        report.check(holds and valid + invalid == final, "count equation: " + name)


def check_log(report, stored):
    entries = [bytes.fromhex(entry) for entry in stored["entries"]]
    leaves = [leaf_hash(entry) for entry in entries]
    report.check([leaf.hex() for leaf in leaves] == stored["leaves"], "leaves of the log")
    roots = [tree_root(leaves[:size]) for size in range(len(leaves) + 1)]
    report.check([root.hex() for root in roots] == stored["roots"], "roots of the log")
    for one in stored["inclusion"]:
        proof = [bytes.fromhex(step) for step in one["proof"]]
        index, size = one["index"], one["size"]
        holds = is_included(leaves[index], index, size, proof, roots[size])
        moved = is_included(leaves[index], (index + 1) % size, size, proof, roots[size])
        report.check(holds and not moved, "inclusion of leaf %d" % index)
    for one in stored["consistency"]:
        proof = [bytes.fromhex(step) for step in one["proof"]]
        old, new = one["older"], one["newer"]
        holds = is_consistent(old, roots[old], new, roots[new], proof)
        forged = is_consistent(old, leaf_hash(b"other"), new, roots[new], proof)
        report.check(holds and not forged, "log of %d begins with log of %d" % (new, old))


def check_checkpoint(report, stored):
    log, note, witness = stored["log"], stored["checkpoint"], stored["witness"]
    head = len(stored["leaves"]), bytes.fromhex(stored["roots"][-1])
    report.check(read_checkpoint(log, note) == head, "checkpoint of the log")
    forged = [note.replace(a, b, 1) for a, b in (("\n%d\n" % head[0], "\n1\n"), ("parvis", "p4rvis"))]
    report.check(not any(read_checkpoint(log, one) for one in forged), "forged checkpoints refused")
    seen = witness_time(witness, note, witness["line"])
    report.check(seen == witness["seconds"], "checkpoint seen by " + witness["name"])
    report.check(witness_time(witness, forged[0], witness["line"]) is None, "no other one was seen")


def check_receipts(report, stored):
    for number, one in enumerate(stored, 1):
        signed, signature = one["file"].rsplit("signature ", 1)
        public, mark = bytes.fromhex(one["receiptKey"]), bytes.fromhex(signature.strip())
        holds = ed_verify(public, signed.encode(), mark)
        forged = ed_verify(public, signed.replace("60", "61").encode(), mark)
        report.check(holds and not forged, "signature of receipt %d" % number)


def check_roll(report, stored):
    key = bytes.fromhex(stored["rollKey"])
    mark = hmac.new(key, b"parvis/v1/roll-key-check", hashlib.sha256).hexdigest()
    report.check(mark == stored["check"], "check value of the roll key")
    for one in stored["pseudonyms"]:
        name = hmac.new(key, one["elector"].encode("utf-8"), hashlib.sha256).hexdigest()
        report.check(name == one["pseudonym"], "pseudonym of " + one["elector"])


def stored(folder, name):
    with open(os.path.join(folder, name), encoding="utf-8") as file:
        return json.load(file)


def check_vectors(report, folder):
    polls = check_manifests(report, stored(folder, "manifests.json"))
    check_ballots(report, polls, stored(folder, "ballots.json"))
    check_envelopes(report, polls, stored(folder, "envelopes.json"))
    check_lists(report, polls, stored(folder, "openings.json"))
    check_log(report, stored(folder, "log.json"))
    check_checkpoint(report, stored(folder, "log.json"))
    check_receipts(report, stored(folder, "receipts.json"))
    check_roll(report, stored(folder, "roll.json"))
