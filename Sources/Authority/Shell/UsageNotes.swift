import AWSValues

/// Notes who called what when: last use of keys and roles, and what the access advisor knows.
enum UsageNotes {
    static func note(
        _ operation: any Operation.Type, by subject: Subject, _ caller: Caller, in region: Region, _ call: inout Call
    ) {
        let service = operation.service.rawValue
        let use = LastUse(at: call.now, service: service, region: region.description)
        switch caller.identity {
        case .root, .user: note(key: caller.accessKey, use, &call)
        case .session: break
        }
        switch subject.entity {
        case .root, .federated(nil): note(operation, service, of: subject.account.description, use, &call)
        case .user(let user), .federated(let user?): note(operation, service, of: user.id, use, &call)
        case .role(let role):
            if isNews(use, after: call.usage.roles[role.id]) { call.note(.put(.role(id: role.id, use))) }
            note(operation, service, of: role.id, use, &call)
        }
    }

    private static func note(key: String, _ use: LastUse, _ call: inout Call) {
        guard call.account.accessKeys[key] != nil, isNews(use, after: call.usage.accessKeys[key]) else { return }
        call.note(.put(.accessKey(id: key, use)))
    }

    private static func note(
        _ operation: any Operation.Type, _ service: String, of entity: String, _ use: LastUse, _ call: inout Call
    ) {
        let action = ServiceUse.LastAction(at: use.at, region: use.region)
        guard var known = call.usage.services[entity]?[service] else {
            let first = ServiceUse(
                service: service, at: use.at, region: use.region, actions: [operation.name: action])
            return call.note(.put(.service(id: entity, first)))
        }
        guard Usage.isNews(use.at, after: known.actions[operation.name]?.at) else { return }
        known.at = use.at
        known.region = use.region
        known.actions[operation.name] = action
        call.note(.put(.service(id: entity, known)))
    }

    private static func isNews(_ use: LastUse, after old: LastUse?) -> Bool {
        old?.service != use.service || old?.region != use.region || Usage.isNews(use.at, after: old?.at)
    }
}
