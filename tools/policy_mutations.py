"""The faults that tools/mutation-check.py puts into the policy rooms, one at a time.

A mutation is a name, a file under Sources, and pairs of texts: each old text must stand in the file exactly once, or the
mutation is stale and must be brought up to date with the code.
"""

from typing import NamedTuple


class Mutation(NamedTuple):
    name: str
    file: str
    pairs: list[tuple[str, str]]


COMPARISONS = """
stringEquals stringNotEquals stringEqualsIgnoreCase stringNotEqualsIgnoreCase stringLike stringNotLike
numericEquals numericNotEquals numericLessThan numericLessThanEquals numericGreaterThan numericGreaterThanEquals
dateEquals dateNotEquals dateLessThan dateLessThanEquals dateGreaterThan dateGreaterThanEquals
bool binaryEquals ipAddress notIpAddress arnEquals arnNotEquals arnLike arnNotLike
""".split()

NEGATED = [name for name in COMPARISONS if "Not" in name or name.startswith("not")]

EVALUATOR = "PolicyEngine/Conditions/ConditionEvaluator.swift"
COMPARISON = "PolicyEngine/Conditions/Comparison.swift"
DECIDE = "PolicyEngine/Decide/Decide.swift"
VERDICT = "PolicyEngine/Decide/LayerVerdict.swift"
FIXED = "PolicyEngine/Decide/FixedRules.swift"
PRINCIPAL = "PolicyEngine/Match/PrincipalMatch.swift"
STATEMENT = "PolicyEngine/Match/StatementMatcher.swift"
TEMPLATE = "PolicyEngine/Match/TemplateMatcher.swift"
BUILDER = "PolicyEngine/Compile/LayerBuilder.swift"
ACTIONS = "PolicyEngine/Compile/ActionIndex.swift"
RESOURCES = "PolicyEngine/Compile/ResourceIndex.swift"
REQUEST = "PolicyEngine/Request/AccessRequest.swift"
CALLER = "PolicyEngine/Request/RequestPrincipal.swift"
CONTEXT = "PolicyEngine/Request/ContextTable.swift"
SIGNATURE = "PolicyEngine/Compile/StatementSignature.swift"
EXPLAIN = "PolicyEngine/Explain/Explain.swift"
EXPLANATION = "PolicyEngine/Explain/Explanation.swift"
DECIMAL = "PolicyEngine/Conditions/DecimalText.swift"
NETWORK = "PolicyEngine/Conditions/IPNetwork.swift"
CASE = "PolicyEngine/Conditions/CaseInsensitive.swift"
BASE64 = "AWSValues/Base64.swift"
OPERATOR = "PolicyLanguage/Document/ConditionOperator.swift"
VARIABLE = "PolicyLanguage/Document/TemplateReader.swift"
ACTION = "PolicyLanguage/Document/ActionPattern.swift"
CONDITION = "PolicyLanguage/Reader/ConditionReader.swift"
READER = "PolicyLanguage/Reader/PolicyReader.swift"
DIGITS = "AWSValues/DigitReader.swift"


def one(name: str, file: str, old: str, new: str) -> Mutation:
    return Mutation(name, file, [(old, new)])


def inverted(comparison: str) -> Mutation:
    call = "Comparison.matches(condition.test.comparison, value, layer, actual, request)"
    return one(
        f"inverted {comparison}", EVALUATOR, f"if {call} {{ return true }}",
        f"if {call} != (condition.test.comparison == .{comparison}) {{ return true }}")


def unnegated(comparison: str) -> Mutation:
    head = "public var isNegated: Bool {"
    return one(
        f"negation of {comparison} dropped", OPERATOR, head,
        f"{head} self != .{comparison} && isNegatedByTable }}\n\n    var isNegatedByTable: Bool {{")


def denial(layer: str, variable: str, before: str = "") -> Mutation:
    old = f"{before}if let denial = {variable}.denial {{ return denial }}"
    return one(
        f"denials of {layer} ignored", DECIDE, old,
        f"{before}if let denial = {variable}.denial, denial.statement < 0 {{ return denial }}")


