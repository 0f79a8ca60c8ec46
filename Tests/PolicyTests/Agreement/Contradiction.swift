import AWSValues
import PolicyEngine
import PolicyLanguage

extension Explanation {
    /// How the decision does not follow from the layers as they are explained; nil when it does.
    func contradiction(for request: AccessRequest) -> String? {
        for layer in layers {
            let applying = layer.statements.filter(\.applies)
            if layer.allows != applying.contains(where: { $0.effect == .allow })
                || layer.denies != applying.contains(where: { $0.effect == .deny })
            {
                return "the \(layer.layer) layer and its statements differ"
            }
        }
        if request.isAuthentication {
            return decision == .allowed(by: nil) ? nil : "\(request.action) is not allowed"
        }
        switch decision {
        case .explicitDeny(let reason):
            return names(reason, .deny) ? nil : "the denying statement is not among those that apply"
        case .allowed(let reason):
            if layers.contains(where: \.denies) { return "allowed, and a layer denies" }
            if let silent = layers.first(where: { !$0.allows && $0.layer.mustAlwaysAllow }) {
                return "allowed, and a level of \(silent.layer) does not allow"
            }
            guard let reason else { return nil }
            return names(reason, .allow) ? nil : "the allowing statement is not among those that apply"
        case .implicitDeny(let missing):
            if layers.contains(where: \.denies) { return "an implicit denial, and a layer denies" }
            return contradiction(of: missing)
        }
    }

    /// Every layer that is missing has nothing that allows; the resource's may, when what allows names the caller from afar.
    private func contradiction(of missing: LayerSet) -> String? {
        if missing.isEmpty { return "an implicit denial for nothing" }
        for layer in [PolicyLayerKind.serviceControl, .resourceControl, .endpoint, .identity, .boundary, .session]
        where missing.contains(layer.asSet) {
            let asked = layers.filter { $0.layer == layer }
            if !asked.isEmpty, asked.allSatisfy(\.allows) { return "\(layer) is missing, and allows" }
        }
        for layer in layers where layer.layer.mustAlwaysAllow && !layer.allows && !missing.contains(layer.layer.asSet) {
            return "\(layer.layer) does not allow, and is not missing"
        }
        return nil
    }

    private func names(_ reason: StatementReference, _ effect: Effect) -> Bool {
        layers.contains { layer in
            layer.layer == reason.layer && layer.level == reason.level
                && layer.statements.contains { $0.reference == reason && $0.effect == effect && $0.applies }
        }
    }
}

extension AccessRequest {
    /// Whether policies have no say in it.
    var isAuthentication: Bool {
        ["sts:getcalleridentity", "sts:getsessiontoken"].contains(action.description.lowercased())
            && principal.kind != .anonymous
    }
}

extension PolicyLayerKind {
    /// Layers that nothing makes up for.
    var mustAlwaysAllow: Bool {
        switch self {
        case .serviceControl, .resourceControl, .endpoint: true
        case .resource, .identity, .boundary, .session: false
        }
    }

    var asSet: LayerSet {
        switch self {
        case .serviceControl: .serviceControl
        case .resourceControl: .resourceControl
        case .resource: .resource
        case .identity: .identity
        case .boundary: .boundary
        case .session: .session
        case .endpoint: .endpoint
        }
    }
}
