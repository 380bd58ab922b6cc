/// A report as JSON: one object; `docs/editors.md` names its keys.
package enum ReportJSON {
  package static func bytes(_ report: SiteReport) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.pair("format", "tandem-report")
      json.key("version")
      json.number(1)
      json.pair("site", report.title)
      list("kinds", report.kinds, &json) { kind, json in
        json.pair("name", kind.name)
        for (name, number) in [
          ("total", kind.total), ("draft", kind.draft), ("review", kind.review), ("retired", kind.retired),
        ] { self.number(name, number, &json) }
      }
      list("unfinished", report.unfinished, &json) { entry, json in
        pairs(entry.item, &json)
        json.pair("status", entry.status)
      }
      if let coverage = report.coverage { self.coverage(coverage, &json) }
      list("uses", report.uses, &json) { use, json in
        json.pair("taxonomy", use.taxonomy)
        strings("kinds", use.kinds, &json)
        list("entries", use.rows, &json) { row, json in
          json.pair("id", row.item.id)
          numbers("counts", row.counts, &json)
        }
      }
      items("orphans", report.orphans, &json)
      if let review = report.review {
        json.key("review")
        json.object { json in
          json.pair("since", review.since)
          list("entries", review.items, &json) { entry, json in
            pairs(entry.item, &json)
            json.pair("reviewed", entry.reviewed)
          }
          list("silent", review.silent, &json) { kind, json in
            json.pair("kind", kind.many)
            number("count", kind.count, &json)
          }
        }
      }
      items("without-annotation", report.withoutAnnotation, &json)
      items("unused-works", report.unusedWorks, &json)
      list("near-duplicates", report.duplicates, &json) { group, json in
        json.pair("of", group.sort.rawValue)
        number("resemblance", group.resemblance, &json)
        items("entries", group.items, &json)
      }
      if let reading = report.reading {
        list("reading-ease", reading, &json) { text, json in
          pairs(text.item, &json)
          number("ease", text.ease, &json)
          number("words", text.words, &json)
          number("sentences", text.sentences, &json)
        }
      }
      list("long-sentences", report.longSentences, &json) { sentence, json in
        pairs(sentence.item, &json)
        number("words", sentence.words, &json)
        json.pair("text", sentence.text)
      }
    }
    return json.bytes + [UInt8(ascii: "\n")]
  }

  private static func coverage(_ coverage: SiteReport.Coverage, _ json: inout JSONWriter) {
    json.key("coverage")
    json.object { json in
      strings("rows", coverage.rows.map(\.id), &json)
      strings("columns", coverage.columns.map(\.id), &json)
      list("kinds", coverage.tables, &json) { table, json in
        json.pair("kind", table.kind)
        number("gaps", table.gaps, &json)
        json.key("counts")
        json.array { json in
          for row in table.counts {
            json.array { json in
              for count in row { json.number(count) }
            }
          }
        }
      }
    }
  }

  // MARK: Parts

  private static func pairs(_ item: SiteReport.Item, _ json: inout JSONWriter) {
    json.pair("id", item.id)
    json.pair("kind", item.kind)
    json.pair("title", item.title)
    json.pair("file", item.path)
    number("line", item.line, &json)
  }

  private static func items(_ key: String, _ items: [SiteReport.Item], _ json: inout JSONWriter) {
    list(key, items, &json) { item, json in pairs(item, &json) }
  }

  /// A list of objects, each on a line of its own.
  private static func list<Element>(
    _ key: String, _ elements: [Element], _ json: inout JSONWriter,
    _ body: (Element, inout JSONWriter) -> Void
  ) {
    json.key(key)
    json.array { json in
      for element in elements {
        json.newLine()
        json.object { json in body(element, &json) }
      }
    }
  }

  private static func number(_ key: String, _ number: Int, _ json: inout JSONWriter) {
    json.key(key)
    json.number(number)
  }

  private static func strings(_ key: String, _ texts: [String], _ json: inout JSONWriter) {
    json.key(key)
    json.array { json in
      for text in texts { json.string(text) }
    }
  }

  private static func numbers(_ key: String, _ numbers: [Int], _ json: inout JSONWriter) {
    json.key(key)
    json.array { json in
      for number in numbers { json.number(number) }
    }
  }
}
