"""Answers element by element: against botocore's models, and against what AWS is known to return.

botocore drops elements that it does not know and does not miss those that are absent, so the XML is read here as it came.
"""

import re
import xml.etree.ElementTree as ElementTree

# AWS itself answers `Policy` where its model knows `PermissionsBoundaryPolicy` alone.
BEYOND_THE_MODEL = {
    "PermissionsBoundaryAttachmentType": {"Policy"},
    "PolicySourceType": {"IAM Policy", "Resource Policy", "Permissions Boundary Policy"}}


def local(element) -> str:
    return element.tag.rpartition("}")[2]


class Shapes:
    """Compares elements with shapes, and collects what differs."""

    def __init__(self):
        self.problems: list[str] = []

    def structure(self, element, shape, path: str) -> None:
        names = {member.serialization.get("name", name): (name, member) for name, member in shape.members.items()}
        found = [local(child) for child in element]
        for name in sorted(set(found) - set(names)):
            self.problems.append(f"{path}: `{name}` is not in {shape.name}")
        for name in sorted({name for name in found if found.count(name) > 1}):
            self.problems.append(f"{path}: `{name}` comes twice")
        for name in shape.required_members:
            if shape.members[name].serialization.get("name", name) not in found:
                self.problems.append(f"{path}: `{name}` is missing, which {shape.name} must have")
        if "IsTruncated" in found:
            self.page(element, path)
        for child in element:
            if local(child) in names:
                self.value(child, names[local(child)][1], f"{path}.{local(child)}")

    def page(self, element, path: str) -> None:
        values = {local(child): child.text for child in element}
        if (values["IsTruncated"] == "true") != bool(values.get("Marker")):
            self.problems.append(f"{path}: a marker is there if and only if there is more: {values}")

    def value(self, element, shape, path: str) -> None:
        match shape.type_name:
            case "structure":
                self.structure(element, shape, path)
            case "list":
                for number, entry in enumerate(element):
                    if local(entry) != shape.member.serialization.get("name", "member"):
                        self.problems.append(f"{path}: an entry is called `{local(entry)}`")
                    self.value(entry, shape.member, f"{path}[{number}]")
            case "map":
                for number, entry in enumerate(element):
                    if local(entry) != "entry" or [local(part) for part in entry] != ["key", "value"]:
                        self.problems.append(f"{path}: an entry is not `entry` with a `key` and a `value`")
                    else:
                        self.value(entry[0], shape.key, f"{path}[{number}].key")
                        self.value(entry[1], shape.value, f"{path}[{number}].value")
            case _:
                self.scalar(element, shape, path)

    def scalar(self, element, shape, path: str) -> None:
        text = element.text or ""
        kinds = {
            "timestamp": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", "boolean": "true|false", "integer": r"-?\d+",
            "long": r"-?\d+", "blob": r"[A-Za-z0-9+/]*={0,2}"}
        if len(element):
            self.problems.append(f"{path}: elements where a {shape.type_name} should be")
        if not re.fullmatch(kinds.get(shape.type_name, r"(?s).*"), text):
            self.problems.append(f"{path}: `{text}` is no {shape.type_name}")
        if shape.type_name == "string":
            if shape.enum and text not in {*shape.enum, *BEYOND_THE_MODEL.get(shape.name, ())}:
                self.problems.append(f"{path}: `{text}` is none of {shape.enum}")
            low, high = shape.metadata.get("min", 0), shape.metadata.get("max", len(text))
            if not low <= len(text) <= high:
                self.problems.append(f"{path}: {len(text)} characters, not {low} to {high}")


def answer_problems(body: bytes, model) -> list[str]:
    """What differs in a whole answer from what the model says of it."""
    root = ElementTree.fromstring(body)
    namespace = model.metadata.get("xmlNamespace") or model.service_model.metadata["xmlNamespace"]
    shapes = Shapes()
    output = model.output_shape
    wanted = ([f"{model.name}Result"] if output is not None else []) + ["ResponseMetadata"]
    if root.tag != f"{{{namespace}}}{model.name}Response":
        shapes.problems.append(f"the root is `{root.tag}`")
    if [local(child) for child in root] != wanted:
        shapes.problems.append(f"the answer has {[local(child) for child in root]}, not {wanted}")
    elif output is not None:
        shapes.structure(root[0], output, model.name)
    if [local(child) for child in root[-1]] != ["RequestId"]:
        shapes.problems.append("the metadata is not a request id")
    return shapes.problems


def error_problems(body: bytes) -> list[str]:
    """What differs in an error from how IAM and STS shape theirs."""
    root = ElementTree.fromstring(body)
    if local(root) != "ErrorResponse" or [local(child) for child in root] != ["Error", "RequestId"]:
        return [f"no error response: {body}"]
    # A number that is none is refused without a message.
    parts = ["Type", "Code"] if root[0][1].text == "MalformedInput" and len(root[0]) == 2 else ["Type", "Code", "Message"]
    if [local(child) for child in root[0]] != parts:
        return [f"the error has {[local(child) for child in root[0]]}"]
    return [] if root[0][0].text == "Sender" else [f"not the sender's fault: {body}"]


def element_paths(body: bytes) -> set[str]:
    """The dotted names of all elements of a result. List entries leave no trace, and a map is one element."""
    root = ElementTree.fromstring(body)

    def below(element, prefix: str):
        for child in element:
            name = local(child)
            if name == "entry":
                continue
            path = prefix if name == "member" else f"{prefix}.{name}".lstrip(".")
            yield path
            yield from below(child, path)

    return set() if local(root[0]) == "ResponseMetadata" else set(below(root[0], ""))


def paths(text: str) -> set[str]:
    """`User{Path Tags{Key Value}} IsTruncated` as dotted names."""
    found, prefix = set(), []
    for token in re.findall(r"[\w*]+\{?|\}", text):
        if token == "}":
            prefix.pop()
            continue
        name = token.rstrip("{")
        found.add(".".join([*prefix, name]))
        if token.endswith("{"):
            prefix.append(name)
    return found
