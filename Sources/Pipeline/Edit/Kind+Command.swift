import Diagnostics

extension Kind {
  /// The command that begins an entry with an id, to be copied into a terminal.
  ///
  /// A work's title is its own; that of another entry is made of the id, for its writer to change.
  ///
  /// - Parameter word: In place of the kind's name.
  func command(beginning id: String, as word: String? = nil) -> String {
    let slug = Loader.slug(id)
    let words = slug.split(separator: "-").joined(separator: " ")
    let title =
      isBibliography || words.isEmpty
      ? "The \(isBibliography ? "work's" : "entry's") own title"
      : words.prefix(1).uppercased() + words.dropFirst()
    let option =
      slug.isEmpty || Loader.slug(title) == slug ? "" : " --id \(slug == id.lowercased() ? id : slug)"
    return "tandem new \(word ?? name) \"\(title)\"\(option)"
  }
}
