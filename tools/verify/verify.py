#!/usr/bin/env python3
"""Second verifier of the vote: Python's standard library only, no line shared with the first one.

    python3 verify.py check DIR       checks a published vote, as SLUG.tar unpacks it (folder.py)
    python3 verify.py vectors DIR     checks the test vectors of docs/vectors (vectors.py)

It follows docs/formats.md. One line is printed for each check; the exit code is 0 when all of them
hold, 1 when one does not, 2 when the files cannot be read. Opening envelopes is opening.py's work.
"""

import base64
import hashlib
import json
import struct
import sys

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
BALLOT = 512
KINDS = ["approval_fixed", "approval_max", "points", "basket", "grades", "ranked"]
CHANNELS = {1: "web", 2: "desk", 3: "bus"}


class Invalid(Exception):
    """An envelope that gives no ballot; its text is the reason of docs/formats.md."""


# --- bytes and text ---------------------------------------------------------------------------


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def utf16(key):
    """What keys are sorted by."""
    return key.encode("utf-16-be", "surrogatepass")


def canonical(value):
    """RFC 8785 restricted to integers."""
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, int):
        if abs(value) > 2**53 - 1:
            raise ValueError("not a safe integer: %d" % value)
        return str(value)
    if isinstance(value, list):
        return "[" + ",".join(canonical(item) for item in value) + "]"
    if isinstance(value, dict):
        keys = sorted(value, key=utf16)
        return "{" + ",".join(canonical(key) + ":" + canonical(value[key]) for key in keys) + "}"
    raise ValueError("not in canonical JSON: %r" % (value,))


def symbols(data, count):
    """The first 5·count bits, in blocks of four symbols."""
    bits = int.from_bytes(data, "big") >> (8 * len(data) - 5 * count)
    text = "".join(ALPHABET[(bits >> 5 * (count - 1 - at)) & 31] for at in range(count))
    return "-".join(text[at : at + 4] for at in range(0, count, 4))


def tracker_of(nonce):
    return symbols(sha256(b"tracker", nonce), 12)


# --- Ed25519 (RFC 8032) ----------------------------------------------------------------------

Q = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, Q) % Q


def ed_add(a, b):
    """Extended coordinates (X, Y, Z, T)."""
    left = (a[1] - a[0]) * (b[1] - b[0]) % Q
    right = (a[1] + a[0]) * (b[1] + b[0]) % Q
    c, d = 2 * a[3] * b[3] * D % Q, 2 * a[2] * b[2] % Q
    e, f, g, h = right - left, d - c, d + c, right + left
    return e * f % Q, g * h % Q, f * g % Q, e * h % Q


def ed_times(scalar, point):
    result = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            result = ed_add(result, point)
        point, scalar = ed_add(point, point), scalar >> 1
    return result


