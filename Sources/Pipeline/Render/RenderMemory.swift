/// What one renderer leaves to the next: tables over all entries that few changes touch.
struct RenderMemory: Sendable {
  private var features: (graph: Int, table: RelatedFinder.Features)?

  private var facetValues: (round: Int, table: [[FactBuilder.FacetKey]])?

  /// The values of facets by entry.
  mutating func facetValues(of site: Site) -> [[FactBuilder.FacetKey]] {
    if let facetValues, facetValues.round == site.facetRound { return facetValues.table }
    let table = FactBuilder.facetValues(of: site)
    facetValues = (site.facetRound, table)
    return table
  }

  /// What related entries are found by; made anew when entries refer to others than before.
  mutating func features(of site: Site) -> RelatedFinder.Features {
    if let features, features.graph == site.graph { return features.table }
    let table = RelatedFinder.Features(site)
    features = (site.graph, table)
    return table
  }
}
