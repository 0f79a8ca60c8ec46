/// A text as a QR code (ISO/IEC 18004): model 2, bytes, error correction of level M, which bears 15% of it being spoiled.
package struct QRCode: Sendable {
    private let grid: QRGrid

    /// The smallest that the text fits into; nil for one of more than 997 bytes.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        for version in QRVersion.all {
            let blank = QRGrid(version)
            guard let data = QRCodewords.data(bytes, in: version, of: blank.capacity / 8) else { continue }
            grid = QRMask.best(of: blank.filled(with: QRCodewords.blocks(data, in: version)))
            return
        }
        return nil
    }

    /// How many modules wide and high it is, without the light border that must be around it.
    package var side: Int { grid.side }

    package func isDark(row: Int, column: Int) -> Bool { grid.isDark(row, column) }

    /// As an image with its border of four modules.
    package func png(pixelsPerModule scale: Int = 4) -> [UInt8] {
        let border = 4
        return PNGImage.blackAndWhite(side: (side + 2 * border) * scale) { row, column in
            let (row, column) = (row / scale - border, column / scale - border)
            let isInside = (0..<side).contains(row) && (0..<side).contains(column)
            return isInside && grid.isDark(row, column)
        }
    }
}
