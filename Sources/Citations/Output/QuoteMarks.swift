/// The quotation marks of a locale, and whether commas and periods slip inside.
struct QuoteMarks: Sendable {
  var open = "\u{201C}"
  var close = "\u{201D}"
  var innerOpen = "\u{2018}"
  var innerClose = "\u{2019}"
  var takesPunctuation = false

  init(_ locale: Locale) {
    open = locale.term("open-quote") ?? open
    close = locale.term("close-quote") ?? close
    innerOpen = locale.term("open-inner-quote") ?? innerOpen
    innerClose = locale.term("close-inner-quote") ?? innerClose
    takesPunctuation = locale.punctuationInQuote ?? false
  }
}
