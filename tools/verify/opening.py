#!/usr/bin/env python3
"""Second opening of the vote: Python's standard library only, no line shared with the first one.

    python3 opening.py vectors DIR    opens the final sets of docs/vectors with the keys beside them

It follows docs/formats.md, "Envelope". Slow on purpose: it is written to be read, about 0.1 s for
an envelope of three trustees.
"""

import hashlib
import hmac
import json
import struct
import sys

sys.dont_write_bytecode = True
from vectors import check_manifests, stored  # noqa: E402
from verify import Invalid, canonical, main, read_ballot, sha256, symbols  # noqa: E402


# --- AES-256-GCM (FIPS 197, SP 800-38D) ------------------------------------------------------


def xtime(a):
    return ((a << 1) ^ (0x11B if a & 0x80 else 0)) & 0xFF


def gf_mul(a, b):
    product = 0
    while b:
        if b & 1:
            product ^= a
        a, b = xtime(a), b >> 1
    return product


def gf_inverse(a):
    result = 1
    for _ in range(254):
        result = gf_mul(result, a)
    return result


def make_sbox():
    box = []
    for a in range(256):
        b = gf_inverse(a)
        value = 0x63
        for shift in range(5):
            value ^= ((b << shift) | (b >> (8 - shift))) & 0xFF
        box.append(value)
    return box


SBOX = make_sbox()


def aes_schedule(key):
    words = [list(key[at : at + 4]) for at in range(0, 32, 4)]
    constant = 1
    for at in range(8, 60):
        word = list(words[at - 1])
        if at % 8 == 0:
            word = [SBOX[byte] for byte in word[1:] + word[:1]]
            word[0] ^= constant
            constant = xtime(constant)
        elif at % 8 == 4:
            word = [SBOX[byte] for byte in word]
        words.append([a ^ b for a, b in zip(words[at - 8], word)])
    return [sum(words[at : at + 4], []) for at in range(0, 60, 4)]


def aes_block(schedule, block):
    state = [a ^ b for a, b in zip(block, schedule[0])]
    for turn in range(1, 15):
        state = [SBOX[state[(at + 4 * (at % 4)) % 16]] for at in range(16)]
        if turn < 14:
            mixed = []
            for column in range(0, 16, 4):
                a = state[column : column + 4]
                whole = a[0] ^ a[1] ^ a[2] ^ a[3]
                mixed += [a[i] ^ whole ^ xtime(a[i] ^ a[(i + 1) % 4]) for i in range(4)]
            state = mixed
        state = [a ^ b for a, b in zip(state, schedule[turn])]
    return bytes(state)


def ghash(key, data):
    value = 0
    for at in range(0, len(data), 16):
        x = value ^ int.from_bytes(data[at : at + 16], "big")
        value, v = 0, key
        for bit in range(127, -1, -1):
            if (x >> bit) & 1:
                value ^= v
            v = (v >> 1) ^ (0xE1 << 120 if v & 1 else 0)
    return value


def padded(data):
    return data + bytes(-len(data) % 16)


