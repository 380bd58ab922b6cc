import Search
import Synchronization

/// The making of the search index, once, on whichever thread begins it.
final class IndexRun: Sendable {
  private struct State {
    var pages: [AnalysedPage]
    var paths: [SitePath] = []
    var problem: WorldError?
  }

  private let state: Mutex<State>

  /// - Parameter pages: The only copy, so that the indexer gives its memory back on the way.
  init(_ pages: consuming [AnalysedPage]) {
    state = Mutex(State(pages: pages))
  }

  /// Makes the index, and gives each file away as soon as it is made.
  func write(_ search: SearchMaker, _ emit: (OutputFile) throws(WorldError) -> Void) {
    state.withLock { state in
      let pages = state.pages
      state.pages = []
      search.write(pages) { file in
        guard state.problem == nil else { return }
        do throws(WorldError) {
          try emit(file)
          state.paths.append(file.path)
        } catch {
          state.problem = error
        }
      }
    }
  }

  /// The paths of the files that were made.
  ///
  /// - Throws: What kept a file from being written.
  func paths() throws(WorldError) -> [SitePath] {
    let (paths, problem) = state.withLock { ($0.paths, $0.problem) }
    if let problem { throw problem }
    return paths
  }
}
