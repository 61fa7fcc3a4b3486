import { existsSync, readFileSync } from 'node:fs'
import { Instrumenter } from '@stryker-mutator/instrumenter'
import ts from 'typescript'
import { inRoot } from '../paths'
import { isOwn, ownMutationsOf, type Planted, type Position } from './own-mutators'

/** A mutation that can be planted: where, what it replaces, and by which names it is known. */
export interface Mutation {
  file: string
  line: number
  /** The replaced code and its replacement. White space is reduced to one blank. */
  was: string
  becomes: string
  /** The whole file with the mutation, computed when it is needed. */
  readonly source: string
  /** The enclosing functions and rows of tables, e.g. `caller` or `closing.end.decide`. */
  inside: string
  /** The kind of change, without names from the code: `EqualityOperator: < to <=`. */
  kind: string
  /** Its number among the mutations of this kind in that function, from 1. */
  nth: number
}

/** How a table names a mutation. It stays valid when code is formatted or a local is renamed. */
export interface MutationName {
  file: string
  inside: string
  kind: string
  /** The default is 1. */
  nth?: number
}

/** The lists that name mutations. */
const lists =
  'scripts/mutants/security-items.ts, scripts/mutants/equivalent.ts and test/security/independent-audit.test.ts'

const mutationCache = new Map<string, Promise<Mutation[]>>()

/** All mutations of a file, by its path from the root of the repository. A file is read once. */
export function mutationsOf(filePath: string): Promise<Mutation[]> {
  const cachedMutations = mutationCache.get(filePath)
  if (cachedMutations) return cachedMutations
  const pendingMutations = readMutations(filePath)
  mutationCache.set(filePath, pendingMutations)
  return pendingMutations
}

async function readMutations(filePath: string): Promise<Mutation[]> {
  if (!existsSync(inRoot(filePath)))
    throw new Error(`there is no ${filePath}. If it was moved, change ${lists}`)
  const content = readFileSync(inRoot(filePath), 'utf8')
  const { mutants } = await new Instrumenter(silent as never).instrument(
    [{ name: inRoot(filePath), content, mutate: true }],
    { plugins: null, excludedMutations: [], ignorers: [], noHeader: true } as never,
  )
  const sourceFile = ts.createSourceFile(filePath, content, ts.ScriptTarget.ESNext, true)
  const ofStryker = mutants.map(({ mutatorName, location, replacement = '' }) => ({
    mutatorName,
    // The instrumenter counts lines from 0, a report of Stryker from 1.
    location: { start: countFromOne(location.start), end: countFromOne(location.end) },
    replacement,
  }))
  const allMutations = nameMutations(filePath, content, [
    ...ofStryker,
    ...ownMutationsOf(sourceFile),
  ])
  return allMutations.map(({ mutation }) => mutation)
}

const countFromOne = ({ line, column }: Position): Position => ({
  line: line + 1,
  column: column + 1,
})

const nothing = () => undefined
const silent = {
  isTraceEnabled: () => false,
  isDebugEnabled: () => false,
  isInfoEnabled: () => false,
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
}

/** Names the mutations of a file, in the order of the file. */
export function nameMutations<PlantedMutation extends Planted>(
  filePath: string,
  content: string,
  planted: readonly PlantedMutation[],
): { mutation: Mutation; planted: PlantedMutation }[] {
  const sourceFile = ts.createSourceFile(filePath, content, ts.ScriptTarget.ESNext, true)
  const counts = new Map<string, number>()
  const offsetOf = ({ line, column }: Position) =>
    sourceFile.getPositionOfLineAndCharacter(line - 1, column - 1)
  return planted
    .map((planted) => ({
      given: planted,
      from: offsetOf(planted.location.start),
      to: offsetOf(planted.location.end),
    }))
    .sort(
      (first, second) =>
        first.from - second.from ||
        second.to - first.to ||
        first.given.replacement.localeCompare(second.given.replacement, 'en'),
    )
    .map(({ given: planted, from, to }) => {
      const { mutatorName, location, replacement } = planted
      const was = content.slice(from, to)
      const inside = functionAt(sourceFile, from, to)
      const kind = mutationKindOf(mutatorName, was, replacement)
      const nth = (counts.get(`${inside} ${kind}`) ?? 0) + 1
      counts.set(`${inside} ${kind}`, nth)
      const mutation: Mutation = {
        file: filePath,
        line: location.start.line,
        was: onOneLine(was),
        becomes: onOneLine(replacement),
        get source() {
          return content.slice(0, from) + replacement + content.slice(to)
        },
        inside,
        kind,
        nth,
      }
      return { mutation, planted }
    })
}

const onOneLine = (mutatedCode: string): string => mutatedCode.replace(/\s+/g, ' ')

/** The names that lead to a piece of code, e.g. `Class.method`, `rows.confirm.when` or `caller`. */
function functionAt(sourceFile: ts.SourceFile, from: number, to: number): string {
  const functionNames: string[] = []
  const visit = (syntaxNode: ts.Node, isInFunction: boolean): void => {
    if (syntaxNode.getStart(sourceFile) > from || syntaxNode.end < to) return
    const functionLabel = functionNameOf(syntaxNode, isInFunction)
    if (functionLabel !== undefined) functionNames.push(functionLabel)
    ts.forEachChild(syntaxNode, (child) => visit(child, isInFunction || isFunction(syntaxNode)))
  }
  visit(sourceFile, false)
  return functionNames.join('.')
}

