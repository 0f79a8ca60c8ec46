/// The eight patterns that modules of data are turned by, so that nothing in them looks like the patterns that a reader
/// looks for (ISO/IEC 18004, 6.8).
enum QRMask {
    private static let turns: [@Sendable (_ row: Int, _ column: Int) -> Bool] = [
        { ($0 + $1) % 2 == 0 },
        { row, _ in row % 2 == 0 },
        { _, column in column % 3 == 0 },
        { ($0 + $1) % 3 == 0 },
        { ($0 / 2 + $1 / 3) % 2 == 0 },
        { $0 * $1 % 2 + $0 * $1 % 3 == 0 },
        { ($0 * $1 % 2 + $0 * $1 % 3) % 2 == 0 },
        { (($0 + $1) % 2 + $0 * $1 % 3) % 2 == 0 },
    ]

    /// Under the mask that reads best.
    static func best(of grid: QRGrid) -> QRGrid {
        var best = (grid: grid, penalty: Int.max)
        for (number, turns) in turns.enumerated() {
            let masked = grid.masked(number, where: turns)
            let penalty = penalty(masked)
            if penalty < best.penalty { best = (masked, penalty) }
        }
        return best.grid
    }

    private static func penalty(_ grid: QRGrid) -> Int {
        let all = 0..<grid.side
        let rows = all.map { row in all.map { grid.isDark(row, $0) } }
        let columns = all.map { column in all.map { grid.isDark($0, column) } }
        return (rows + columns).reduce(0) { $0 + ofRuns($1) + 40 * finders($1) } + 3 * squares(rows) + ofBalance(rows)
    }

    /// Five or more of a colour in a line: 3, and 1 for each beyond.
    private static func ofRuns(_ line: [Bool]) -> Int {
        line.split(omittingEmptySubsequences: true) { !$0 }.reduce(0) { $0 + ofRun($1.count) }
            + line.split(omittingEmptySubsequences: true) { $0 }.reduce(0) { $0 + ofRun($1.count) }
    }

    private static func ofRun(_ length: Int) -> Int { length < 5 ? 0 : length - 2 }

    /// What looks like a finder, with its light border on one side.
    private static func finders(_ line: [Bool]) -> Int {
        let pattern = [true, false, true, true, true, false, true, false, false, false, false]
        return (0..<max(0, line.count - pattern.count + 1)).count { start in
            let piece = line[start..<start + pattern.count]
            return piece.elementsEqual(pattern) || piece.elementsEqual(pattern.reversed())
        }
    }

    /// Four of a colour in a square.
    private static func squares(_ rows: [[Bool]]) -> Int {
        var count = 0
        for (above, below) in zip(rows, rows.dropFirst()) {
            for column in 1..<above.count {
                let corners = [above[column - 1], above[column], below[column - 1], below[column]]
                if !corners.contains(true) || !corners.contains(false) { count += 1 }
            }
        }
        return count
    }

    /// 10 for every 5% that the dark ones are away from half.
    private static func ofBalance(_ rows: [[Bool]]) -> Int {
        let modules = rows.count * rows.count
        let dark = rows.reduce(0) { $0 + $1.count(where: \.self) }
        return abs(2 * dark - modules) * 10 / modules * 10
    }
}