RCP = "if let levels = policies.resourceControl, !request.principal.isServiceLinkedRole {\n"
SCP = "if let levels = policies.serviceControl, request.principal.isUnderServiceControl {\n"
LEVELS = """            for level in levels {
                let verdict = level.tables.verdict(request, hasBoundary: hasBoundary)
                """
LAYER = "            let verdict = layer.tables.verdict(request, hasBoundary: hasBoundary)\n            "

CONDITIONS = [
    *map(inverted, COMPARISONS),
    *map(unnegated, NEGATED),
    one("IfExists ignored", EVALUATOR, "if test.ifExists { return true }", "if test.ifExists { return test.comparison.isNegated }"),
    one("ForAllValues of nothing fails", EVALUATOR, "case .forAllValues: return true", "case .forAllValues: return false"),
    one("ForAnyValue of nothing holds", EVALUATOR, "case .forAnyValue: return false", "case .forAnyValue: return true"),
    one("missing key fails a negated operator", EVALUATOR, "case nil: return test.comparison.isNegated", "case nil: return false"),
    one("ForAllValues asks the first value only", EVALUATOR, "for index in values where !one(", "for index in values.prefix(1) where !one("),
    one("ForAnyValue asks the first value only", EVALUATOR, "for index in values where one(", "for index in values.prefix(1) where one("),
    one("a list under a plain operator is its first value", EVALUATOR, "for index in values where anyMatch(", "for index in values.prefix(1) where anyMatch("),
    one("empty texts fail ForAllValues", EVALUATOR, "if isNullSet(values, request) { return true }", "if isNullSet(values, request), values.isEmpty { return true }"),
    one("empty texts satisfy ForAnyValue", EVALUATOR, "if isNullSet(values, request) { return false }", "if isNullSet(values, request), values.isEmpty { return false }"),
    one("Null inverted", EVALUATOR, "isReadable == isAbsent", "isReadable != isAbsent"),
    one("the policy's first value only", EVALUATOR, "for wanted in condition.values.indices {", "for wanted in condition.values.indices.prefix(1) {"),
    one("a statement's first condition only", STATEMENT, "for number in statement.conditions.indices\n", "for number in statement.conditions.indices.prefix(1)\n"),
    one("case of the request's keys", CONTEXT, "pool.addLowercased(entry.key)", "pool.add(entry.key)"),
    one("case of the policy's keys", BUILDER, "Array(key.lowercased().utf8)", "Array(key.utf8)"),
    one("the first of two spellings of a key", CONTEXT, "for entry in context.reversed() {", "for entry in context {"),
    one("StringEquals takes wildcards", OPERATOR, "self == .stringPattern || self == .arn", "self == .stringPattern || self == .arn || self == .string"),
    one("ARN of five parts", COMPARISON, "return colons >= 5", "return colons >= 4"),
    one("ARN without arn", COMPARISON, "text[start] == 0x61, ", ""),
    one("Bool of any text", COMPARISON, "(!isBool || isBoolean(request.text.span, actual))", "(!isBool || actual.count >= 0)"),
    one("a network for an address", COMPARISON, "address.isAddress else", "address.prefix > 0 else"),
    one("IPv4 in every IPv6 network", NETWORK, "guard isV6 == address.isV6 else", "guard isV6 == address.isV6 || prefix == 0 else"),
    one("prefix past the end", NETWORK, "prefix ?? 128 <= 128", "prefix ?? 128 <= 129"),
    one("lower half of IPv6 whole", NETWORK, "prefix <= 64 ? 0 : .max << UInt64(128 - prefix)", "prefix <= 64 ? 0 : .max"),
    one("IPv6 gap of nothing", NETWORK, "headCount + tailCount < 8 : headCount == 8", "headCount + tailCount <= 8 : headCount == 8"),
    one("IPv6 with two gaps", NETWORK, "guard !hasGap else { return false }", "guard !hasGap || tailCount > 0 else { return false }"),
    one("negative numbers by size", DECIMAL, "return left.isNegative ? -size : size", "return size"),
    one("signs ignored", DECIMAL, "if left.isNegative != right.isNegative { return left.isNegative ? -1 : 1 }\n", ""),
    one("minus zero below zero", DECIMAL, "sign && !(whole.isEmpty && fraction.isEmpty)", "sign"),
    one("number without a fraction after its point", DECIMAL, "guard index > fractionStart else { return nil }\n", ""),
    one("fractions ignored", DECIMAL, "for offset in 0..<max(left.fraction.count, right.fraction.count) {", "for offset in 0..<min(left.fraction.count, right.fraction.count) {"),
    one("epoch seconds before years", BUILDER, "Instant(parsingISO8601: written) ?? Instant(parsingEpochSeconds: written)", "Instant(parsingEpochSeconds: written) ?? Instant(parsingISO8601: written)"),
    one("offset the wrong way", DIGITS, "take(0x2B, text) ? 1 : (take(0x2D, text) ? -1 : 0)", "take(0x2B, text) ? -1 : (take(0x2D, text) ? 1 : 0)"),
    one("time of day without a day", DIGITS, "guard hasDay, take(0x54, text)", "guard take(0x54, text)"),
    one("base64 of one character", BASE64, "guard paddings <= 2", "guard paddings <= 3"),
    one("base64 after its end", BASE64, "guard paddings == 0, let value", "guard let value"),
    one("ignoring more than case", CASE, "(0x41...0x5A).contains(byte) ? byte | 0x20 : byte", "byte | 0x20"),
    one("ignoring what comes after", CASE, "if isASCII { return index == end }", "if isASCII { return true }"),
    one("canonical equivalence", CASE, "wanted.lowercased().utf8.elementsEqual(String(copying: request.text.span, range).lowercased().utf8)", "wanted.lowercased() == String(copying: request.text.span, range).lowercased()"),
    one("JSON true is false", CONDITION, 'flag ? "true" : "false"', 'flag ? "false" : "true"'),
    one("every set operator is ForAnyValue", OPERATOR, "set = known", "set = known == .forAllValues ? .forAnyValue : known"),
    one("IfExists is not read", OPERATOR, "self.init(set: set, comparison, ifExists: ifExists)", "self.init(set: set, comparison, ifExists: ifExists && set != nil)"),
]

