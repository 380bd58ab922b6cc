import Archives
import Testing

@Suite struct ZipArchiveTests {
  @Test(
    arguments: [
      ("", 0), ("123456789", 0xCBF4_3926), ("The quick brown fox jumps over the lazy dog", 0x414F_A339),
    ] as [(String, UInt32)])
  func checksumIsThatOfTheStandard(text: String, expected: UInt32) {
    #expect(Checksum(Array(text.utf8)).value == expected)
  }

  @Test func checksumGrowsPieceByPiece() {
    var checksum = Checksum()
    for piece in ["123", "", "456789"] { Array(piece.utf8).withUnsafeBytes { checksum.update($0) } }
    #expect(checksum.hex == "cbf43926")
    #expect(Checksum([]).hex == "00000000")
  }

  /// Long runs are folded by another way than short ones.
  @Test(arguments: [0, 1, 15, 16, 63, 64, 65, 79, 80, 127, 128, 129, 1_000, 4_096, 4_111])
  func checksumOfAnyLengthIsThatOfItsBits(length: Int) {
    let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 167 ^ $0 >> 3) }
    #expect(Checksum(bytes).value == Self.bitwise(bytes))
    // Begun with some and continued with the others.
    for split in [1, 20, 64, 77] where split <= length {
      var checksum = Checksum()
      bytes[..<split].withUnsafeBytes { checksum.update($0) }
      bytes[split...].withUnsafeBytes { checksum.update($0) }
      #expect(checksum.value == Self.bitwise(bytes))
    }
  }

  /// By the definition: division by the polynomial, bits reflected.
  private static func bitwise(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(UInt32.max) { crc, byte in
      (0..<8).reduce(crc ^ UInt32(byte)) { crc, _ in crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
  }

  @Test func aMemberStandsAsTheSpecificationSays() {
    let member = ArchiveMember(path: "mimetype", bytes: Array("application/epub+zip".utf8), compresses: false)
    let bytes = ZipArchive.bytes(of: [member])
    // An EPUB is known by these bytes at these places (OCF 3.3, 4.3.2).
    #expect(Array(bytes[0..<4]) == [0x50, 0x4B, 3, 4])
    #expect(Array(bytes[30..<58]) == Array("mimetypeapplication/epub+zip".utf8))
    // No extra field, stored, 1 January 1980 at midnight.
    #expect(Array(bytes[28..<30]) == [0, 0] && Array(bytes[8..<10]) == [0, 0])
    #expect(Array(bytes[10..<14]) == [0, 0, 0x21, 0])
    #expect(Array(bytes[bytes.count - 22..<bytes.count - 18]) == [0x50, 0x4B, 5, 6])
  }

  @Test func whatDoesNotShrinkIsStored() {
    let random = (0..<64).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ 13) }
    let small = ZipArchive.bytes(of: [ArchiveMember(path: "a", bytes: random)])
    #expect(Array(small[31..<95]) == random)
    let plain = [UInt8](repeating: 65, count: 100_000)
    #expect(ZipArchive.bytes(of: [ArchiveMember(path: "a", bytes: plain)]).count < 500)
    #expect(ArchiveMember(path: "a", bytes: []).size == 0)
  }

  @Test func theSameMembersGiveTheSameBytes() {
    let make = {
      ZipArchive.bytes(
        of: ["one", "två", "b/three"].map { ArchiveMember(path: $0, bytes: Array($0.utf8)) },
        on: ZipArchive.Day(year: 2026, month: 11, day: 21))
    }
    #expect(make() == make())
  }

  @Test(arguments: [
    (1979, 5, 5, 0x21), (1980, 1, 1, 0x21), (2026, 11, 21, 46 << 9 | 11 << 5 | 21), (9999, 1, 1, 0xFF9F),
  ])
  func daysOutsideZipsReachAreTheNearest(year: Int, month: Int, day: Int, code: Int) {
    let bytes = ZipArchive.bytes(
      of: [ArchiveMember(path: "a", bytes: [])], on: ZipArchive.Day(year: year, month: month, day: day))
    #expect(Int(bytes[12]) | Int(bytes[13]) << 8 == code)
  }

  @Test func manyMembersNeedZip64() {
    let members = (0..<70_000).map { ArchiveMember(path: "\($0)", bytes: [], compresses: false) }
    let bytes = ZipArchive.bytes(of: members)
    let end = bytes.count - 22
    #expect(Array(bytes[end + 8..<end + 12]) == [0xFF, 0xFF, 0xFF, 0xFF])
    #expect(Array(bytes[end - 20..<end - 16]) == [0x50, 0x4B, 6, 7])
    let record = end - 76
    #expect(Array(bytes[record..<record + 4]) == [0x50, 0x4B, 6, 6])
    #expect(
      bytes[record + 24..<record + 32].enumerated().reduce(0) { $0 + Int($1.element) << (8 * $1.offset) }
        == 70_000)
  }
}
