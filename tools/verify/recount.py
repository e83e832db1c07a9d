"""The count of a published folder by its rule: every purse in turn, each as an election of its own, by count.py."""

from argparse import Namespace
from fractions import Fraction

import count

MEASURES = {"votes": "votes", "points": "points", "positions": "position", "borda": "borda"}


def applied(rule):
    """The rule by which each purse is counted."""
    return rule["rule"] if rule["name"] == "divided" else rule


def refused(rule):
    """Why a rule is not counted here; None when it is."""
    by = applied(rule)
    if by["name"] not in ("greedy", "equal_shares"):
        return "count.py counts by the list and by equal shares only"
    if not isinstance(by.get("misfit", ""), str):
        return "count.py tops no project up"
    return "count.py does not compare equal shares with the list" if by.get("comparison") else None


def key_of(untie, projects, sums):
    """The order of projects that stand equal; a lot is the list of their names."""
    def place(tie, name):
        if isinstance(tie, dict):
            return tie["lot"].index(name)
        return {"cost": projects[name], "votes": -sums[name], "id": [*map(ord, name)]}[tie]

    return lambda name: [place(tie, name) for tie in untie]


class Election:
    def __init__(self, path, result):
        self.rule, self.by = result["rule"], applied(result["rule"])
        everything, _, self.kind, self.longest, self.ballots = count.read(path)
        self.projects = {name: cost for name, cost in everything.items() if name not in result["withdrawn"]}
        self.budget = Fraction(result["budget"], 100)

    def voters(self, ballots, standing, measure=None):
        """What each ballot gives to the projects that stand; points and places are those of the whole ballot."""
        every = count.worths(self.kind, self.longest, ballots, measure and MEASURES[measure])
        return [(size, {name: worth for name, worth in wish.items() if name in standing}) for size, wish in every]

    def purse(self, money, among, won):
        """What one purse buys; those who vote in one that is kept are those who named one of its projects."""
        open_to_all = among is None
        standing = {n: c for n, c in self.projects.items() if n not in won and (open_to_all or n in among)}
        ballots = self.ballots
        if not open_to_all and self.rule["name"] == "divided":
            ballots = {one: size for one, size in ballots.items() if any(name in among for name, _ in one)}
        if not ballots:
            return []
        natural = count.totals(standing, self.voters(ballots, standing))
        key, by = key_of(self.rule["untie"], standing, natural), self.by
        if by["name"] == "greedy":
            sums = count.totals(standing, self.voters(ballots, standing, by["measure"]))
            return count.greedy(standing, money, sums, key, by["perCost"], by["misfit"], by.get("threshold"))
        options = Namespace(increment=Fraction(by["increment"]) / 100, **{
            name: by[name] for name in ("completion", "endowment", "until")})
        voters = self.voters(ballots, standing, by["utility"]["measure"])
        winners = count.equal_shares(standing, money, voters, by["utility"]["timesCost"], key, options)
        if by["completion"] in ("greedy", "add1u"):
            left = money - sum(standing[name] for name in winners)
            rest = [name for name in standing if name not in winners]
            winners = winners + count.greedy(standing, left, natural, key, among=rest)
        return winners

    def count(self):
        """The winners in the order in which they were chosen, and what they cost in cents."""
        won, unspent = [], Fraction(0)
        for purse in self.rule.get("purses") or [{"money": self.budget * 100}]:
            among, money = purse.get("projects"), Fraction(purse["money"]) / 100
            held = money + unspent if among is None else money
            bought = self.purse(held, among, won)
            left = held - sum(self.projects[name] for name in bought)
            unspent = left if among is None else unspent + left
            won = won + bought
        return won, 100 * sum(self.projects[name] for name in won)


def purses_text(rule):
    """The purses in one line, as a manifest fixes them (docs/formats.md)."""
    kept = lambda purse: ":" + ",".join(purse["projects"]) if "projects" in purse else ""
    return " ".join("%s=%s%s" % (purse["key"], purse["money"], kept(purse)) for purse in rule["purses"])
