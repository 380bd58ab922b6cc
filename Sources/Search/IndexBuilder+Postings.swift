/// For every term the pages that have it, in order, and how strongly.
struct Postings {
  /// `page << impactBits | impact`.
  var entries: [UInt32]
  /// Where each term's entries end.
  var ends: [Int]

  func range(_ term: Int) -> Range<Int> { (term == 0 ? 0 : ends[term - 1])..<ends[term] }
}

extension IndexBuilder {
  /// Sorts by counting: the number of entries of each term is known, so each goes to its place at once.
  mutating func postings() -> Postings {
    var next = [Int](repeating: 0, count: frequencies.count)
    var total = 0
    for (term, frequency) in frequencies.enumerated() {
      next[term] = total
      total += Int(frequency)
    }
    var entries = [UInt32](repeating: 0, count: total)
    let ranking = Ranking(totals: totals, pages: pages.count)
    var sums = [Float](repeating: 0, count: frequencies.count)
    var touched: [UInt32] = []
    var start = 0
    for (number, page) in pages.enumerated() {
      let shares = ranking.shares(page.lengths)
      streams.withUnsafeBufferPointer { streams in
        vocabulary.termOfWord.withUnsafeBufferPointer { terms in
          sums.withUnsafeMutableBufferPointer { sums in
            var reader = StreamReader(UnsafeBufferPointer(rebasing: streams[start..<page.streamEnd]))
            var string = 0
            var share = shares[0]
            while let item = reader.next() {
              if item == 0 {
                string += 1
                share = shares[Self.field(string).rawValue]
              } else if item & 3 != AnalysedPage.Item.character.rawValue {
                let term = terms[item >> 2 - 1]
                if term == Vocabulary.noTerm { continue }
                if sums[Int(term)] == 0 { touched.append(term) }
                sums[Int(term)] += share
              }
            }
          }
        }
      }
      for term in touched {
        let term = Int(term)
        entries[next[term]] = UInt32(number) << UInt32(Ranking.impactBits) | Ranking.impact(sums[term])
        next[term] += 1
        sums[term] = 0
      }
      touched.removeAll(keepingCapacity: true)
      start = page.streamEnd
    }
    return Postings(entries: entries, ends: next)
  }

  /// The field of a page's n-th string.
  static func field(_ string: Int) -> Field {
    switch string {
    case 0: .title
    case 1: .summary
    case 2: .extra
    case _ where string & 1 == 1: .heading
    default: .text
    }
  }
}
