import Testing

@testable import Authority

/// The drawing of seeds. That other people's readers read it is asked in the integration tests.
@Suite struct QRCodeTests {
    /// Read back once by zxing-cpp.
    private static let sekisho = """
        #######..#....#######
        #.....#...#...#.....#
        #.###.#.#.#.#.#.###.#
        #.###.#.#.#.#.#.###.#
        #.###.#.##..#.#.###.#
        #.....#.#.##..#.....#
        #######.#.#.#.#######
        ........#.#..........
        #.#####..#.#..#####..
        #.##....#..#####.##.#
        #####.#.#...#.##.###.
        ##.##....######.#####
        .#.##.#...#.#...#....
        ........#.#.#..##..##
        #######..###.#...#.#.
        #.....#.#......#.####
        #.###.#.##.#.#.##..#.
        #.###.#.#########....
        #.###.#.###.#.#..##..
        #.....#..#.####.###..
        #######.##..#..#.#.#.
        """

    @Test func drawsASmallOne() throws {
        let code = try #require(QRCode("sekisho"))
        let rows = (0..<code.side).map { row in
            String((0..<code.side).map { code.isDark(row: row, column: $0) ? "#" : "." })
        }
        #expect(rows.joined(separator: "\n") == Self.sekisho)
    }

    /// Bytes that fit at level M (ISO/IEC 18004, table 7).
    @Test(arguments: [
        (1, 14), (2, 26), (3, 42), (4, 62), (5, 84), (6, 106), (7, 122), (8, 152), (9, 180), (10, 213), (15, 412),
        (20, 666), (25, 997),
    ])
    func takesTheSmallestSizeThatFits(_ version: Int, _ capacity: Int) throws {
        let side = 17 + 4 * version
        #expect(try #require(QRCode(String(repeating: "x", count: capacity))).side == side)
        let more = QRCode(String(repeating: "x", count: capacity + 1))
        #expect(more?.side == (version < 25 ? side + 4 : nil))
    }

    /// The middles of alignment patterns (annex E).
    @Test(
        arguments: [
            (1, []), (2, [6, 18]), (6, [6, 34]), (7, [6, 22, 38]), (14, [6, 26, 46, 66]), (15, [6, 26, 48, 70]),
            (16, [6, 26, 50, 74]), (19, [6, 30, 58, 86]), (22, [6, 26, 50, 74, 98]), (24, [6, 28, 54, 80, 106]),
            (25, [6, 32, 58, 84, 110]),
        ] as [(Int, [Int])])
    func alignsWhereTheStandardDoes(_ version: Int, _ middles: [Int]) {
        #expect(QRVersion.all[version - 1].alignment == middles)
    }

    /// Format of level M with masks 0 and 5 before their masking, and the size of version 7 (annexes C and D).
    @Test func knowsTheCodesOfTheStandard() {
        #expect(BCH.code(0, checkBits: 10, generator: 0x537) ^ 0x5412 == 0b101010000010010)
        #expect(BCH.code(5, checkBits: 10, generator: 0x537) ^ 0x5412 == 0b100000011001110)
        #expect(QRVersion.all[6].shown == 0b000111110010010100)
        #expect(QRVersion.all[5].shown == nil)
    }

    /// The example of annex I: version 1, level M.
    @Test func correctsErrorsAsTheStandardDoes() {
        let data: [UInt8] = [
            0b0001_0000, 0b0010_0000, 0b0000_1100, 0b0101_0110, 0b0110_0001, 0b1000_0000, 0b1110_1100, 0b0001_0001,
            0b1110_1100, 0b0001_0001, 0b1110_1100, 0b0001_0001, 0b1110_1100, 0b0001_0001, 0b1110_1100, 0b0001_0001,
        ]
        let checks: [UInt8] = [
            0b1010_0101, 0b0010_0100, 0b1101_0100, 0b1100_0001, 0b1110_1101, 0b0011_0110, 0b1100_0111, 0b1000_0111,
            0b0010_1100, 0b0101_0101,
        ]
        #expect(ReedSolomon.checkwords(of: data, count: 10) == checks)
    }

    @Test func theImageIsAPNGOfItsSize() throws {
        let code = try #require(QRCode("sekisho"))
        let png = code.png(pixelsPerModule: 2)
        #expect(
            png.prefix(16) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52])
        // (21 + 2 * 4) * 2 pixels both ways, one bit each, gray.
        #expect(png[16..<29] == [0, 0, 0, 58, 0, 0, 0, 58, 1, 0, 0, 0, 0])
        // The check of an empty IEND is the same in every PNG.
        #expect(png.suffix(12) == [0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82])
    }
}

@Suite struct BlobTests {
    /// RFC 4648, section 10.
    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"), ("\u{0}", "AA=="), ("~~~???", "fn5+Pz8/"),
    ])
    func theVectorsOfTheStandard(_ plain: String, _ text: String) {
        #expect(Output.blob(Array(plain.utf8)) == .string(text))
    }
}
