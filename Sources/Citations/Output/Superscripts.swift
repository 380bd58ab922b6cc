/// Unicode's raised letters and digits, which come out as raised text.
///
/// The table is the `<super>` decompositions of one letter in UnicodeData.
enum Superscripts {
  private static let raised =
    "ª²³¹ºʰʱʲʳʴʵʶʷʸˠˡˢˣˤᴬᴭᴮᴰᴱᴲᴳᴴᴵᴶᴷᴸᴹᴺᴼᴽᴾᴿᵀᵁᵂᵃᵄᵅᵆᵇᵈᵉᵊᵋᵌᵍᵏᵐᵑᵒᵓᵔᵕᵖᵗ"
    + "ᵘᵙᵚᵛᵜᵝᵞᵟᵠᵡᵸᶛᶜᶝᶞᶟᶠᶡᶢᶣᶤᶥᶦᶧᶨᶩᶪᶫᶬᶭᶮᶯᶰᶱᶲᶳᶴᶵᶶᶷᶸᶹᶺᶻᶼᶽᶾᶿ⁰ⁱ⁴⁵⁶⁷⁸⁹⁺⁻⁼\u{207D}"
    + "\u{207E}ⁿ㆒㆓㆔㆕㆖㆗㆘㆙㆚㆛㆜㆝㆞㆟ˀˁ\u{6E5}\u{6E6}"
  private static let plain =
    "a231ohɦjrɹɻʁwyɣlsxʕAÆBDEƎGHIJKLMNOȢPRTUWaɐɑᴂbdeəɛɜgkmŋoɔᴖᴗpt"
    + "uᴝɯvᴥβγδφχнɒcɕðɜfɟɡɥɨɩɪᵻʝɭᶅʟɱɰɲɳɴɵɸʂʃƫʉʊᴜʋʌzʐʑʒθ0i456789\u{2B}−=\u{28}"
    + "\u{29}n一二三四上中下甲乙丙丁天地人ʔʕ\u{648}\u{64A}"

  private static let table: [Unicode.Scalar: Unicode.Scalar] = {
    var table: [Unicode.Scalar: Unicode.Scalar] = [:]
    for (key, value) in zip(raised.unicodeScalars, plain.unicodeScalars) { table[key] = value }
    return table
  }()

  private static func isCandidate(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xAA, 0xB2, 0xB3, 0xB9, 0xBA, 0x2B0...0x2FF, 0x1D2C...0x1DBF, 0x2070...0x207F, 0x3190...0x319F,
      0x6E5, 0x6E6,
      0x2120, 0x2122:
      true
    default: false
    }
  }

  private static func plain(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "\u{2120}": "SM"
    case "\u{2122}": "TM"
    default: table[scalar].map { String(Character($0)) }
    }
  }

  static func occur(in text: String) -> Bool {
    text.unicodeScalars.contains { isCandidate($0) && plain($0) != nil }
  }

  /// Calls `body` with each stretch of plain text and each raised letter.
  static func split(_ text: String, _ body: (String, _ isRaised: Bool) -> Void) {
    var pending = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if isCandidate(scalar), let plain = plain(scalar) {
        if !pending.isEmpty { body(String(pending), false) }
        pending = String.UnicodeScalarView()
        body(plain, true)
      } else {
        pending.append(scalar)
      }
    }
    if !pending.isEmpty { body(String(pending), false) }
  }
}
