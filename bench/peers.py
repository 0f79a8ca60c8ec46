#!/usr/bin/env python3
"""Measures other policy engines on the cases that `sekisho-bench cases` writes. `make bench` runs it.

Usage: peers.py CASES.json [SECONDS]

CASES.json is `{"identity": [documents], "cases": [{request, expected}]}`, or a list of cases in the shape of
Tests/Vectors/policy. Only cases decided by identity policies alone are run: the peers have no other layers.

Each peer is given the form that is best for it: everything that can be made before a request is made before, outside
the measured time. What that leaves is printed with the figure.
"""

import importlib.metadata
import json
import platform
import sys
import time
from collections import Counter

import cedar_translation
import cedarpy
from moto.iam.access_control import IAMPolicy, PermissionResult

OTHER_LAYERS = ("boundary", "session", "resource", "vpce", "scp", "rcp")


def decided_by_identity(case):
    """Whether the caller is a user or role on its own account's resource, with no other layer of policies."""
    principal = case["request"]["principal"]
    parts = principal.split(":") if isinstance(principal, str) else []
    return (len(parts) == 6 and parts[5].startswith(("user/", "role/", "assumed-role/"))
            and case["request"].get("resourceAccount") in (None, parts[4])
            and not any(case["policies"].get(layer) for layer in OTHER_LAYERS))


def read_cases(path):
    """[(identity documents, request, expected)], and how many were left out."""
    with open(path, encoding="utf-8") as file:
        top = json.load(file)
    if isinstance(top, dict):
        return [(top["identity"], case["request"], case.get("expected")) for case in top["cases"]], 0
    kept = [case for case in top if decided_by_identity(case)]
    return [(case["policies"]["identity"] or [], case["request"], case.get("expected")) for case in kept], \
        len(top) - len(kept)


def once_each(cases, make):
    """`make(documents, requests)` for each case, made once for all cases with the same documents."""
    groups = {}
    for documents, request, _ in cases:
        groups.setdefault(id(documents), (documents, []))[1].append(request)
    made = {key: make(documents, requests) for key, (documents, requests) in groups.items()}
    return [made[id(documents)] for documents, _, _ in cases]


class CedarOneByOne:
    name = "cedarpy"
    given = "policy set and entities parsed before, requests translated before, one call a request"

    def __init__(self, cases):
        sets = once_each(cases, self.policy_set)
        self.cases = [case for case, policies in zip(cases, sets) if policies]
        self.sets = [policies for policies in sets if policies]
        self.entities = cedarpy.Entities.from_json_str("[]")
        self.requests = []
        for documents, request, _ in self.cases:
            request = cedar_translation.request(request, documents)
            request["context"] = json.dumps(request["context"])  # a dict would be written out on every call
            self.requests.append(request)

    @staticmethod
    def policy_set(documents, requests):
        try:
            return cedarpy.PolicySet.from_str(cedar_translation.policies(documents, requests))
        except cedar_translation.Unsupported:
            return None

    def decide(self):
        return [cedarpy.is_authorized(request, policies, self.entities)
                for request, policies in zip(self.requests, self.sets)]

    def verdict(self, result):
        if result.diagnostics.errors:
            return "error"
        if result.allowed:
            return "allowed"
        return "explicitDeny" if result.diagnostics.reasons else "implicitDeny"


class CedarInOneCall(CedarOneByOne):
    given = "as above, but all requests with the same policies in one call of is_authorized_batch"

    def decide(self):
        results = [None] * len(self.requests)
        groups = {}
        for index, policies in enumerate(self.sets):
            groups.setdefault(id(policies), (policies, []))[1].append(index)
        for policies, indices in groups.values():
            answers = cedarpy.is_authorized_batch([self.requests[index] for index in indices], policies, self.entities)
            for index, answer in zip(indices, answers):
                results[index] = answer
        return results


class Moto:
    name = "moto"
    given = "IAMPolicy objects made before, though moto makes them for every request; all of the request's context"

    def __init__(self, cases):
        self.cases = cases
        self.policies = once_each(
            cases, lambda documents, _: [IAMPolicy(json.dumps(document)) for document in documents])
        self.requests = [request for _, request, _ in cases]

    def decide(self):
        return [self.decide_one(policies, request) for policies, request in zip(self.policies, self.requests)]

    def decide_one(self, policies, request):
        """What moto.iam.access_control.IAMRequestBase.check_action_permitted does with the policies."""
        permitted = False
        for policy in policies:
            try:
                result = policy.is_action_permitted(
                    request["action"], request["resource"], None, request.get("context") or {})
            except Exception:  # an operator it does not know
                return "error"
            if result == PermissionResult.DENIED:
                return "explicitDeny"
            permitted = permitted or result == PermissionResult.PERMITTED
        return "allowed" if permitted else "implicitDeny"

    def verdict(self, result):
        return result


def agrees(verdict, expected):
    return verdict == expected or expected == "denied" and verdict in ("explicitDeny", "implicitDeny")


def measure(peer_type, cases, seconds):
    peer = peer_type(cases)
    verdicts = [peer.verdict(result) for result in peer.decide()]
    agreed = sum(agrees(verdict, expected) for verdict, (_, _, expected) in zip(verdicts, peer.cases))
    rounds, start = 0, time.perf_counter()
    while (elapsed := time.perf_counter() - start) < seconds:
        peer.decide()
        rounds += 1
    rate = rounds * len(peer.cases) / elapsed
    tally = ", ".join(f"{name} {count}" for name, count in sorted(Counter(verdicts).items()))
    print(f"{peer.name} {importlib.metadata.version(peer.name)}: {rate:,.0f} decisions/s; "
          f"{agreed} of {len(peer.cases)} as expected ({tally}); given: {peer.given}")
    if len(peer.cases) < len(cases):
        print(f"{peer.name}: {len(cases) - len(peer.cases)} cases have no faithful translation and were not run")


def processor():
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            return next(line.split(":", 1)[1].strip() for line in file if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


def main():
    if len(sys.argv) not in (2, 3):
        raise SystemExit(__doc__)
    cases, left_out = read_cases(sys.argv[1])
    seconds = float(sys.argv[2]) if len(sys.argv) == 3 else 3.0
    print(f"peers: {processor()}, Python {platform.python_version()}, one thread, {len(cases)} cases"
          + (f", {left_out} with other layers left out" if left_out else ""))
    for peer in (CedarOneByOne, CedarInOneCall, Moto):
        measure(peer, cases, seconds)
    print("cedarpy runs each statement as one permit or forbid: " + cedar_translation.HOW)


if __name__ == "__main__":
    main()
