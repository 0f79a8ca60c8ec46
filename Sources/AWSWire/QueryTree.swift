/// The parameters of a form as the tree that the dots in their names make, with a mark on each value that was taken.
struct QueryTree: Sendable {
    typealias Index = Int
    static let root: Index = 0

    private struct Node {
        let name: String
        let parent: Index
        var value: String?
        var isTaken = false
        var children: [String: Index] = [:]
    }

    private var nodes = [Node(name: "", parent: root)]
    /// The nodes with a value, in the order they were sent.
    private var leaves: [Index] = []

    init(_ form: QueryForm) {
        for parameter in form.parameters {
            let leaf = parameter.name.split(separator: ".", omittingEmptySubsequences: false)
                .reduce(Self.root) { node, part in place(String(part), under: node) }
            nodes[leaf].value = parameter.value
            leaves.append(leaf)
        }
    }

    private mutating func place(_ name: String, under parent: Index) -> Index {
        if let known = nodes[parent].children[name] { return known }
        nodes.append(Node(name: name, parent: parent))
        nodes[parent].children[name] = nodes.count - 1
        return nodes.count - 1
    }

    func child(_ name: String, of node: Index) -> Index? { nodes[node].children[name] }
    func childCount(of node: Index) -> Int { nodes[node].children.count }
    func hasValue(_ node: Index) -> Bool { nodes[node].value != nil }

    /// The node's value, which counts as read from now on.
    mutating func take(_ node: Index) -> String? {
        nodes[node].isTaken = true
        return nodes[node].value
    }

    /// The children named 1, 2, 3, … in that order; nil when they are named otherwise.
    func numberedChildren(of node: Index) -> [Index]? {
        let children = nodes[node].children
        var ordered: [Index] = []
        for number in 0..<children.count {
            guard let child = children[String(number + 1)] else { return nil }
            ordered.append(child)
        }
        return ordered
    }

    func path(of node: Index) -> String {
        let parent = nodes[node].parent
        return parent == Self.root ? nodes[node].name : path(of: parent) + "." + nodes[node].name
    }

    var unreadNames: [String] {
        leaves.filter { !nodes[$0].isTaken }.map { path(of: $0) }
    }
}
