/// Which bodies run which others, and whether that ever ends.
///
/// A node is a layout or an argument together with all that decides what it
/// does: what overrides its blocks and what is on its context stack. An edge
/// says how the innermost record of the context changes on the way.
struct CallGraph {
  enum Progress: Hashable {
    /// The same record.
    case stays
    /// A record inside of the one before: this can be repeated only as often as the data are deep.
    case descends
    /// Any other record.
    case elsewhere
  }

  struct Edge {
    var from: Int
    var to: Int
    var progress: Progress
    /// The instruction that makes the call.
    var site: Int
    /// A partial or a parent tag.
    var isCall: Bool
  }

  private(set) var edges: [Edge] = []

  mutating func add(_ edge: Edge) { edges.append(edge) }

  /// Circles that may run for ever, each as its edges in the order they were added.
  ///
  /// A circle ends if its steps go down into the data, at least one of them, or
  /// stay where they are. So there is none made of steps that stay, and none
  /// with a step elsewhere.
  func endlessCircles(nodeCount: Int) -> [[Edge]] {
    let staying = edges.filter { $0.progress == .stays }
    return circles(staying, nodeCount) { _ in true }
      + circles(edges, nodeCount) { $0.contains { $0.progress == .elsewhere } }
  }

  /// The strongly connected parts, each as the edges inside of it, that have edges and fulfil a condition.
  private func circles(_ edges: [Edge], _ nodeCount: Int, where isWanted: ([Edge]) -> Bool) -> [[Edge]] {
    let components = Self.components(edges, nodeCount)
    var inside: [Int: [Edge]] = [:]
    for edge in edges where components[edge.from] == components[edge.to] {
      inside[components[edge.from], default: []].append(edge)
    }
    return inside.sorted { $0.key < $1.key }.map(\.value).filter(isWanted)
  }

  /// The number of each node's strongly connected component (Tarjan 1972,
  /// without recursion).
  private static func components(_ edges: [Edge], _ nodeCount: Int) -> [Int] {
    var targets = Array(repeating: [Int](), count: nodeCount)
    for edge in edges { targets[edge.from].append(edge.to) }
    var components = Array(repeating: -1, count: nodeCount)
    var order = Array(repeating: -1, count: nodeCount)
    var lowest = order
    var next = 0
    var componentCount = 0
    var pending: [Int] = []
    var path: [(node: Int, target: Int)] = []
    for root in 0..<nodeCount where order[root] < 0 {
      path.append((root, 0))
      while let (node, target) = path.last {
        if target == 0 {
          order[node] = next
          lowest[node] = next
          next += 1
          pending.append(node)
        }
        if target < targets[node].count {
          path[path.count - 1].target += 1
          let other = targets[node][target]
          if order[other] < 0 {
            path.append((other, 0))
          } else if components[other] < 0 {
            lowest[node] = min(lowest[node], order[other])
          }
          continue
        }
        path.removeLast()
        if let (caller, _) = path.last { lowest[caller] = min(lowest[caller], lowest[node]) }
        if lowest[node] == order[node] {
          while let member = pending.popLast() {
            components[member] = componentCount
            if member == node { break }
          }
          componentCount += 1
        }
      }
    }
    return components
  }
}
