#!/usr/bin/env python3
"""A second count, sharing no code with the first: greedy and equal shares, on a .pb file, with exact fractions.

    python3 count.py FILE.pb[.gz] --rule greedy [--misfit stop] [--threshold N] [--per-cost]
    python3 count.py FILE.pb[.gz] --rule equal-shares [--utility cost] [--completion add1]

Prints {"winners": [...], "totalCost": "..."}, winners in the order in which they were chosen. Standard library only.
Rules: Peters and Skowron, "Method of Equal Shares" (https://equalshares.net); format: http://pabulib.org/format.
"""
import argparse
import csv
import gzip
import heapq
import json
from fractions import Fraction

CHOICES = {  # The first word is the default. A utility is times the cost, or not.
    "--rule": "greedy equal-shares",
    "--utility": "cost cardinality",
    "--misfit": "skip stop",
    "--completion": "none greedy add1 add1u",
    "--endowment": "exact floor",
    "--until": "exhaustive overspend",
}
CLOSE = 1e-7  # Far above the rounding of doubles here: what is nearer than this is settled with fractions.
Unsure = type("Unsure", (Exception,), {})  # Two doubles are too close to tell apart.


def read(path):
    """Projects (id to cost), budget, kind of vote, and ballots as {tuple of (id, points): number of voters}."""
    packed = open(path, "rb").read(2) == b"\x1f\x8b"
    with (gzip.open if packed else open)(path, "rt", encoding="utf-8-sig", newline="") as file:
        section, header, meta, projects, ballots = None, None, {}, {}, {}
        for row in csv.reader(file, delimiter=";"):
            cells = [cell.strip() for cell in row]
            if not any(cells):
                continue
            if cells[0].upper() in ("META", "PROJECTS", "VOTES") and not any(cells[1:]):
                section, header = cells[0].upper(), None
            elif header is None:
                header = cells
            elif section == "META":
                meta[cells[0]] = ";".join(cells[1:]).rstrip(";")
            else:
                line = dict(zip(header, cells))
                if section == "PROJECTS":
                    projects[line["project_id"]] = Fraction(line["cost"].replace(",", "."))
                    continue
                chosen = [name.strip() for name in line["vote"].split(",") if name]
                values = map(int, line["points"].split(",")) if line.get("points") else [1] * len(chosen)
                ballot = tuple(dict(zip(chosen, values)).items())
                ballots[ballot] = ballots.get(ballot, 0) + 1
    longest = int(float(meta.get("max_length") or 0)) or max(map(len, ballots), default=0)
    return projects, Fraction(meta["budget"].replace(",", ".")), meta["vote_type"], longest, ballots


def worths(kind, longest, ballots, measure):
    """What each ballot gives to each project: a list of (number of voters, {id: worth})."""
    measure = measure or {"ordinal": "position", "cumulative": "points", "scoring": "points"}.get(kind, "votes")
    worth = {
        "votes": lambda place, points, length: 1,
        "points": lambda place, points, length: points,
        "position": lambda place, points, length: longest - place,
        "borda": lambda place, points, length: length - place - 1,
    }[measure]
    return [
        (size, {name: worth(place, points, len(ballot)) for place, (name, points) in enumerate(ballot)})
        for ballot, size in ballots.items()
    ]


def totals(projects, voters):
    return {name: sum(size * wish.get(name, 0) for size, wish in voters) for name in projects}


def tie_key(ties, projects, sums):
    parts = {"cost": projects.get, "votes": lambda name: -sums[name], "id": lambda name: [*map(ord, name)]}
    return lambda name: [parts[tie](name) for tie in ties]


def greedy(projects, left, sums, key, per_cost=False, misfit="skip", threshold=None, among=None):
    """Down the list in the order of the sums, while there is money; `among`: the only projects looked at."""
    winners = []
    rank = lambda name: [-Fraction(sums[name]) / projects[name] if per_cost else -sums[name], key(name)]
    for name in sorted(projects if among is None else among, key=rank):
        if threshold is not None and sums[name] < threshold:
            continue
        if projects[name] <= left:
            winners.append(name)
            left -= projects[name]
        elif misfit == "stop":
            break
    return winners


def below(a, b, exact):
    if not exact and abs(a - b) <= CLOSE * max(abs(a), abs(b), 1e-300):
        raise Unsure
    return a < b


