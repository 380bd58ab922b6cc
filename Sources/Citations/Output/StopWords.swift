/// Words that title case leaves small.
enum StopWords {
  /// Articles, conjunctions and prepositions (CSL 1.0.2 names the shortest ones; the rest are the
  /// longer prepositions that English style guides treat alike).
  /// Those that are never capitals inside a title, even where its author made them so.
  static let always: Set<String> = [
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "nor", "of", "on", "onto", "or",
    "the", "to", "via", "with",
  ]

  static let english: Set<String> = [
    "a", "about", "above", "across", "afore", "after", "against", "along", "alongside", "amid", "amidst",
    "among", "amongst", "an", "and", "anenst", "apropos", "apud", "around", "as", "aside", "astride", "at",
    "athwart", "atop", "barring", "before", "behind", "below", "beneath", "beside", "besides", "between",
    "beyond", "but", "by", "c", "ca", "circa", "d'", "d’", "de", "despite", "down", "during", "et", "except",
    "for", "from", "in", "inside", "into", "lest", "like", "modulo", "near", "next", "nor",
    "notwithstanding", "of", "off", "on", "onto", "or", "out", "over", "per", "plus", "pro", "qua", "sans",
    "since", "so", "than", "the", "through", "throughout", "till", "to", "toward", "towards", "under",
    "underneath", "until", "unto", "up", "upon", "v", "van", "versus", "via", "vis-à-vis", "von", "vs",
    "with", "within", "without", "yet",
  ]
}
