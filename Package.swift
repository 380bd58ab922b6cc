// swift-tools-version: 6.1

import PackageDescription

// A target exists to forbid an import: see Sources/ARCHITECTURE.md.
let package = Package(
  name: "tandem",
  products: [
    .executable(name: "tandem", targets: ["tandem"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    .systemLibrary(name: "CCmarkGFM", pkgConfig: "libcmark-gfm"),
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1"),
    .systemLibrary(name: "CStemmer"),
    .systemLibrary(name: "CLinux"),
    .systemLibrary(name: "CDeflate", pkgConfig: "libdeflate"),
    .target(name: "Diagnostics"),
    .target(name: "Markup", dependencies: ["CCmarkGFM", "CYAML", "Diagnostics"]),
    .target(name: "Layouts", dependencies: ["Diagnostics"]),
    .target(name: "Citations", dependencies: ["Diagnostics"]),
    .target(name: "Search", dependencies: ["CStemmer"]),
    .target(name: "Archives", dependencies: ["CDeflate"]),
    .target(name: "LanguageServer", dependencies: ["Diagnostics"]),
    .target(name: "Outbound"),
    .target(
      name: "Pipeline",
      dependencies: ["CLinux", "Archives", "Diagnostics", "Markup", "Layouts", "Citations", "Search"]),
    .target(
      name: "Serve", dependencies: ["CLinux", "Pipeline", "Diagnostics"],
      resources: [.embedInCode("Live/live.js"), .embedInCode("Live/live.css")]),
    .executableTarget(
      name: "tandem",
      dependencies: [
        "Pipeline", "Serve", "LanguageServer", "Citations", "Diagnostics", "Outbound",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics"]),
    .testTarget(name: "MarkupTests", dependencies: ["Markup", "Diagnostics"]),
    .testTarget(name: "LayoutsTests", dependencies: ["Layouts", "Diagnostics"]),
    .testTarget(name: "CitationsTests", dependencies: ["Citations", "Diagnostics"]),
    .testTarget(name: "SearchTests", dependencies: ["Search"]),
    .testTarget(name: "ServeTests", dependencies: ["Serve"]),
    .testTarget(name: "PipelineTests", dependencies: ["Pipeline", "Citations", "Diagnostics", "Markup"]),
    .testTarget(name: "LanguageServerTests", dependencies: ["LanguageServer", "Diagnostics"]),
    .testTarget(name: "ArchivesTests", dependencies: ["Archives"]),
  ],
  swiftLanguageModes: [.v6]
)
