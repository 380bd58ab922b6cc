import Diagnostics
import Dispatch
import Pipeline
import Synchronization

/// Checks a project in a thread of its own, whenever it is asked to and things have gone quiet.
final class Checker: Sendable {
  /// What one check found.
  struct Report: Sendable {
    var workspace: Result<Workspace, WorldError>
    var revision: Int
    /// The mistakes of each file that has some, as the client takes them.
    var published: [String: JSONValue] = [:]
  }

  private struct Wish {
    var texts: [String: OverlayTree.Text]
    var revision: Int
  }

  private struct State {
    var wish: Wish?
    /// Whether somebody waits for the result.
    var isUrgent = true
  }

  private let state = Mutex(State())
  private let news = DispatchSemaphore(value: 0)

  /// Milliseconds for which nothing must have changed.
  private static let quiet = 30
  /// Milliseconds after which a check comes even if changes go on.
  private static let longest = 400

  /// - Parameter texts: What is open in the editor, by path in the project.
  func check(_ texts: [String: OverlayTree.Text], revision: Int) {
    state.withLock { $0.wish = Wish(texts: texts, revision: revision) }
    news.signal()
  }

  /// Somebody waits for the result of the last check that was asked for.
  func hurry() {
    state.withLock { $0.isUrgent = true }
    news.signal()
  }

  /// Never returns.
  ///
  /// - Parameter write: Makes what the client gets of a workspace.
  func run(
    _ project: Project, _ write: (Workspace) -> [String: JSONValue], _ told: (Report) -> Void
  ) -> Never {
    var keeper = WorkspaceKeeper(project)
    let clock = ContinuousClock()
    // As long as the last check took: while somebody types, the machine is ours half of the time at most.
    var patience = Self.quiet
    while true {
      news.wait()
      waitForQuiet(patience)
      guard let wish = take() else { continue }
      let start = clock.now
      do {
        let workspace = try keeper.refresh(wish.texts, revision: wish.revision)
        told(Report(workspace: .success(workspace), revision: wish.revision, published: write(workspace)))
      } catch {
        told(Report(workspace: .failure(error), revision: wish.revision))
      }
      patience = max(Self.quiet, Int((clock.now - start) / .milliseconds(1)))
    }
  }

  private func waitForQuiet(_ patience: Int) {
    let end = DispatchTime.now() + .milliseconds(Self.longest)
    while !state.withLock({ $0.isUrgent }) {
      let next = min(end, .now() + .milliseconds(patience))
      if news.wait(timeout: next) == .timedOut { return }
    }
  }

  private func take() -> Wish? {
    state.withLock { state in
      defer { state = State(wish: nil, isUrgent: false) }
      return state.wish
    }
  }
}
