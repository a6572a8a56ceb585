import ArgumentParser
import FristConfiguration
import FristReporting

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: said(Help.schema), discussion: said(Help.schemaMore))

  @Option(help: help(Help.kind, "kind"))
  var kind: SchemaKind?

  @Option(name: .customLong("lang"), help: help(Help.lang))
  var language: Tongue.Choice?

  func run() throws { try ending { try output(jsonText(schema(kind))) } }
}

extension SchemaKind: ExpressibleByArgument {}