def gcm_open(key, iv, sealed, bound):
    """The plain text, or None when the tag is wrong."""
    schedule = aes_schedule(key)
    body, tag = sealed[:-16], sealed[-16:]
    lengths = struct.pack(">QQ", 8 * len(bound), 8 * len(body))
    hash_key = int.from_bytes(aes_block(schedule, bytes(16)), "big")
    digest = ghash(hash_key, padded(bound) + padded(body) + lengths).to_bytes(16, "big")
    mask = aes_block(schedule, iv + struct.pack(">I", 1))
    if not hmac.compare_digest(bytes(a ^ b for a, b in zip(digest, mask)), tag):
        return None
    stream = b"".join(
        aes_block(schedule, iv + struct.pack(">I", 2 + at)) for at in range((len(body) + 15) // 16)
    )
    return bytes(a ^ b for a, b in zip(body, stream))


# --- P-256 and HPKE (RFC 9180) ---------------------------------------------------------------

P = 2**256 - 2**224 + 2**192 + 2**96 - 1
B = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
G = (
    0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
    0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5,
)


def point_add(a, b):
    """Sum of two affine points of P-256; None is the point at infinity."""
    if a is None or b is None:
        return a or b
    if a[0] == b[0]:
        if (a[1] + b[1]) % P == 0:
            return None
        slope = (3 * a[0] * a[0] - 3) * pow(2 * a[1], -1, P)
    else:
        slope = (b[1] - a[1]) * pow(b[0] - a[0], -1, P)
    x = (slope * slope - a[0] - b[0]) % P
    return x, (slope * (a[0] - x) - a[1]) % P


def point_times(scalar, point):
    result = None
    while scalar:
        if scalar & 1:
            result = point_add(result, point)
        point, scalar = point_add(point, point), scalar >> 1
    return result


def point_read(data):
    """A point from 65 bytes, or None when they are not one."""
    x, y = int.from_bytes(data[1:33], "big"), int.from_bytes(data[33:], "big")
    on_curve = x < P and y < P and (y * y - x * x * x + 3 * x - B) % P == 0
    return (x, y) if len(data) == 65 and data[0] == 4 and on_curve else None


def point_write(point):
    return b"\x04" + point[0].to_bytes(32, "big") + point[1].to_bytes(32, "big")


def extract(salt, data):
    return hmac.new(salt or bytes(32), data, hashlib.sha256).digest()


def expand(key, info, length):
    done, block = b"", b""
    for turn in range(1, length // 32 + 2):
        block = hmac.new(key, block + info + bytes([turn]), hashlib.sha256).digest()
        done += block
    return done[:length]


def labeled_extract(suite, salt, label, data):
    return extract(salt, b"HPKE-v1" + suite + label + data)


def labeled_expand(suite, key, label, info, length):
    return expand(key, struct.pack(">H", length) + b"HPKE-v1" + suite + label + info, length)


def hpke_open(secret, public, encapsulated, info, bound, sealed):
    """Base mode with P-256, HKDF-SHA256 and AES-256-GCM. None when it does not open."""
    point = point_read(encapsulated)
    if point is None:
        return None
    kem = b"KEM" + struct.pack(">H", 0x10)
    agreed = point_times(secret, point)[0].to_bytes(32, "big")
    shared = labeled_expand(
        kem,
        labeled_extract(kem, b"", b"eae_prk", agreed),
        b"shared_secret",
        encapsulated + public,
        32,
    )
    suite = b"HPKE" + struct.pack(">HHH", 0x10, 1, 2)
    context = b"\x00" + labeled_extract(suite, b"", b"psk_id_hash", b"")
    context += labeled_extract(suite, b"", b"info_hash", info)
    secret_key = labeled_extract(suite, shared, b"secret", b"")
    key = labeled_expand(suite, secret_key, b"key", context, 32)
    nonce = labeled_expand(suite, secret_key, b"base_nonce", context, 12)
    return gcm_open(key, nonce, sealed, bound)


# --- shares of a key -------------------------------------------------------------------------


def at_zero(shares):
    """The value at 0 of the polynomial through the shares, byte by byte (Lagrange, GF(2^8))."""
    weights = []
    for share in shares:
        weight = 1
        for other in shares:
            if other is not share:
                weight = gf_mul(weight, gf_mul(other[32], gf_inverse(other[32] ^ share[32])))
        weights.append(weight)
    key = bytearray(32)
    for share, weight in zip(shares, weights):
        for at in range(32):
            key[at] ^= gf_mul(share[at], weight)
    return bytes(key)


def combine(shares, needed):
    if any(len(share) != 33 for share in shares) or len(shares) < needed:
        raise Invalid("shares_disagree")
    if needed == 1:
        if shares[0][0] != 1 or any(share != shares[0] for share in shares):
            raise Invalid("shares_disagree")
        return shares[0][1:]
    places = [share[32] for share in shares]
    if 0 in places or len(set(places)) < len(places):
        raise Invalid("shares_disagree")
    key = at_zero(shares[:needed])
    for extra in shares[needed:]:
        if at_zero(shares[1:needed] + [extra]) != key:
            raise Invalid("shares_disagree")
    return key


# --- envelopes ---------------------------------------------------------------------------------


def open_envelope(poll, data, keys):
    """The ballot of an envelope with the secrets {trustee from 1: scalar}, or Invalid."""
    if len(data) != 560 + 114 * len(poll.publics):
        raise Invalid("envelope_length")
    if data[0] != 1:
        raise Invalid("envelope_version")
    parts = [data[at : at + 114] for at in range(560, len(data), 114)]
    if any(part[0] != 4 for part in parts):
        raise Invalid("envelope_malformed")
    commitment, shares = data[1:33], []
    for trustee, secret in sorted(keys.items()):
        info = b"parvis/v1/share" + poll.id + poll.digest + bytes([trustee])
        part = parts[trustee - 1]
        public = poll.publics[trustee - 1]
        share = hpke_open(secret, public, part[:65], info, commitment, part[65:])
        if share is None:
            raise Invalid("share_unreadable")
        shares.append(share)
    key = combine(shares, poll.manifest["needed"])
    if sha256(b"parvis/v1/commitment", key) != commitment:
        raise Invalid("commitment_differs")
    body = gcm_open(key, bytes(12), data[33:560], data[:33] + data[560:])
    if body is None:
        raise Invalid("body_unreadable")
    return read_ballot(poll, data[:1] + body)


def open_all(poll, envelopes, keys):
    """(lines of D, [(h, reason)]) of a final set in the order of the log."""
    staying, invalid, seen = {}, [], set()
    commitments = set()
    for data in envelopes:
        name = sha256(data).hex()
        try:
            if name in seen:
                raise Invalid("envelope_twice")
            seen.add(name)
            ballot = open_envelope(poll, data, keys)
            twice = data[1:33] in commitments
            commitments.add(data[1:33])
            if twice:
                raise Invalid("commitment_twice")
            if ballot["tracker"] in staying:
                raise Invalid("tracker_twice")
            staying[ballot["tracker"]] = ballot["choices"]
        except Invalid as reason:
            invalid.append((name, str(reason)))
    lines = [canonical({"tracker": one, "choices": staying[one]}) for one in sorted(staying)]
    return "".join(line + "\n" for line in lines), sorted(invalid)


# --- checks of the vectors -------------------------------------------------------------------


def check_keys(report, stored):
    secrets = {}
    for one in stored:
        file, public = json.loads(one["file"]), bytes.fromhex(one["publicKey"])
        secret = int(file["privateKey"], 16)
        secrets[one["publicKey"]] = secret
        label = file["label"]
        report.check(canonical(file) + "\n" == one["file"], "key file is canonical: " + label)
        report.check(point_write(point_times(secret, G)) == public, "halves of the key: " + label)
        mark = symbols(sha256(public), 16)
        report.check(mark == one["fingerprint"] == file["fingerprint"], "fingerprint: " + label)
    return secrets


def check_openings(report, polls, secrets, stored):
    for one in stored:
        poll, name = polls[one["poll"]], one["poll"]
        keys = {at: secrets[public.hex()] for at, public in enumerate(poll.publics, 1)}
        envelopes = [bytes.fromhex(data) for data in one["envelopes"]]
        text, invalid = open_all(poll, envelopes, keys)
        report.check(text == one["list"], "every ballot opened alike: " + name)
        given = [json.loads(line) for line in one["invalid"].splitlines()]
        same = [(line["envelope"], line["reason"]) for line in given] == invalid
        report.check(same, "invalid envelopes and reasons: " + name)


def check_vectors(report, folder):
    polls = check_manifests(report, stored(folder, "manifests.json"))
    secrets = check_keys(report, stored(folder, "keys.json"))
    check_openings(report, polls, secrets, stored(folder, "openings.json"))


if __name__ == "__main__":
    sys.exit(main({"vectors": check_vectors}, __doc__, sys.argv[1:]))
