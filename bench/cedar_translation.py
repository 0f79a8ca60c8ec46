"""IAM policies and requests as Cedar policies and requests, in the plainest way that keeps their meaning.

A statement becomes one `permit` or `forbid`. What Cedar has no equal for raises Unsupported: it is not approximated.
"""

import re

HOW = ("literal actions in the scope as entities, patterns as `like` on strings in the context, "
       "variables replaced by the values of the requests (Cedar has no variables in patterns), dates and addresses "
       "given as Cedar's own types")


class Unsupported(Exception):
    """An IAM construct that has no faithful form in Cedar."""


def as_list(value):
    return value if isinstance(value, list) else [value]


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def like(attribute, pattern):
    """Cedar's `like` knows `*` and not `?`; a pattern without either is an equality."""
    if "?" in pattern:
        raise Unsupported("Cedar's patterns have no `?`")
    if "*" not in pattern:
        return f"{attribute} == {quoted(pattern)}"
    return f"{attribute} like {quoted(pattern)}"


def any_of(parts):
    return parts[0] if len(parts) == 1 else "(" + " || ".join(parts) + ")"


def action_parts(statement):
    """The scope's action clause, and a condition or None."""
    if "NotAction" in statement:
        patterns = [pattern.lower() for pattern in as_list(statement["NotAction"])]
        return "action", "!(" + any_of([like("context.action", pattern) for pattern in patterns]) + ")"
    patterns = [pattern.lower() for pattern in as_list(statement["Action"])]
    if "*" in patterns:
        return "action", None
    if not any("*" in pattern or "?" in pattern for pattern in patterns):
        return "action in [" + ", ".join(f"Action::{quoted(pattern)}" for pattern in patterns) + "]", None
    return "action", any_of([like("context.action", pattern) for pattern in patterns])


def resource_part(statement, values):
    negated = "NotResource" in statement
    patterns = [substituted(pattern, values) for pattern in as_list(statement["NotResource" if negated else "Resource"])]
    patterns = [pattern for pattern in patterns if pattern is not None]
    if "*" in patterns:
        return "false" if negated else None
    if not patterns:
        return None if negated else "false"
    # The form of the patterns here has no wildcard before the resource part, so that matching by part is matching whole.
    if any("*" in part or "?" in part for pattern in patterns for part in pattern.split(":")[:5]):
        raise Unsupported("a wildcard in the first five parts of an ARN")
    found = any_of([like("context.resource", pattern) for pattern in patterns])
    return f"!({found})" if negated else found


def substituted(text, values):
    """None when a variable has no value in any request: the pattern then matches nothing."""
    missing = False

    def value(match):
        nonlocal missing
        name = match.group(1).lower()
        if name in ("*", "?", "$") or "," in name:
            raise Unsupported("a literal or a fallback in a variable")
        missing = missing or name not in values
        found = values.get(name, "")
        if not isinstance(found, str):
            raise Unsupported("a variable with a list, or with another value in another request")
        if "*" in found or "?" in found:
            raise Unsupported("a value with a wildcard in a variable")
        return found

    text = re.sub(r"\$\{([^}]*)\}", value, text)
    return None if missing else text


# operator: (what comes after the key's name in the context, is it negated, one value's comparison)
OPERATORS = {
    "StringEquals": ("", False, lambda key, value: f"{key} == {quoted(value)}"),
    "StringNotEquals": ("", True, lambda key, value: f"{key} == {quoted(value)}"),
    "StringLike": ("", False, like),
    "StringNotLike": ("", True, like),
    "Bool": ("", False, lambda key, value: f"{key} == {quoted(str(value).lower())}"),
    "IpAddress": ("#ip", False, lambda key, value: f"{key}.isInRange(ip({quoted(value)}))"),
    "NotIpAddress": ("#ip", True, lambda key, value: f"{key}.isInRange(ip({quoted(value)}))"),
    "DateGreaterThan": ("#date", False, lambda key, value: f"{key} > datetime({quoted(value)})"),
    "DateLessThan": ("#date", False, lambda key, value: f"{key} < datetime({quoted(value)})"),
}


def condition_parts(statement, values):
    for name, keys in statement.get("Condition", {}).items():
        base = name.removesuffix("IfExists")
        if base not in OPERATORS:
            raise Unsupported(f"the operator {name}")
        suffix, negated, compare = OPERATORS[base]
        for key, wanted in keys.items():
            attribute = quoted(key.lower() + suffix)
            texts = [substituted(text, values) for text in as_list(wanted)]
            compared = [compare(f"context[{attribute}]", text) for text in texts if text is not None]
            found = any_of(compared) if compared else "false"
            has = f"context has {attribute}"
            if negated:
                yield f"!({has} && {found})"
            elif base != name:
                yield f"(!({has}) || {found})"
            else:
                yield f"{has} && {found}"


def policies(documents, requests):
    """Cedar's text for all statements of all documents. A variable is replaced by its value, which must be the same in
    all requests."""
    values = shared_values(requests)
    texts = []
    for document in documents:
        if document.get("Version") != "2012-10-17" and "${" in str(document):
            raise Unsupported("a version in which a variable is text")
        for statement in as_list(document["Statement"]):
            scope, action = action_parts(statement)
            parts = [action, resource_part(statement, values), *condition_parts(statement, values)]
            conditions = " && ".join(part for part in parts if part)
            effect = "permit" if statement["Effect"] == "Allow" else "forbid"
            texts.append(f"{effect} (principal, {scope}, resource)"
                         + (f" when {{ {conditions} }};" if conditions else ";"))
    return "\n".join(texts)


def shared_values(requests):
    """Key, in lower case, to its value, or to None where the requests differ."""
    contexts = [{key.lower(): value for key, value in (request.get("context") or {}).items()} for request in requests]
    keys = {key for context in contexts for key in context}
    return {key: contexts[0].get(key) if all(context.get(key) == contexts[0].get(key) for context in contexts) else None
            for key in keys}


def typed_keys(documents):
    """The keys that some condition compares as an address or a date, in lower case, with the suffix."""
    for document in documents:
        for statement in as_list(document["Statement"]):
            for name, keys in statement.get("Condition", {}).items():
                suffix = OPERATORS[name.removesuffix("IfExists")][0]
                for key in keys:
                    if suffix:
                        yield key.lower(), suffix


def extension(function, argument):
    return {"__extn": {"fn": function, "arg": argument}}


def request(case, documents):
    context = {key.lower(): value for key, value in (case.get("context") or {}).items()}
    typed = {}
    for key, suffix in typed_keys(documents):
        if key in context:
            typed[key + suffix] = extension("ip" if suffix == "#ip" else "datetime", context[key])
    return {
        "principal": {"type": "Principal", "id": case["principal"]},
        "action": {"type": "Action", "id": case["action"].lower()},
        "resource": {"type": "Resource", "id": case["resource"]},
        "context": {**context, **typed, "action": case["action"].lower(), "resource": case["resource"]},
    }
