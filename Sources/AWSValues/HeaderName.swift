extension String {
    /// Whether this is the header name `name`, which is in lower case. Names are ASCII, so no table of Unicode is asked.
    package func isSameHeader(as name: String) -> Bool {
        utf8.count == name.utf8.count
            && zip(utf8, name.utf8).allSatisfy { ((0x41...0x5A).contains($0) ? $0 | 0x20 : $0) == $1 }
    }
}
