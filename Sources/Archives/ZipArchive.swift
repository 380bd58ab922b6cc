/// A zip archive (PKWARE APPNOTE 6.3.10) that depends on nothing but its members.
///
/// All members have one date, one mode (`rw-r--r--`) and no extra fields, so that
/// the same files give the same bytes whatever the machine, its clock and its
/// time zone, and so that the first member of an EPUB may be its `mimetype`.
/// More than 65,535 members, or more than four gigabytes, are written in the
/// form of Zip64.
public struct ZipArchive: Sendable {
  /// A day as zip keeps it; a time of day is not kept.
  public struct Day: Sendable, Hashable {
    let code: UInt16

    /// Days before 1980 and after 2107 cannot be written and become the first or the last that can.
    public init(year: Int, month: Int, day: Int) {
      if year < 1980 {
        code = 0x21
      } else if year > 2107 {
        code = 127 << 9 | 12 << 5 | 31
      } else {
        code = UInt16((year - 1980) << 9 | min(max(month, 1), 12) << 5 | min(max(day, 1), 31))
      }
    }

    /// The first day that zip knows, 1 January 1980.
    public static let first = Day(year: 1980, month: 1, day: 1)
  }

  /// The bytes of an archive.
  ///
  /// - Parameter members: In the order in which they are to stand; paths must differ.
  public static func bytes(of members: [ArchiveMember], on day: Day = .first) -> [UInt8] {
    var writer = Writer(day: day)
    writer.out.reserveCapacity(members.reduce(128) { $0 + $1.stored.count + 2 * $1.path.utf8.count + 76 })
    for member in members { writer.append(member) }
    writer.finish()
    return writer.out
  }

  private struct Writer {
    let day: Day
    var out: [UInt8] = []
    private var directory: [UInt8] = []
    private var count = 0

    init(day: Day) { self.day = day }

    mutating func append(_ member: ArchiveMember) {
      precondition(member.size < 0xFFFF_FFFF, "a member of four gigabytes")
      let offset = out.count
      Self.put(0x0403_4B50 as UInt32, &out)
      Self.shared(member, offset: nil, day, &out)
      out += member.path.utf8
      out += member.stored

      Self.put(0x0201_4B50 as UInt32, &directory)
      // Made on Unix, so that the mode below is read as one.
      Self.put((3 << 8 | (offset < 0xFFFF_FFFF ? 20 : 45)) as UInt16, &directory)
      Self.shared(member, offset: offset, day, &directory)
      Self.put(0 as UInt16, &directory)
      Self.put(0 as UInt16, &directory)
      Self.put(0 as UInt16, &directory)
      Self.put(0o100644 << 16 as UInt32, &directory)
      Self.put(UInt32(clamping: offset), &directory)
      directory += member.path.utf8
      if offset >= 0xFFFF_FFFF {
        Self.put(1 as UInt16, &directory)
        Self.put(8 as UInt16, &directory)
        Self.put(UInt64(offset), &directory)
      }
      count += 1
    }

    /// What a member's own header and its line in the directory have in common.
    ///
    /// Static, because a method would hold the writer's bytes while it adds to them, and copy them all.
    private static func shared(_ member: ArchiveMember, offset: Int?, _ day: Day, _ bytes: inout [UInt8]) {
      let isFar = (offset ?? 0) >= 0xFFFF_FFFF
      put((isFar ? 45 : member.isDeflated ? 20 : 10) as UInt16, &bytes)
      // Bit 11: the name is UTF-8. Plain names do without, for the oldest programs.
      let isPlain = member.path.utf8.allSatisfy { $0 < 0x80 }
      put((isPlain ? 0 : 1 << 11) as UInt16, &bytes)
      put((member.isDeflated ? 8 : 0) as UInt16, &bytes)
      put(0 as UInt16, &bytes)
      put(day.code, &bytes)
      put(member.checksum.value, &bytes)
      put(UInt32(member.stored.count), &bytes)
      put(UInt32(member.size), &bytes)
      put(UInt16(member.path.utf8.count), &bytes)
      put((isFar ? 12 : 0) as UInt16, &bytes)
    }

    mutating func finish() {
      let start = out.count
      out += directory
      if count >= 0xFFFF || start >= 0xFFFF_FFFF || directory.count >= 0xFFFF_FFFF {
        let end = out.count
        Self.put(0x0606_4B50 as UInt32, &out)
        Self.put(44 as UInt64, &out)
        Self.put((3 << 8 | 45) as UInt16, &out)
        Self.put(45 as UInt16, &out)
        Self.put(0 as UInt32, &out)
        Self.put(0 as UInt32, &out)
        Self.put(UInt64(count), &out)
        Self.put(UInt64(count), &out)
        Self.put(UInt64(directory.count), &out)
        Self.put(UInt64(start), &out)
        Self.put(0x0706_4B50 as UInt32, &out)
        Self.put(0 as UInt32, &out)
        Self.put(UInt64(end), &out)
        Self.put(1 as UInt32, &out)
      }
      Self.put(0x0605_4B50 as UInt32, &out)
      Self.put(0 as UInt16, &out)
      Self.put(0 as UInt16, &out)
      Self.put(UInt16(clamping: count), &out)
      Self.put(UInt16(clamping: count), &out)
      Self.put(UInt32(clamping: directory.count), &out)
      Self.put(UInt32(clamping: start), &out)
      Self.put(0 as UInt16, &out)
    }

    /// Little-endian, as all of zip.
    private static func put(_ number: some FixedWidthInteger, _ bytes: inout [UInt8]) {
      withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }
  }
}
