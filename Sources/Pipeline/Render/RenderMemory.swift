/// What one renderer leaves to the next: tables over all entries that few changes touch.
struct RenderMemory: Sendable {
  private var features: (graph: Int, table: RelatedFinder.Features)?

  /// What related entries are found by; made anew when entries refer to others than before.
  mutating func features(of site: Site) -> RelatedFinder.Features {
    if let features, features.graph == site.graph { return features.table }
    let table = RelatedFinder.Features(site)
    features = (site.graph, table)
    return table
  }
}
