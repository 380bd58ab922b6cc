/// The width and height of an image in CSS pixels, read from its first bytes.
///
/// Sources: PNG 1.2 §11.2.2, GIF89a §18, ITU T.81 B.2.2 (JPEG), RFC 9649
/// (WebP), SVG 2 §8.2; AVIF and others by ISO/IEC 23008-12 `ispe`.
struct ImageSize: Sendable, Hashable {
  var width: Int
  var height: Int

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }

  /// nil when the bytes are no image of a known kind. An SVG without any size is 0 by 0.
  init?(_ bytes: [UInt8]) {
    let size =
      Self.png(bytes) ?? Self.gif(bytes) ?? Self.jpeg(bytes) ?? Self.webp(bytes) ?? Self.avif(bytes)
      ?? Self.svg(bytes)
    guard let size else { return nil }
    self = size
  }

  private static func big(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Int {
    guard start >= 0, start + count <= bytes.count else { return 0 }
    return bytes[start..<start + count].reduce(0) { $0 << 8 | Int($1) }
  }

  private static func little(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Int {
    guard start >= 0, start + count <= bytes.count else { return 0 }
    return bytes[start..<start + count].reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  private static func has(_ bytes: [UInt8], _ text: String, at start: Int) -> Bool {
    let part = Array(text.utf8)
    return start + part.count <= bytes.count && Array(bytes[start..<start + part.count]) == part
  }

  private static func png(_ bytes: [UInt8]) -> ImageSize? {
    guard bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]), bytes.count >= 24 else {
      return nil
    }
    return ImageSize(width: big(bytes, 16, 4), height: big(bytes, 20, 4))
  }

  private static func gif(_ bytes: [UInt8]) -> ImageSize? {
    guard has(bytes, "GIF8", at: 0), bytes.count >= 10 else { return nil }
    return ImageSize(width: little(bytes, 6, 2), height: little(bytes, 8, 2))
  }

  private static func jpeg(_ bytes: [UInt8]) -> ImageSize? {
    guard bytes.starts(with: [0xFF, 0xD8]) else { return nil }
    var i = 2
    while i + 9 < bytes.count {
      guard bytes[i] == 0xFF else { return nil }
      let marker = bytes[i + 1]
      switch marker {
      case 0xFF: i += 1
      case 0x01, 0xD0...0xD8: i += 2
      case 0xC0...0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF:
        return ImageSize(width: big(bytes, i + 7, 2), height: big(bytes, i + 5, 2))
      default: i += 2 + max(2, big(bytes, i + 2, 2))
      }
    }
    return nil
  }

  private static func webp(_ bytes: [UInt8]) -> ImageSize? {
    guard has(bytes, "RIFF", at: 0), has(bytes, "WEBP", at: 8), bytes.count >= 30 else { return nil }
    if has(bytes, "VP8X", at: 12) {
      return ImageSize(width: little(bytes, 24, 3) + 1, height: little(bytes, 27, 3) + 1)
    }
    if has(bytes, "VP8L", at: 12) {
      let bits = little(bytes, 21, 4)
      return ImageSize(width: (bits & 0x3FFF) + 1, height: (bits >> 14 & 0x3FFF) + 1)
    }
    guard has(bytes, "VP8 ", at: 12) else { return nil }
    return ImageSize(width: little(bytes, 26, 2) & 0x3FFF, height: little(bytes, 28, 2) & 0x3FFF)
  }

  private static func avif(_ bytes: [UInt8]) -> ImageSize? {
    guard has(bytes, "ftypavif", at: 4) || has(bytes, "ftypavis", at: 4) else { return nil }
    let head = bytes.prefix(4096)
    guard let start = head.indices.first(where: { has(bytes, "ispe", at: $0) }) else { return nil }
    return ImageSize(width: big(bytes, start + 8, 4), height: big(bytes, start + 12, 4))
  }

  /// The root element's `width` and `height` in pixels, else the size of its `viewBox`.
  private static func svg(_ bytes: [UInt8]) -> ImageSize? {
    let head = String(decoding: bytes.prefix(4096), as: UTF8.self)
    guard let start = head.firstRange(of: "<svg")?.upperBound, let end = head[start...].firstIndex(of: ">")
    else { return nil }
    let tag = head[start..<end]
    func attribute(_ name: String) -> Substring? {
      for quote in ["\"", "'"] {
        if let from = tag.firstRange(of: " \(name)=\(quote)")?.upperBound,
          let to = tag[from...].firstIndex(of: Character(quote))
        {
          return tag[from..<to]
        }
      }
      return nil
    }
    func pixels(_ text: Substring?) -> Int? {
      guard var text else { return nil }
      if text.hasSuffix("px") { text = text.dropLast(2) }
      return Double(text).flatMap { $0 > 0 && $0 < 1e6 ? Int($0.rounded()) : nil }
    }
    if let width = pixels(attribute("width")), let height = pixels(attribute("height")) {
      return ImageSize(width: width, height: height)
    }
    let box = attribute("viewBox")?.split { $0 == " " || $0 == "," } ?? []
    if box.count == 4, let width = pixels(box[2]), let height = pixels(box[3]) {
      return ImageSize(width: width, height: height)
    }
    return ImageSize(width: 0, height: 0)
  }
}
