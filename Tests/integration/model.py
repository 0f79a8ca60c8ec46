"""botocore's models of IAM and STS: what each operation takes, and each way in which a call can break that."""

import copy
import dataclasses
import re

import botocore.serialize
import botocore.session

SERVICES = ("iam", "sts")
SESSION = botocore.session.get_session()
SERIALIZER = botocore.serialize.create_serializer("query", include_validation=False)


@dataclasses.dataclass(frozen=True)
class Operation:
    service: str
    name: str

    @property
    def model(self):
        return SESSION.get_service_model(self.service).operation_model(self.name)

    @property
    def action(self) -> str:
        return f"{self.service}:{self.name}"

    @property
    def members(self) -> dict:
        return dict(self.model.input_shape.members) if self.model.input_shape else {}

    @property
    def required(self) -> list[str]:
        return list(self.model.input_shape.required_members) if self.model.input_shape else []

    @property
    def errors(self) -> dict[str, int]:
        """The codes that the model knows, with their HTTP statuses."""
        return {shape.error_code: shape.metadata["error"]["httpStatusCode"] for shape in self.model.error_shapes}

    def form(self, parameters: dict) -> dict:
        """The parameters as the query protocol has them, `Action` and `Version` among them."""
        return SERIALIZER.serialize_to_request(parameters, self.model)["body"]


def operations() -> list[Operation]:
    return [Operation(service, name) for service in SERVICES
            for name in SESSION.get_service_model(service).operation_names]


@dataclasses.dataclass(frozen=True)
class Violation:
    """A call with one thing wrong."""

    what: str
    parameters: dict
    # The member as AWS's messages name it: `tags.1.member.key`.
    path: str
    # What AWS says the member must.
    must: str

    @property
    def is_pattern(self) -> bool:
        return self.must.startswith("satisfy regular expression pattern")


def violations(operation: Operation, valid: dict):
    """Each constraint of the model broken once, in a call that is valid otherwise."""
    for name in operation.required:
        yield Violation(f"{name} left out", {key: value for key, value in valid.items() if key != name},
                        camel(name), "not be null")
    # No call has a marker to begin with: a valid one is of another answer.
    for name, value in ({"Marker": "a"} | valid).items():
        if name in operation.members:
            shape = operation.members[name]
            yield from broken(shape, value, name, camel(name), lambda value, name=name: valid | {name: value})


def camel(name: str) -> str:
    return name[:1].lower() + name[1:]


def broken(shape, value, what, path, put):
    """`put` makes the call with another value in the place of `value`."""
    kinds = {"string": broken_text, "integer": broken_number, "list": broken_list, "structure": broken_structure}
    if shape.type_name in kinds:
        yield from kinds[shape.type_name](shape, value, what, path, put)


def broken_text(shape, value, what, path, put):
    limits = shape.metadata
    if "enum" in limits:
        yield Violation(f"{what} of no kind", put("no-such-kind"), path, "satisfy enum value set")
        return
    if limits.get("min", 0) > 0:
        short = resized(value, limits["min"] - 1)
        yield Violation(f"{what} too short", put(short), path, f"have length greater than or equal to {limits['min']}")
    if "max" in limits:
        long = resized(value, limits["max"] + 1)
        yield Violation(f"{what} too long", put(long), path, f"have length less than or equal to {limits['max']}")
    unfit = unlike(shape, value)
    if unfit is not None:
        yield Violation(f"{what} out of pattern", put(unfit), path,
                        f"satisfy regular expression pattern: {limits['pattern']}")


def resized(value: str, length: int) -> str:
    """As long as that, with the value's own ends as far as they fit, for the sake of its pattern."""
    if length <= len(value):
        return value[:length]
    middle = len(value) // 2
    # A character of the value that can be repeated: in paths and ARNs letters can, and slashes cannot.
    plain = next((letter for letter in value[middle:] + value if letter.isalnum()), "a")
    return value[:middle] + plain * (length - len(value)) + value[middle:]


def unlike(shape, value: str) -> str | None:
    """Text of an allowed length that the pattern does not match; nil when there is no pattern or nothing breaks it."""
    if "pattern" not in shape.metadata:
        return None
    pattern = python_pattern(shape.metadata["pattern"])
    low, high = shape.metadata.get("min", 0), shape.metadata.get("max", 1 << 30)
    for mark in ("~ ", "\u2603", "\x01", "?"):
        for text in (value[:1] + mark[:len(value) - 1] + value[1 + len(mark):], value + mark, mark[:1] * max(low, 1)):
            if low <= len(text) <= high and not re.fullmatch(pattern, text):
                return text
    return None


def python_pattern(text: str) -> str:
    """Java's notation, in which the models are written, as Python's."""
    text = text.replace("\\p{L}\\p{Z}\\p{N}", "\\w \u00a0").replace("\\u10000-\\u10FFFF", "\U00010000-\U0010ffff")
    # Java's `\w` and `\d` are ASCII; a class of Unicode's letters is not.
    return text if "\u00a0" in text else f"(?a:{text})"


def broken_number(shape, value, what, path, put):
    del value
    if "min" in shape.metadata:
        low = shape.metadata["min"]
        yield Violation(f"{what} too small", put(low - 1), path, f"have value greater than or equal to {low}")
    if "max" in shape.metadata:
        high = shape.metadata["max"]
        yield Violation(f"{what} too large", put(high + 1), path, f"have value less than or equal to {high}")


def broken_list(shape, value, what, path, put):
    low, high = shape.metadata.get("min", 0), shape.metadata.get("max")
    if low > 0:
        yield Violation(f"{what} too few", put([]), path, f"have length greater than or equal to {low}")
    if high is not None:
        many = [varied(value[0], number) for number in range(high + 1)]
        yield Violation(f"{what} too many", put(many), path, f"have length less than or equal to {high}")
    member = shape.member
    if member.type_name == "structure":
        yield from broken(member, value[0], f"{what}[0]", f"{path}.1.member", lambda new: put([new, *value[1:]]))
        return
    for violation in broken(member, value[0], f"{what}[0]", path, lambda new: put([new, *value[1:]])):
        # An entry that is a plain value is told by all constraints of the entries at once.
        yield dataclasses.replace(violation, must=f"satisfy constraint: [{entry_constraints(member)}")


def entry_constraints(shape) -> str:
    limits = shape.metadata
    if "enum" in limits:
        return "Member must satisfy enum value set"
    told = [("max", "have length less than or equal to {}"), ("min", "have length greater than or equal to {}"),
            ("pattern", "satisfy regular expression pattern: {}")]
    return ", ".join(f"Member must {text.format(limits[name])}" for name, text in told if name in limits)


def varied(value, number: int):
    """Another value of the same kind."""
    if isinstance(value, dict):
        first = next(iter(value))
        return value | {first: varied(value[first], number)}
    return f"{value}{number}"


def broken_structure(shape, value, what, path, put):
    for name in shape.required_members:
        rest = {key: kept for key, kept in value.items() if key != name}
        if rest:
            # A structure with no member at all cannot be sent.
            yield Violation(f"{what}.{name} left out", put(rest), f"{path}.{camel(name)}", "not be null")
    for name, member in shape.members.items():
        if name in value:
            yield from broken(
                member, value[name], f"{what}.{name}", f"{path}.{camel(name)}",
                lambda new, name=name: put(copy.deepcopy(value) | {name: new}))
