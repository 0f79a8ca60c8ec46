import Yams

/// Texts of settings from one place.
package typealias Settings = [Setting: SettingText]

package enum SettingSources {
    /// From the command line. Flags that were not given are not in `flags`.
    package static func flags(_ flags: [Setting: String]) -> Settings {
        Settings(uniqueKeysWithValues: flags.map { ($0, SettingText($1, from: $0.flagName)) })
    }

    /// From the environment. An empty variable counts as one that is not set.
    package static func environment(_ environment: [String: String]) -> Settings {
        var settings = Settings()
        for setting in Setting.allCases {
            guard let text = environment[setting.environmentName], !text.isEmpty else { continue }
            settings[setting] = SettingText(text, from: setting.environmentName)
        }
        return settings
    }

    /// From a configuration file in YAML: a mapping of settings, `tls` a mapping inside.
    /// - Parameter name: the file's name, for messages.
    package static func file(_ yaml: String, name: String) throws(ConfigurationFailure) -> Settings {
        let root: Node?
        do {
            root = try Yams.compose(yaml: yaml)
        } catch {
            throw ConfigurationFailure("`\(name)` is not YAML: \(reason(error))")
        }
        guard let root, root != Node("", Tag(.null)) else { return [:] }
        var settings = Settings()
        try read(root, prefix: "", name: name, into: &settings)
        return settings
    }

    private static func read(
        _ node: Node, prefix: String, name: String, into settings: inout Settings
    ) throws(ConfigurationFailure) {
        guard case .mapping(let mapping) = node else {
            throw ConfigurationFailure("\(place(node, name)): expected settings, each as `name: value`")
        }
        for (key, value) in mapping {
            let text = prefix + (key.scalar?.string ?? "")
            if prefix.isEmpty, text == "tls" {
                try read(value, prefix: "tls.", name: name, into: &settings)
                continue
            }
            guard let setting = Setting(rawValue: text) else {
                throw ConfigurationFailure("\(place(key, name)): `\(text)` is not a setting")
            }
            guard let scalar = value.scalar else {
                throw ConfigurationFailure("\(place(value, name)): `\(text)` has a single value")
            }
            settings[setting] = SettingText(scalar.string, from: place(key, name))
        }
    }

    private static func place(_ node: Node, _ name: String) -> String {
        node.mark.map { "\(name), line \($0.line)" } ?? name
    }

    private static func reason(_ error: any Error) -> String {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            "\(problem) in line \(mark.line)"
        case .duplicatedKeysInMapping(let names, _):
            names.map { "`\($0)`" }.joined(separator: ", ") + " appears twice"
        case .some, nil: "it cannot be read"
        }
    }
}
