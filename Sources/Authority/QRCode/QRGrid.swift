/// The modules of a QR code, row by row: those that every code of its size has, and those that hold data.
struct QRGrid: Sendable {
    let side: Int
    private var dark: [Bool]
    /// Whether it holds data.
    private var isFree: [Bool]

    /// What all codes of a size have in common (ISO/IEC 18004, 6.3).
    init(_ version: QRVersion) {
        side = version.side
        dark = Array(repeating: false, count: side * side)
        isFree = Array(repeating: true, count: side * side)
        for index in 0..<side {
            fix(6, index, dark: index.isMultiple(of: 2))
            fix(index, 6, dark: index.isMultiple(of: 2))
        }
        for (row, column) in [(3, 3), (3, side - 4), (side - 4, 3)] {
            fix(around: row, column, reach: 4) { $0 != 2 && $0 != 4 }
        }
        let middles = version.alignment
        for row in middles {
            for column in middles where !isNearFinder(row, column) {
                fix(around: row, column, reach: 2) { $0 != 1 }
            }
        }
        show(mask: 0)
        if let shown = version.shown { show(version: shown) }
    }

    /// How many bits of data it holds.
    var capacity: Int { isFree.count(where: \.self) }

    func isDark(_ row: Int, _ column: Int) -> Bool { dark[row * side + column] }

    /// With codewords in the free modules: in strips of two columns from the right, up and down in turn (6.7.3).
    func filled(with words: [UInt8]) -> QRGrid {
        var filled = self
        var bits = words.lazy.flatMap { word in (0..<8).reversed().map { word >> UInt8($0) & 1 == 1 } }.makeIterator()
        var isUpward = true
        for strip in stride(from: side - 1, to: 0, by: -2) {
            // The column of the timing pattern is in no strip.
            let right = strip <= 6 ? strip - 1 : strip
            for step in 0..<side {
                let row = isUpward ? side - 1 - step : step
                for column in [right, right - 1] where isFree[row * side + column] {
                    filled.dark[row * side + column] = bits.next() ?? false
                }
            }
            isUpward.toggle()
        }
        return filled
    }

    /// With the modules of data turned where a mask says so, and the number of the mask.
    func masked(_ number: Int, where turns: (_ row: Int, _ column: Int) -> Bool) -> QRGrid {
        var masked = self
        for row in 0..<side {
            for column in 0..<side where isFree[row * side + column] && turns(row, column) {
                masked.dark[row * side + column].toggle()
            }
        }
        masked.show(mask: number)
        return masked
    }

    /// Level M, which is 00, the mask, and a BCH code of them, twice (annex C).
    private mutating func show(mask: Int) {
        let format = BCH.code(mask, checkBits: 10, generator: 0x537) ^ 0x5412
        for bit in 0..<15 {
            let isDark = format >> bit & 1 == 1
            switch bit {
            case 0...5: fix(bit, 8, dark: isDark)
            case 6, 7: fix(bit + 1, 8, dark: isDark)
            case 8: fix(8, 7, dark: isDark)
            default: fix(8, 14 - bit, dark: isDark)
            }
            if bit < 8 { fix(8, side - 1 - bit, dark: isDark) } else { fix(side - 15 + bit, 8, dark: isDark) }
        }
        fix(side - 8, 8, dark: true)
    }

    private mutating func show(version: Int) {
        for bit in 0..<18 {
            let (long, short) = (side - 11 + bit % 3, bit / 3)
            fix(long, short, dark: version >> bit & 1 == 1)
            fix(short, long, dark: version >> bit & 1 == 1)
        }
    }

    private func isNearFinder(_ row: Int, _ column: Int) -> Bool {
        (row == 6 && (column == 6 || column == side - 7)) || (row == side - 7 && column == 6)
    }

    /// Squares around a middle, dark at the distances that are.
    private mutating func fix(around row: Int, _ column: Int, reach: Int, isDark: (_ distance: Int) -> Bool) {
        for down in -reach...reach {
            for right in -reach...reach
            where (0..<side).contains(row + down) && (0..<side).contains(column + right) {
                fix(row + down, column + right, dark: isDark(max(abs(down), abs(right))))
            }
        }
    }

    private mutating func fix(_ row: Int, _ column: Int, dark isDark: Bool) {
        dark[row * side + column] = isDark
        isFree[row * side + column] = false
    }
}