const isFunction = (syntaxNode: ts.Node): boolean => ts.isFunctionLike(syntaxNode)

/**
 * The name of a declaration. A local value has none here, because it may be renamed at any time.
 */
function functionNameOf(syntaxNode: ts.Node, isInFunction: boolean): string | undefined {
  if (
    ts.isFunctionDeclaration(syntaxNode) ||
    ts.isMethodDeclaration(syntaxNode) ||
    ts.isClassDeclaration(syntaxNode)
  )
    return syntaxNode.name?.getText()
  if (ts.isGetAccessor(syntaxNode) || ts.isPropertyDeclaration(syntaxNode))
    return textOfName(syntaxNode.name)
  if (ts.isConstructorDeclaration(syntaxNode)) return 'constructor'
  if (!ts.isVariableDeclaration(syntaxNode) && !ts.isPropertyAssignment(syntaxNode))
    return undefined
  const { initializer } = syntaxNode
  const isNamed = !isInFunction || (initializer !== undefined && isFunction(initializer))
  return isNamed ? textOfName(syntaxNode.name) : undefined
}

/** Without the quotation marks of `'merchant.responded'`. */
const textOfName = (nameNode: ts.Node): string =>
  ts.isStringLiteral(nameNode) ? nameNode.text : nameNode.getText()

const literals: Record<string, string> = {
  true: 'true',
  false: 'false',
  '[]': 'emptied',
  '{}': 'emptied',
  '""': 'emptied',
  '``': 'emptied',
  '() => undefined': 'emptied',
}

/** A mutation without the names and values that it concerns. */
function mutationKindOf(mutatorName: string, was: string, becomes: string): string {
  if (isOwn(mutatorName)) return mutatorName
  const originalOperation = operationOf(was)
  const literal = literals[becomes.trim()]
  if (literal && originalOperation && mutatorName === 'ConditionalExpression')
    return `${mutatorName}: ${originalOperation} to ${literal}`
  if (literal) return `${mutatorName}: ${literal}`
  if (becomes.includes('Stryker was here')) return `${mutatorName}: filled`
  if (originalOperation === undefined) return mutatorName
  const mutatedOperation = operationOf(becomes)
  if (mutatedOperation === undefined || mutatorName === 'BooleanLiteral')
    return `${mutatorName}: ${originalOperation} removed`
  // The value on which a method was called is removed. The rest may be a call too.
  const isLeft = withoutSpace(was).startsWith(withoutSpace(becomes))
  if (isLeft) return `${mutatorName}: ${originalOperation} removed`
  return `${mutatorName}: ${originalOperation} to ${mutatedOperation}`
}

const withoutSpace = (mutatedCode: string): string => mutatedCode.replace(/\s+/g, '')

/** The operator of an expression, or the name of the method that it calls. */
function operationOf(mutatedCode: string): string | undefined {
  const [statement] = ts.createSourceFile('', `(${mutatedCode})`, ts.ScriptTarget.ESNext).statements
  if (!statement || !ts.isExpressionStatement(statement)) return undefined
  let { expression } = statement
  while (ts.isParenthesizedExpression(expression)) expression = expression.expression
  if (ts.isBinaryExpression(expression)) return ts.tokenToString(expression.operatorToken.kind)
  if (ts.isPrefixUnaryExpression(expression)) return ts.tokenToString(expression.operator)
  if (ts.isCallExpression(expression) && ts.isPropertyAccessExpression(expression.expression))
    return expression.expression.name.text
  return undefined
}

/** Finds a mutation by name. Throws an error that lists the existing names. */
export async function findMutation(wantedMutation: MutationName): Promise<Mutation> {
  const { file, inside, kind, nth = 1 } = wantedMutation
  const mutations = await mutationsOf(file)
  const within = mutations.filter((mutation) => mutation.inside === inside)
  if (within.length === 0) {
    const functionsWithin = [...new Set(mutations.map((mutation) => mutation.inside))].sort()
    throw new Error(
      `${file} has no function "${inside}". If it was renamed, change ${lists}. There are: ${functionsWithin.join(', ')}`,
    )
  }
  const ofKind = within.filter((mutation) => mutation.kind === kind)
  const foundMutation = ofKind.find((mutation) => mutation.nth === nth)
  if (foundMutation) return foundMutation
  const kinds = within.map((mutation) => `${mutation.kind} (${mutation.nth})`)
  throw new Error(
    `${file}, "${inside}" has no place ${nth} for "${kind}". There are: ${kinds.join(', ')}`,
  )
}

export const isMutationNamed = (
  mutation: Mutation,
  { file, inside, kind, nth = 1 }: MutationName,
) =>
  mutation.file === file &&
  mutation.inside === inside &&
  mutation.kind === kind &&
  mutation.nth === nth
