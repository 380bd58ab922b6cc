/// What a system is told when a reader installs the site. Source: W3C, Web Application Manifest.
enum WebManifest {
  /// All addresses are relative to the file, so that it holds in any folder.
  static func bytes(_ settings: SiteSettings, _ words: SiteWords, icons: [LayoutExtras.Icon]) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.newLine()
      json.pair("name", settings.title)
      json.newLine()
      json.pair("short_name", settings.title)
      json.newLine()
      if let description = settings.description ?? settings.tagline {
        json.pair("description", description)
        json.newLine()
      }
      json.pair("lang", settings.language)
      json.newLine()
      json.pair("start_url", "index.html")
      json.newLine()
      json.pair("scope", "./")
      json.newLine()
      // A library is read to and fro: where a system has a window with a way back, it is to have one.
      json.key("display_override")
      json.array { $0.string("minimal-ui") }
      json.newLine()
      json.pair("display", "standalone")
      json.newLine()
      json.key("icons")
      json.array { json in
        for icon in icons {
          json.newLine()
          json.object { json in
            json.pair("src", icon.path.url)
            json.pair("type", icon.type)
            json.pair("sizes", icon.sizes)
            json.pair("purpose", icon.isMaskable ? "maskable" : "any")
          }
        }
      }
      json.newLine()
      json.key("shortcuts")
      json.array { json in
        json.object { json in
          json.pair("name", words(.search))
          json.pair("url", SitePlan.search.url)
        }
      }
    }
    return json.bytes + [UInt8(ascii: "\n")]
  }
}