PATTERNS = [
    one("a wildcard crosses colons", TEMPLATE, "back.colons >= 5 || text[back.index] != colon", "back.colons >= 0 || text[back.index] != colon"),
    one("a question mark crosses colons", TEMPLATE, "guard index < end, colons >= 5 || text[index] != colon else", "guard index < end, colons >= 0 || text[index] != colon else"),
    one("a last wildcard crosses colons", TEMPLATE, "if piece + 1 == last, colons >= 5 { return true }", "if piece + 1 == last { return true }"),
    one("a prefix that ends before the fifth colon", BUILDER, "let endsFree = style == .text || first.colons >= 5", "let endsFree = style == .text || first.colons >= 4"),
    one("a question mark is a byte", TEMPLATE, "return Bytes.characterLength(text, at: index, end: end)", "return 1"),
    one("an unset variable is empty", TEMPLATE, "if length == noValue { return false }", "if length == noValue {\n                    piece += 1\n                    continue\n                }"),
    one("a list for a variable", TEMPLATE, "if !found.isList, found.end > found.start {", "if found.end > found.start {"),
    one("defaults ignored", TEMPLATE, "return piece.hasFallback ?", "return piece.hasFallback && piece.key < 0 ?"),
    one("a variable's colons not counted", TEMPLATE, "if colons < 5 {", "if colons < 0 {"),
    one("variables in documents of 2008", CONDITION, "guard family.takesVariables, version == .v2012 else", "guard family.takesVariables else"),
    one("${*} is a wildcard", VARIABLE, 'case "*", "?", "$": return .literal(String(inside))', 'case "*", "?", "$": return .anyRun'),
    one("no Version is 2012", READER, "version: PolicyVersion = .v2008", "version: PolicyVersion = .v2012"),
    one("Bool takes no variables", OPERATOR, "case .string, .stringIgnoringCase, .stringPattern, .arn, .bool: true\n        case .numeric,", "case .string, .stringIgnoringCase, .stringPattern, .arn: true\n        case .bool, .numeric,"),
    one("case of the request's action", REQUEST, "pool.addLowercased(action.name)", "pool.add(action.name)"),
    one("case of the request's service", REQUEST, "pool.addLowercased(action.service)", "pool.add(action.service)"),
    one("case of the policy's action", ACTION, "Template(wildcardsIn: fields[1].lowercased())", "Template(wildcardsIn: String(fields[1]))"),
    one("case of the policy's service", ACTION, "Template(wildcardsIn: fields[0].lowercased())", "Template(wildcardsIn: String(fields[0]))"),
    one("NotAction is Action", BUILDER, "actionsAreNegated: statement.action.isNegated", "actionsAreNegated: false"),
    one("NotAction's first pattern only", STATEMENT, "for number in statement.actions.indices where", "for number in statement.actions.indices.prefix(1) where"),
    one("NotResource is Resource", STATEMENT, "let isNegated = statement.resourceRule == .notListed", "let isNegated = statement.resourceRule == .everything"),
    one("NotResource of everything is everything", STATEMENT, "case .nothing: return false", "case .nothing: return true"),
    one("the first resource only", STATEMENT, "for number in statement.resources.indices\n", "for number in statement.resources.indices.prefix(1)\n"),
    one("an ARN covers no resource", STATEMENT, "guard let resource = request.facts.resource else { return isNegated }", "guard let resource = request.facts.resource else { return !isNegated }"),
    one("a wildcard service covers every action", ACTIONS, "rest.append(open)", "rest.append(settled)"),
    one("a wildcard name covers every action", ACTIONS, ".append(isWhole ? settled : open)", ".append(isWhole ? settled : settled)"),
    one("index: denials for one action skipped", VERDICT, "if exact >= 0 { deny(", "if exact > 0 { deny("),
    one("index: denials for one service skipped", VERDICT, "if service >= 0, verdict.denial == nil { deny(", "if service > 0, verdict.denial == nil { deny("),
    one("index: denials for everything skipped", VERDICT, "if verdict.denial == nil { deny(index.rest", "if verdict.denial != nil { deny(index.rest"),
    one("index: allowances for one service skipped", VERDICT, "if service >= 0, verdict.match != .itself {", "if service > 0, verdict.match != .itself {"),
    one("index: allowances for everything skipped", VERDICT, "if verdict.match != .itself { allow(index.rest", "if verdict.match > .itself { allow(index.rest"),
    one("index: whole resources skipped", RESOURCES, "length <= resource.count else", "length < resource.count else"),
    one("index: the shortest beginnings only, of denials", VERDICT, "for number in group.lengths.indices where verdict.denial == nil {", "for number in group.lengths.indices.prefix(1) where verdict.denial == nil {"),
    one("index: the shortest beginnings only, of allowances", VERDICT, "for number in group.lengths.indices where verdict.match != .itself {", "for number in group.lengths.indices.prefix(1) where verdict.match != .itself {"),
]

