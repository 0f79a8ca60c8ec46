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
        return (rows + columns).reduce(0) { $0 + ofLine($1) } + 3 * squares(rows) + ofBalance(rows)
    }

    /// Five of a colour after each other: 3, and 1 for each beyond. What looks like a finder with its border: 40.
    private static func ofLine(_ line: [Bool]) -> Int {
        var (penalty, run, last) = (0, 0, 0)
        for (index, isDark) in line.enumerated() {
            run = last & 1 == (isDark ? 1 : 0) && index > 0 ? run + 1 : 1
            if run == 5 { penalty += 3 } else if run > 5 { penalty += 1 }
            last = (last << 1 | (isDark ? 1 : 0)) & 0b111_1111_1111
            if index >= 10, last == 0b1011101_0000 || last == 0b0000_1011101 { penalty += 40 }
        }
        return penalty
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