def ed_read(data):
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    if y >= Q:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, -1, Q) % Q
    x = pow(square, (Q + 3) // 8, Q)
    if (x * x - square) % Q:
        x = x * pow(2, (Q - 1) // 4, Q) % Q
    if (x * x - square) % Q or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = Q - x
    return x, y, 1, x * y % Q


ED_BASE = ed_read((4 * pow(5, -1, Q) % Q).to_bytes(32, "little"))


def ed_verify(public, message, signature):
    a, r = ed_read(public), ed_read(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or a is None or r is None or s >= ORDER:
        return False
    challenge = hashlib.sha512(signature[:32] + public + message).digest()
    k = int.from_bytes(challenge, "little") % ORDER
    left, right = ed_times(s, ED_BASE), ed_add(r, ed_times(k, a))
    same_x = (left[0] * right[2] - right[0] * left[2]) % Q == 0
    return same_x and (left[1] * right[2] - right[1] * left[2]) % Q == 0


# --- public log (RFC 9162 §2.1) --------------------------------------------------------------


def leaf_hash(entry):
    return sha256(b"\x00", entry)


def node_hash(left, right):
    return sha256(b"\x01", left, right)


def tree_root(leaves):
    if not leaves:
        return sha256()
    if len(leaves) == 1:
        return leaves[0]
    split = 1 << ((len(leaves) - 1).bit_length() - 1)
    return node_hash(tree_root(leaves[:split]), tree_root(leaves[split:]))


def climb(node, last):
    while node and not node & 1:
        node, last = node >> 1, last >> 1
    return node, last


def is_included(leaf, index, size, proof, root):
    node, last, value = index, size - 1, leaf
    if not 0 <= index < size:
        return False
    for sibling in proof:
        if last == 0:
            return False
        if node & 1 or node == last:
            value = node_hash(sibling, value)
            node, last = climb(node, last)
        else:
            value = node_hash(value, sibling)
        node, last = node >> 1, last >> 1
    return last == 0 and value == root


def is_consistent(older, old_root, newer, new_root, proof):
    if older == newer:
        return not proof and old_root == new_root
    if not 0 < older < newer:
        return False
    path = [old_root] + proof if older & (older - 1) == 0 else list(proof)
    if not path:
        return False
    node, last = older - 1, newer - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    old = new = path[0]
    for sibling in path[1:]:
        if last == 0:
            return False
        if node & 1 or node == last:
            old, new = node_hash(sibling, old), node_hash(sibling, new)
            node, last = climb(node, last)
        else:
            new = node_hash(new, sibling)
        node, last = node >> 1, last >> 1
    return last == 0 and old == old_root and new == new_root


# --- signed checkpoints (C2SP tlog-checkpoint, tlog-cosignature) -------------------------------


def note_signature(name, public, kind, lines):
    """What that key wrote on its line, or None."""
    key_id = sha256(name.encode("utf-8"), b"\n", bytes([kind]), public)[:4]
    for line in lines.splitlines():
        start = "\u2014 %s " % name
        data = base64.b64decode(line[len(start) :], validate=True) if line.startswith(start) else b""
        if data[:4] == key_id:
            return data[4:]
    return None


def read_checkpoint(log, note):
    """(size, root) of a note that the log signed, or None."""
    text, gap, lines = note.partition("\n\n")
    body, public = (text + "\n").encode("utf-8"), bytes.fromhex(log["publicKey"])
    try:
        origin, size, root = text.split("\n")
        signature = note_signature(log["origin"], public, 1, lines)
        spelt = str(int(size)) == size and base64.b64encode(base64.b64decode(root)).decode() == root
    except ValueError:
        return None
    if not gap or origin != log["origin"] or not spelt or signature is None:
        return None
    return (int(size), base64.b64decode(root)) if ed_verify(public, body, signature) else None


def witness_time(witness, note, line):
    """When the witness saw the checkpoint, in seconds since 1970, or None."""
    public = bytes.fromhex(witness["publicKey"])
    data = note_signature(witness["name"], public, 4, line)
    if data is None or len(data) != 72:
        return None
    seconds = struct.unpack(">Q", data[:8])[0]
    text = "cosignature/v1\ntime %d\n%s\n" % (seconds, note.partition("\n\n")[0])
    return seconds if ed_verify(public, text.encode("utf-8"), data[8:]) else None


# --- ballots --------------------------------------------------------------------------------


class Poll:
    def __init__(self, text):
        self.manifest = json.loads(text)
        self.digest = sha256(text.encode("utf-8"))
        self.id = bytes.fromhex(self.manifest["poll"].replace("-", ""))
        self.publics = [bytes.fromhex(one["publicKey"]) for one in self.manifest["trustees"]]


def refusal(manifest, choices):
    """Why the rule refuses these choices, or None. `choices`: {project: value}."""
    rule, projects = manifest["rule"], manifest["projects"]
    kind, values = rule["kind"], sorted(choices.values())
    most = {"points": rule.get("mostPerProject"), "grades": len(rule.get("grades", []))}
    if any(value > most.get(kind, rule.get("places", 1)) for value in values):
        return "ballot_value_out_of_range"
    if not values:
        return None if rule["blankAllowed"] else "ballot_blank"
    if kind == "points":
        if sum(values) > rule["points"]:
            return "ballot_over_points"
        return "ballot_points_left" if rule["spendAll"] and sum(values) < rule["points"] else None
    if kind == "basket":
        cost = sum(project["cost"] for project in projects if project["id"] in choices)
        if cost > rule["limit"]:
            return "ballot_over_limit"
        return "ballot_under_share" if cost * 100 < rule["limit"] * rule["leastPercent"] else None
    if kind == "grades":
        return "ballot_ungraded" if len(values) < len(projects) else None
    if len(values) > rule.get("choices", rule.get("places")):
        return "ballot_too_many"
    if kind == "ranked":
        return "ballot_ranks_broken" if values != list(range(1, len(values) + 1)) else None
    short = kind == "approval_fixed" and len(values) < rule["choices"]
    return "ballot_too_few" if short else None


def read_ballot(poll, data):
    """{tracker, nonce, channel, neighbourhood, choices} of 512 bytes, or Invalid."""
    projects = poll.manifest["projects"]
    places = poll.manifest.get("neighbourhoods", [])
    if len(data) != BALLOT or data[0] != 1:
        raise Invalid("ballot_malformed")
    if data[6:22] != poll.id:
        raise Invalid("ballot_of_another_poll")
    if data[22:54] != poll.digest:
        raise Invalid("ballot_of_another_manifest")
    count, end = len(projects), 70 + 2 * len(projects)
    kind = KINDS.index(poll.manifest["rule"]["kind"]) + 1
    expected = data[1] == kind and data[2] in CHANNELS and data[3] <= len(places)
    if not expected or struct.unpack(">H", data[4:6])[0] != count or any(data[end:]):
        raise Invalid("ballot_malformed")
    vector = struct.unpack(">%dH" % count, data[70:end])
    choices = {project["id"]: value for project, value in zip(projects, vector) if value}
    why = refusal(poll.manifest, choices)
    if why:
        raise Invalid(why)
    return {
        "tracker": tracker_of(data[54:70]),
        "channel": CHANNELS[data[2]],
        "neighbourhood": places[data[3] - 1] if data[3] else None,
        "choices": [{"project": name, "value": value} for name, value in choices.items()],
    }


# --- the report -----------------------------------------------------------------------------


class Report:
    def __init__(self):
        self.failed = 0

    def check(self, holds, what):
        print(("ok      " if holds else "FAILED  ") + what)
        self.failed += not holds


def main(checks, usage, arguments):
    """Runs the named checks on a folder; what the shell gets."""
    if len(arguments) != 2 or arguments[0] not in checks:
        print(usage, file=sys.stderr)
        return 2
    report = Report()
    try:
        checks[arguments[0]](report, arguments[1])
    except (OSError, ValueError, KeyError, TypeError) as problem:
        print("Cannot read the files: %r" % problem, file=sys.stderr)
        return 2
    except Invalid as reason:
        report.check(False, "a ballot is invalid: %s" % reason)
    print("%d failed" % report.failed if report.failed else "all checks hold")
    return 1 if report.failed else 0


if __name__ == "__main__":
    from folder import check
    from vectors import check_vectors
    from verify import main as run

    sys.exit(run({"check": check, "vectors": check_vectors}, __doc__, sys.argv[1:]))