PRINCIPALS = [
    one("NotPrincipal exempts with a boundary", PRINCIPAL, "if hasBoundary { return false }", "if hasBoundary, !statement.isDeny { return false }"),
    one("NotPrincipal of everyone exempts nobody", PRINCIPAL, "kind == .everyone { return true }", "kind == .everyone { return false }"),
    one("NotPrincipal exempts a user without its account", PRINCIPAL, "case .user: return listed.account && listed.itself", "case .user: return listed.itself"),
    one("NotPrincipal exempts a session without its role", PRINCIPAL, "return listed.account && listed.issuer && listed.itself", "return listed.account && listed.itself"),
    one("NotPrincipal exempts a session by its role", PRINCIPAL, "return listed.account && listed.issuer && listed.itself", "return listed.account && listed.issuer"),
    one("NotPrincipal exempts the anonymous", PRINCIPAL, "case .anonymous: return false", "case .anonymous: return !listed.itself"),
    one("NotPrincipal is Principal", PRINCIPAL, "? .none : .itself\n        }\n    }\n\n    static func match(_ pattern", "? .itself : .none\n        }\n    }\n\n    static func match(_ pattern"),
    one("an account names its members themselves", PRINCIPAL, "request) ? .account : .none", "request) ? .itself : .none"),
    one("a role names its sessions themselves", PRINCIPAL, "same(pattern, layer, facts.issuer, request) ? .issuer : .none", "same(pattern, layer, facts.issuer, request) ? .itself : .none"),
    one("a unique id names sessions themselves", PRINCIPAL, "return kind == .user ? .itself : .issuer", "return .itself"),
    one("a user does not name its federated sessions", PRINCIPAL, "isIssuingUser(pattern, layer, request) ? .issuer : .none", "isIssuingUser(pattern, layer, request) ? .none : .none"),
    one("any name is a service's", PRINCIPAL, "case .service: return kind == .service && same(", "case .service: return same("),
    one("any name is a provider's", PRINCIPAL, "return kind == .federatedIdentity && same(", "return same("),
    one("the last name counts, not the closest", PRINCIPAL, "closest = max(closest, match(layer.principals[number], layer, request))", "closest = match(layer.principals[number], layer, request)"),
    one("the first grant counts, not the closest", VERDICT, "if match > verdict.match {", "if match > verdict.match, verdict.match == .none {"),
    one("a role's name without its account", REQUEST, r'\(arn.partition):\(arn.account):\(parts.first ?? "")', r'\(arn.partition):\(parts.first ?? "")'),
    one("a role's path counts", REQUEST, r'\(parts.first ?? ""):\(parts.last ?? "")', r'\(arn.resource)'),
]

