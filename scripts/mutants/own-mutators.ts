import ts from 'typescript'

export interface Position {
  line: number
  column: number
}

/** A mutation with its location, as in a report of Stryker. Lines and columns count from 1. */
export interface Planted {
  mutatorName: string
  location: { start: Position; end: Position }
  replacement: string
}

/**
 * Mutations that the security items need and that Stryker does not have. Like Stryker's they depend
 * only on the syntax and can be planted in any code of this repository.
 */
type Mutator = (syntaxNode: ts.Node) => string | undefined

const mutators: Record<string, Mutator> = {
  /** A limit, a size or a time is a thousand times as large. */
  'NumericLiteral: times a thousand': (syntaxNode) =>
    ts.isNumericLiteral(syntaxNode)
      ? String(Number(syntaxNode.text.replaceAll('_', '')) * 1000)
      : undefined,
  /** A collection that only functions could read becomes readable by every phone. */
  'SecurityRule: opened': (syntaxNode) =>
    ts.isStringLiteral(syntaxNode) && syntaxNode.text === 'ADMINONLY'
      ? "{ read: 'true', write: 'true' }"
      : undefined,
  /** A function returns its last parameter instead of its result. */
  'ReturnValue: last parameter': (syntaxNode) => lastParameterOf(syntaxNode),
  /** A call is removed, and its last argument is used as its result. */
  'CallExpression: last argument': (syntaxNode) => {
    if (!ts.isCallExpression(syntaxNode)) return undefined
    return syntaxNode.arguments.at(-1)?.getText()
  },
  /** A write that belongs to a transaction is made outside of it. */
  'Transaction: left': (syntaxNode) => {
    if (!ts.isCallExpression(syntaxNode) || !ts.isPropertyAccessExpression(syntaxNode.expression))
      return undefined
    const { expression, name } = syntaxNode.expression
    return name.text === 'in' ? `${expression.getText()}.all` : undefined
  },
  /** A `catch` is removed. */
  'MethodExpression: catch removed': (syntaxNode) => {
    if (!ts.isCallExpression(syntaxNode) || !ts.isPropertyAccessExpression(syntaxNode.expression))
      return undefined
    const { expression, name } = syntaxNode.expression
    return name.text === 'catch' ? expression.getText() : undefined
  },
  /** A secret is written into a source. The parts are joined, so that this file holds none. */
  'StringLiteral: secret': (syntaxNode) =>
    ts.isStringLiteral(syntaxNode) && !ts.isImportDeclaration(syntaxNode.parent)
      ? `'${'AK'}${'ID'}${'0'.repeat(20)}'`
      : undefined,
}

function lastParameterOf(syntaxNode: ts.Node): string | undefined {
  const isReturned =
    ts.isReturnStatement(syntaxNode.parent) || ts.isArrowFunction(syntaxNode.parent)
  if (!isReturned || !ts.isExpression(syntaxNode)) return undefined

  let scope: ts.Node = syntaxNode.parent
  while (scope && !ts.isFunctionLike(scope)) scope = scope.parent
  if (!scope) return undefined
  // The body of an arrow function is its result only if it is an expression.
  if (ts.isArrowFunction(scope) && scope === syntaxNode.parent && scope.body !== syntaxNode)
    return undefined

  const parameter = (scope as ts.FunctionLikeDeclaration).parameters.at(-1)
  return parameter && ts.isIdentifier(parameter.name) ? parameter.name.text : undefined
}

/** The places of a file where one of these mutations can be planted. */
export function ownMutationsOf(sourceFile: ts.SourceFile): Planted[] {
  const mutations: Planted[] = []
  const positionAt = (offset: number) => {
    const { line, character } = sourceFile.getLineAndCharacterOfPosition(offset)
    return { line: line + 1, column: character + 1 }
  }
  const visitNode = (syntaxNode: ts.Node): void => {
    for (const [mutatorName, mutate] of Object.entries(mutators)) {
      const replacement = syntaxNode === sourceFile ? undefined : mutate(syntaxNode)
      if (replacement === undefined || replacement === syntaxNode.getText()) continue
      const location = { start: positionAt(syntaxNode.getStart()), end: positionAt(syntaxNode.end) }
      mutations.push({ mutatorName, location, replacement })
    }
    ts.forEachChild(syntaxNode, visitNode)
  }

  visitNode(sourceFile)
  return mutations
}

/** Whether a mutator is one of these, not one of Stryker's. */
export const isOwn = (mutatorName: string): boolean => mutatorName in mutators
