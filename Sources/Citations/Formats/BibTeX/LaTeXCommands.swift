/// What LaTeX's commands stand for.
enum LaTeXCommands {
  static let symbols: [String: String] = [
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "aa": "å",
    "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "dj": "đ", "DJ": "Đ", "th": "þ", "TH": "Þ",
    "ng": "ŋ",
    "NG": "Ŋ", "textendash": "–", "textemdash": "—", "ldots": "…", "dots": "…", "textellipsis": "…",
    "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“", "textquotedblright": "”",
    "textquotesingle": "'", "textquotedbl": "\"", "quotedblbase": "„", "quotesinglbase": "‚",
    "guillemotleft": "«",
    "guillemotright": "»", "guilsinglleft": "‹", "guilsinglright": "›", "textasciitilde": "~",
    "textasciicircum": "^", "textbackslash": "\\", "textunderscore": "_", "textbar": "|", "textless": "<",
    "textgreater": ">", "copyright": "©", "textcopyright": "©", "texttrademark": "™", "textregistered": "®",
    "pounds": "£", "textsterling": "£", "euro": "€", "texteuro": "€", "textdollar": "$", "textyen": "¥",
    "textcent": "¢", "S": "§", "P": "¶", "dag": "†", "ddag": "‡", "textdegree": "°", "degree": "°",
    "textperiodcentered": "·", "cdot": "·", "times": "×", "pm": "±", "leq": "≤", "geq": "≥", "neq": "≠",
    "approx": "≈", "infty": "∞", "rightarrow": "→", "to": "→", "leftarrow": "←", "prime": "′", "circ": "°",
    "textordfeminine": "ª", "textordmasculine": "º", "textexclamdown": "¡", "textquestiondown": "¿",
    "LaTeX": "LaTeX", "TeX": "TeX", "BibTeX": "BibTeX", "slash": "/", "space": " ", "quad": " ", "qquad": " ",
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "zeta": "ζ",
    "eta": "η", "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ",
    "pi": "π",
    "rho": "ρ", "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "φ", "varphi": "φ", "chi": "χ", "psi": "ψ",
    "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ",
    "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω", "textmu": "μ", "ell": "ℓ", "sim": "∼", "ast": "∗", "bullet": "•",
    "textbullet": "•", "backslash": "\\", "lbrace": "{", "rbrace": "}", "noopsort": "",
  ]

  /// Accents by command, as combining marks.
  static let accents: [String: Unicode.Scalar] = [
    "`": "\u{300}", "'": "\u{301}", "^": "\u{302}", "~": "\u{303}", "=": "\u{304}", "u": "\u{306}",
    ".": "\u{307}", "\"": "\u{308}", "r": "\u{30A}", "H": "\u{30B}", "v": "\u{30C}", "d": "\u{323}",
    "c": "\u{327}", "k": "\u{328}", "b": "\u{331}", "textcommabelow": "\u{326}",
  ]

  /// Commands around an argument, with the markup that CSL's fields use.
  static let styles: [String: (open: String, close: String)] = [
    "emph": ("<i>", "</i>"), "textit": ("<i>", "</i>"), "mkbibemph": ("<i>", "</i>"),
    "mkbibitalic": ("<i>", "</i>"),
    "textsl": ("<i>", "</i>"), "textbf": ("<b>", "</b>"), "mkbibbold": ("<b>", "</b>"),
    "textsuperscript": ("<sup>", "</sup>"), "mkbibsuperscript": ("<sup>", "</sup>"),
    "textsubscript": ("<sub>", "</sub>"), "mkbibsubscript": ("<sub>", "</sub>"),
    "textsc": ("<span style=\"font-variant:small-caps;\">", "</span>"), "enquote": ("“", "”"),
    "mkbibquote": ("“", "”"),
  ]

  /// Commands that hold to the end of their group.
  static let switches: [String: (open: String, close: String)] = [
    "em": ("<i>", "</i>"), "it": ("<i>", "</i>"), "itshape": ("<i>", "</i>"), "sl": ("<i>", "</i>"),
    "bf": ("<b>", "</b>"), "bfseries": ("<b>", "</b>"),
    "sc": ("<span style=\"font-variant:small-caps;\">", "</span>"),
    "scshape": ("<span style=\"font-variant:small-caps;\">", "</span>"),
  ]

  /// Commands whose argument is plain text.
  static let transparent: Set<String> = [
    "text", "textrm", "textsf", "texttt", "textnormal", "textup", "textmd", "mbox", "hbox", "mathrm",
    "mathit",
    "mathbf", "mathsf", "ensuremath", "uppercase", "protect", "rm", "tt", "sf", "normalfont", "relax",
    "bibstring", "autocap", "mkbibparens", "mkbibbrackets", "hyphen", "small", "large", "upshape", "mdseries",
  ]

  /// A letter with a mark in one scalar where Unicode has it.
  static func composed(_ base: Unicode.Scalar, _ mark: Unicode.Scalar) -> String {
    var letter = base
    if letter == "ı" { letter = "i" }
    if letter == "ȷ" { letter = "j" }
    var view = String.UnicodeScalarView()
    view.append(letter)
    view.append(mark)
    let pair = String(view)
    let lower = String(letter).lowercased()
    let candidates = Collation.folded.first { $0.base == lower }?.letters ?? ""
    for candidate in candidates {
      // Swift compares characters by canonical equivalence.
      if String(candidate) == pair { return String(candidate) }
      let upper = String(candidate).uppercased()
      if upper == pair { return upper }
    }
    return pair
  }
}
