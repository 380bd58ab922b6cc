/// Pages as the preview shows them: those of the site, with a script that keeps them fresh.
enum LivePage {
  static let folder = ".tandem/"

  /// The script goes in front of all others, so that it is the first to run.
  ///
  /// The page no longer asks the browser to keep the site: a page that was kept would hide every change.
  static func with(_ page: [UInt8], number: Int) -> [UInt8] {
    let page = withoutKeeping(page)
    let tag = """
      <script src="/.tandem/live.js" data-tandem-live="\(number)" defer></script>
      """
    let place = end(of: "<head>", in: page) ?? 0
    return page[..<place] + Array(tag.utf8) + page[place...]
  }

  /// The page for wrong addresses allows no scripts; in the preview it must.
  static func withoutPolicy(_ page: [UInt8]) -> [UInt8] {
    let opening = Array("<meta http-equiv=\"Content-Security-Policy\"".utf8)
    guard let range = page.firstRange(of: opening),
      let close = page[range.upperBound...].firstIndex(of: UInt8(ascii: ">"))
    else { return page }
    return Array(page[..<range.lowerBound] + page[(close + 1)...])
  }

  /// The attribute by which a layout tells its script to keep the site for reading offline.
  private static func withoutKeeping(_ page: [UInt8]) -> [UInt8] {
    guard let range = page.prefix(headLength).firstRange(of: Array(" data-offline>".utf8)) else {
      return page
    }
    return Array(page[..<range.lowerBound] + page[(range.upperBound - 1)...])
  }

  /// Where to look for what stands in a page's head, in bytes: far enough for the longest.
  private static let headLength = 16_384

  private static func end(of tag: String, in page: [UInt8]) -> Int? {
    page.prefix(headLength).firstRange(of: Array(tag.utf8))?.upperBound
  }

  /// What stands in for the site before the first round, and while there has been none without mistakes.
  static func waiting(isBuilt: Bool) -> [UInt8] {
    isBuilt
      ? page(
        "There are mistakes to mend first",
        "They are listed below, with the file and the line of each. The site appears here as soon as they are mended."
      )
      : page("The site is being built", "It appears here in a moment.")
  }

  private static func page(_ title: String, _ text: String) -> [UInt8] {
    Array(
      """
      <!doctype html>
      <html lang="en" data-tandem-waiting>
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>\(title)</title>
      </head>
      <body>
      <main>
      <h1>\(title)</h1>
      <p>\(text)</p>
      </main>
      </body>
      </html>

      """.utf8)
  }
}
