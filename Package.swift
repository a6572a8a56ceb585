// swift-tools-version: 6.1
import PackageDescription

// The manifest is the architecture: a module imports strictly lower layers only.

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = [])
  -> Target
{
  .testTarget(
    name: name + "Tests", dependencies: [.init(stringLiteral: name)] + dependencies,
    exclude: exclude, swiftSettings: strict)
}

let package = Package(
  name: "frist",
  products: [.executable(name: "frist", targets: ["frist"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
  ],
  targets: [
    // L0: no word of Frist
    module("CivilTime"),
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(
      name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CLinux"),
    module("Threads"),
    module("YAML", ["CYAML"]),
    module("Curl", ["CCurl", "Threads"]),
    module("SQLite", ["CSQLite"]),
    // Linked by tests and benchmarks only.
    module("SimulatedDisk", ["CSQLite"]),
    module("Mustache"),
    module("Signing", [.product(name: "Crypto", package: "swift-crypto")]),
    // L1: every decision, pure and synchronous
    module("FristCore", ["CivilTime"]),
    // L2
    module("FristLanguage", ["CivilTime", "FristCore"]),
    // L3
    module(
      "FristConfiguration",
      ["Threads", "YAML", "CivilTime", "FristCore", "FristLanguage", "Signing"]),
    module("FristMessages", ["Mustache", "Signing", "CivilTime", "FristCore", "FristLanguage"]),
    module("FristReporting", ["CivilTime", "FristCore", "FristLanguage"]),
    module("FristRuntime", ["CivilTime", "FristCore", "Signing"]),
    // L4
    module("FristStore", ["SQLite", "Signing", "CivilTime", "FristCore", "FristRuntime"]),
    module("FristDelivery", ["Threads", "Curl", "Signing", "CivilTime", "FristCore"]),
    // L5: linked by tests and benchmarks only
    module(
      "FristSimulation",
      [
        "SQLite", "SimulatedDisk", "CivilTime", "FristCore", "FristMessages", "FristRuntime",
        "FristStore",
      ]),
    // L6
    module(
      "FristDaemon",
      [
        "CLinux", "CivilTime", "FristCore", "FristConfiguration", "FristRuntime", "FristStore",
        "FristDelivery", "FristMessages",
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ]),
    // L7
    .executableTarget(
      name: "frist",
      dependencies: [
        "CivilTime", "FristCore", "FristLanguage", "FristConfiguration", "FristMessages",
        "FristReporting", "FristRuntime", "FristStore", "FristDelivery", "FristDaemon", "Signing",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    tests("CivilTime", exclude: ["Oracles"]),
    tests(
      "Mustache",
      [
        .product(
          name: "Mustache", package: "swift-mustache", moduleAliases: ["Mustache": "SwiftMustache"])
      ]),
    tests("FristLanguage", ["CivilTime", "FristCore"]),
    tests("YAML"),
    tests("SQLite"),
    tests("SimulatedDisk", ["SQLite"]),
    tests("Signing"),
    tests("Threads"),
    tests("Curl", ["Threads"]),
    tests(
      "FristConfiguration", ["CivilTime", "FristCore", "FristLanguage"], exclude: ["HandDates"]),
    tests("FristCore", ["CivilTime"]),
    tests(
      "FristRuntime",
      ["SQLite", "SimulatedDisk", "CivilTime", "FristCore", "FristStore", "FristSimulation"]),
    tests(
      "FristSimulation",
      ["SQLite", "SimulatedDisk", "CivilTime", "FristCore", "FristRuntime", "FristStore"]),
    tests("FristStore", ["CivilTime", "FristCore", "FristRuntime", "SQLite"]),
    tests("FristReporting", ["CivilTime", "FristCore"]),
    tests(
      "FristDelivery", ["CivilTime", "Curl", "FristCore", "Signing", "Threads"], exclude: ["Peers"]),
    tests(
      "FristDaemon",
      [
        "CivilTime", "FristConfiguration", "FristCore", "FristDelivery", "FristRuntime",
        "FristStore", .product(name: "Logging", package: "swift-log"),
      ]),
    tests("FristMessages", ["CivilTime", "FristCore"], exclude: ["Golden", "Oracles"]),
  ]
)

// Built by 'make bench' alone.
if Context.environment["FRIST_BENCHMARKS"] != nil {
  package.targets.append(
    .executableTarget(
      name: "FristBenchmarks",
      dependencies: [
        "CivilTime", "FristConfiguration", "FristCore", "FristDaemon", "FristMessages",
        "FristRuntime", "FristSimulation", "FristStore", "Signing",
      ],
      path: "Benchmarks/FristBenchmarks", swiftSettings: strict))
}

// Built by 'Fuzz/run' alone: the readers and what is below them. In place of Signing stands one
// without cryptography, so that no other package is fetched and compiled.
if Context.environment["FRIST_FUZZ"] != nil {
  let readers = [
    "CivilTime", "Curl", "FristConfiguration", "FristCore", "FristDelivery", "FristLanguage",
    "Mustache", "YAML",
  ]
  let kept = Set(readers + ["CCurl", "CYAML", "Threads"])
  package.products = []
  package.dependencies = []
  package.targets = package.targets.filter { kept.contains($0.name) }
  package.targets += [
    .target(name: "Signing", path: "Fuzz/Signing", swiftSettings: strict),
    .systemLibrary(name: "CFuzzer", path: "Fuzz/CFuzzer"),
    .executableTarget(
      name: "FristFuzz", dependencies: (readers + ["CFuzzer"]).map { .init(stringLiteral: $0) },
      path: "Fuzz/FristFuzz", swiftSettings: strict),
  ]
}