def price(cost, supporters, balances, exact):
    """The smallest rho with which the supporters pay the cost, or None when they cannot: (rho, who pays what)."""
    wealth = sum(balances[at] * size for at, size, _ in supporters)
    if below(wealth, cost, exact):
        return None
    missing, weight = cost, sum(size * worth for _, size, worth in supporters)
    for at, size, worth in sorted(supporters, key=lambda one: balances[one[0]] / one[2]):
        # The poorest for their wish pay all they own until what is missing can be shared by the others.
        if balances[at] * weight >= missing * worth:
            return missing / weight
        missing, weight, last = missing - balances[at] * size, weight - size * worth, balances[at] / worth
    return last


def shares(projects, supporters, voters, endowment, key, exact):
    """One run of equal shares; a worth is per voter."""
    number = Fraction if exact else float
    balances, winners = [number(endowment)] * voters, []
    waiting = [(number(0), name) for name in sorted(supporters)]  # A heap, being sorted.
    while waiting:
        # A price only rises as money goes: the last one known is a bound below.
        fresh = []
        while waiting and (not fresh or not waiting[0][0] > min(fresh)[0] * (1 if exact else 1 + CLOSE)):
            _, name = heapq.heappop(waiting)
            rho = price(number(projects[name]), supporters[name], balances, exact)
            if rho is not None:
                fresh.append((rho, name))
        if not fresh:
            break
        lowest = min(fresh)[0]
        equal = [name for rho, name in fresh if not (rho != lowest and below(lowest, rho, exact))]
        if not exact and len(equal) > 1:
            raise Unsure
        chosen = min(equal, key=key)
        winners.append(chosen)
        for at, _, worth in supporters[chosen]:
            balances[at] = max(balances[at] - lowest * worth, number(0))
        for one in (one for one in fresh if one[1] != chosen):
            heapq.heappush(waiting, one)
    return winners


def equal_shares(projects, budget, voters, by_cost, key, options):
    supporters = {}
    for at, (size, wish) in enumerate(voters):
        for name, worth in wish.items():
            if worth > 0:
                supporters.setdefault(name, []).append((at, size, worth * (projects[name] if by_cost else 1)))
    rough = {name: [(at, size, float(worth)) for at, size, worth in some] for name, some in supporters.items()}
    people = sum(size for size, _ in voters) or 1

    def run(endowment):  # With doubles first; with fractions where they cannot tell.
        try:
            return shares(projects, rough, len(voters), endowment, key, False)
        except Unsure:
            return shares(projects, supporters, len(voters), endowment, key, True)

    endowment = budget / people if options.endowment == "exact" else Fraction(budget // people)
    winners = run(endowment)
    while options.completion in ("add1", "add1u"):
        left = budget - sum(projects[name] for name in winners)
        rest = [name for name in supporters if name not in winners]
        if not rest or options.until == "exhaustive" and all(projects[name] > left for name in rest):
            break
        endowment += options.increment
        following = run(endowment)
        if sum(projects[name] for name in following) > budget:
            break
        winners = following
    return winners


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file")
    for option, words in CHOICES.items():
        parser.add_argument(option, choices=words.split(), default=words.split()[0])
    parser.add_argument("--measure", choices=["votes", "points", "position", "borda"])
    parser.add_argument("--per-cost", action="store_true")
    parser.add_argument("--threshold", type=int)
    parser.add_argument("--increment", type=Fraction, default=Fraction(1))
    parser.add_argument("--ties", default="cost,votes,id")
    options = parser.parse_args()
    projects, budget, kind, longest, ballots = read(options.file)
    sums = totals(projects, worths(kind, longest, ballots, options.measure if options.rule == "greedy" else None))
    key = tie_key(options.ties.split(","), projects, sums)
    if options.rule == "greedy":
        winners = greedy(projects, budget, sums, key, options.per_cost, options.misfit, options.threshold)
    else:
        voters = worths(kind, longest, ballots, options.measure)
        winners = equal_shares(projects, budget, voters, options.utility == "cost", key, options)
        if options.completion in ("greedy", "add1u"):
            left = budget - sum(projects[name] for name in winners)
            winners += greedy(projects, left, sums, key, among=[name for name in projects if name not in winners])
    print(json.dumps({"winners": winners, "totalCost": str(sum(projects[name] for name in winners))}))


if __name__ == "__main__":
    main()