LAYERS = [
    denial("resource control policies", "verdict", RCP + LEVELS),
    denial("service control policies", "verdict", SCP + LEVELS),
    denial("the endpoint policy", "verdict", "if let layer = policies.endpoint {\n" + LAYER),
    denial("the resource policy", "resource"),
    denial("identity policies", "identity"),
    denial("the boundary", "verdict", "if let layer = policies.boundary {\n" + LAYER),
    denial("the session policy", "verdict", "if let layer = policies.session {\n" + LAYER),
    one("resource control of the root level only", DECIDE, "if verdict.allowance == nil { refused.insert(.resourceControl) }", "if verdict.allowance == nil, level.level == 0 { refused.insert(.resourceControl) }"),
    one("resource control of lower levels only", DECIDE, "if verdict.allowance == nil { refused.insert(.resourceControl) }", "if verdict.allowance == nil, level.level > 0 { refused.insert(.resourceControl) }"),
    one("service control of the root level only", DECIDE, "if verdict.allowance == nil { refused.insert(.serviceControl) }", "if verdict.allowance == nil, level.level == 0 { refused.insert(.serviceControl) }"),
    one("service control of lower levels only", DECIDE, "if verdict.allowance == nil { refused.insert(.serviceControl) }", "if verdict.allowance == nil, level.level > 0 { refused.insert(.serviceControl) }"),
    Mutation("service control before resource control", DECIDE, [
        (RCP, "if let levels = policies.serviceControl, request.principal.isUnderServiceControl  {\n"),
        (SCP, "if let levels = policies.resourceControl, !request.principal.isServiceLinkedRole  {\n"),
        ("refused.insert(.resourceControl)", "refused.insert( .serviceControl)"),
        ("refused.insert(.serviceControl)", "refused.insert( .resourceControl)"),
    ]),
    one("the endpoint skipped", DECIDE, "if verdict.allowance == nil { refused.insert(.endpoint) }", "if verdict.allowance == nil { refused.insert([]) }"),
    one("identity policies skipped", DECIDE, "identity.allowance == nil ? .identity : []", "identity.allowance == nil ? [] : []"),
    one("the boundary skipped", DECIDE, "boundaryAllows = verdict.allowance != nil", "boundaryAllows = true"),
    one("the session policy skipped", DECIDE, "sessionAllows = verdict.allowance != nil", "sessionAllows = true"),
    one("the resource policy skipped", DECIDE, "case .itself: return []", "case .itself: return identitySide(request.principal.kind)"),
    one("the boundary ignored where the issuer is named", DECIDE, "case .issuer: return sessionSide(request.principal.kind)", "case .issuer: return []"),
    one("a grant to the account is a grant", DECIDE, "case .account: return identitySide(request.principal.kind)", "case .account: return []"),
    one("across accounts without a resource policy", DECIDE, "resource.match >= .account ? [] : .resource", "resource.match >= .none ? [] : .resource"),
    one("across accounts without identity policies", DECIDE, "return identitySide(request.principal.kind).union(resource.match", "return LayerSet().union(resource.match"),
    one("other accounts are one's own", REQUEST, "resourceAccount == nil || resourceAccount == principal.account", "resourceAccount == nil || principal.account != nil"),
    one("the root user needs a policy", DECIDE, "case .root: return sessionSide(kind)", "case .root: return identity.allowance == nil ? .identity : sessionSide(kind)"),
    one("services need no grant", DECIDE, "return resource.match == .itself ? [] : .resource", "return resource.match == .itself ? [] : []"),
    one("a federated user without session policy", DECIDE, "kind == .federatedUser ? hasSession && sessionAllows : sessionAllows", "sessionAllows"),
    one("roles and keys open by identity policy", DECIDE, "let mustBeNamed = FixedRules.resourceMustGrant(request)", "let mustBeNamed = FixedRules.isProtected(request)"),
    one("roles open by identity policy", FIXED, 'hasPrefix("role/") && isService(request, "sts")', 'hasPrefix("role/") && isService(request, "kms")'),
    one("keys open by identity policy", FIXED, 'hasPrefix("key/") && isService(request, "kms")', 'hasPrefix("key/") && isService(request, "sts")'),
    one("GetCallerIdentity for the anonymous", FIXED, "request.principal.kind != .anonymous\n            && (isAction", "(isAction"),
    one("GetCallerIdentity can be denied", DECIDE, "if FixedRules.isAlwaysAllowed(request) {", "if FixedRules.isAlwaysAllowed(request), policies.identity == nil {"),
    one("AWS's policies can be changed", FIXED, 'resource.account == "aws" && resource.resource.hasPrefix("policy/")', 'resource.account == "aws" && resource.resource.hasPrefix("role/")'),
    one("AWS's roles cannot be passed", FIXED, ' || hasPrefix(request, "pass")', ""),
    one("AWS's aliases can be deleted", FIXED, 'isAction(request, "kms:deletealias")', 'isAction(request, "kms:deletekey")'),
    one("service control of service-linked roles", CALLER, "case .roleSession: !isServiceLinkedRole", "case .roleSession: true"),
    one("service control of services", CALLER, "case .service, .federatedIdentity, .anonymous: false", "case .service, .federatedIdentity, .anonymous: true"),
    one("no service control of the root user", CALLER, "case .root, .user, .federatedUser: true", "case .root: false\n        case .user, .federatedUser: true"),
    one("resource control of service-linked roles", DECIDE, "policies.resourceControl, !request.principal.isServiceLinkedRole {", "policies.resourceControl {"),
    one("a grant to the account settles", DECIDE, "resource.match >= .issuer\n", "resource.match >= .account\n"),
    one("index: twins by effect alone", SIGNATURE, "        add(statement.effect.rawValue)\n", "        add(statement.effect.rawValue)\n        if bytes.count > 0 { return }\n"),
    one("index: twins whatever their values", SIGNATURE, "for value in condition.values { add(value) }", "for value in condition.values.prefix(0) { add(value) }"),
    one("index: twins whatever their keys", SIGNATURE, "            add(condition.key.lowercased())\n", ""),
    one("explain: no service control", EXPLAIN, "layers += policies.serviceControl ?? []", "layers += policies.serviceControl?.prefix(0) ?? []"),
    one("explain: conditions do not count", EXPLANATION, "principal != .none && conditions.allSatisfy(\\.holds)", "principal != .none"),
    one("explain: principals do not count", EXPLANATION, "principal != .none && conditions.allSatisfy(\\.holds)", "conditions.allSatisfy(\\.holds)"),
]

MUTATIONS = CONDITIONS + PATTERNS + PRINCIPALS + LAYERS
