"""What a server holds of an account, as the tests compare it."""

from conftest import Server

LISTS = {"UserDetailList": "UserName", "GroupDetailList": "GroupName", "RoleDetailList": "RoleName", "Policies": "PolicyName"}


def details(server: Server) -> dict[str, dict]:
    """Users, groups, roles and the account's own policies, by name: the tests' names differ among all of them."""
    found = server.client("iam").get_account_authorization_details(
        Filter=["User", "Group", "Role", "LocalManagedPolicy"])
    return {entry[key]: entry for name, key in LISTS.items() for entry in found[name]}


def attached(entry: dict) -> set[str]:
    """The names of the managed policies that a user, group or role has."""
    return {policy["PolicyName"] for policy in entry["AttachedManagedPolicies"]}


def tags(entry: dict) -> dict[str, str]:
    return {tag["Key"]: tag["Value"] for tag in entry.get("Tags", [])}


def key_of(server: Server, user: str) -> tuple[str, str]:
    """A new access key of a user, and its secret."""
    made = server.client("iam").create_access_key(UserName=user)["AccessKey"]
    return made["AccessKeyId"], made["SecretAccessKey"]
