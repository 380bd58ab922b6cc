import Glibc

/// Looks for a project near a folder that is none, for those who gave a command in the wrong one.
enum ProjectSearch {
  /// - Parameter folder: Absolute.
  /// - Returns: The way from there to the nearest folder above it that is a project, or to the only one directly in it.
  static func near(_ folder: String) -> String? {
    var above = folder
    var way = ""
    while let slash = above.lastIndex(of: "/"), slash > above.startIndex {
      above = String(above[..<slash])
      way += way.isEmpty ? ".." : "/.."
      if isProject(above) { return way }
    }
    let found = (DiskTree.names(in: folder) ?? []).filter { name in
      !name.hasPrefix(".") && isProject("\(folder)/\(name)")
    }
    return found.count == 1 ? quoted(found[0]) : nil
  }

  static func isProject(_ folder: String) -> Bool {
    ["site.yaml", "schema.yaml"].contains { access("\(folder)/\(Loader.folder)/\($0)", F_OK) == 0 }
  }

  /// As a shell takes it for one word.
  private static func quoted(_ name: String) -> String {
    let isPlain = name.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || "0123456789-_.".unicodeScalars.contains($0)
    }
    return isPlain ? name : "\"\(name)\""
  }
}
