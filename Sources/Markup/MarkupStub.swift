import CCmarkGFM
import CYAML
import Diagnostics

public struct Node: Sendable {}
public struct Link: Sendable {}
public struct CitationGroup: Sendable {}
public struct Image: Sendable {}
public struct Heading: Sendable {}
