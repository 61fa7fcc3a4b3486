import { existsSync, readFileSync } from 'node:fs'
import { Instrumenter } from '@stryker-mutator/instrumenter'
import ts from 'typescript'
import { inRoot } from '../paths'
import { isOwn, ownMutationsOf, type Planted, type Position } from './own-mutators'

/** A mutation that can be planted, with its place and its name. */
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
  /** The kind of change, without names from the code, e.g. `EqualityOperator: < to <=`. */
  kind: string
  /** Its number among the mutations of this kind in that function, from 1. */
  nth: number
}

/** The name of a mutation in a list. It stays valid if code is formatted or a local is renamed. */
export interface MutationName {
  file: string
  inside: string
  kind: string
  /** The default is 1. */
  nth?: number
}

/** The files that name mutations. */
const listFiles =
  'scripts/mutants/security-items.ts, scripts/mutants/equivalent.ts and test/security/independent-audit.test.ts'

const mutationCache = new Map<string, Promise<Mutation[]>>()

/** All mutations of a file, by its path from the root of the repository. A file is read once. */
export function listMutationsOf(filePath: string): Promise<Mutation[]> {
  const cachedMutations = mutationCache.get(filePath)
  if (cachedMutations) return cachedMutations
  const pendingMutations = readMutations(filePath)
  mutationCache.set(filePath, pendingMutations)
  return pendingMutations
}

async function readMutations(filePath: string): Promise<Mutation[]> {
  if (!existsSync(inRoot(filePath)))
    throw new Error(`there is no ${filePath}. If it was moved, change ${listFiles}`)
  const content = readFileSync(inRoot(filePath), 'utf8')
  const { mutants } = await new Instrumenter(silentLogger as never).instrument(
    [{ name: inRoot(filePath), content, mutate: true }],
    { plugins: null, excludedMutations: [], ignorers: [], noHeader: true } as never,
  )
  const sourceFile = ts.createSourceFile(filePath, content, ts.ScriptTarget.ESNext, true)
  const strykerMutations = mutants.map(({ mutatorName, location, replacement = '' }) => ({
    mutatorName,
    // The instrumenter counts lines from 0, a report of Stryker from 1.
    location: { start: countFromOne(location.start), end: countFromOne(location.end) },
    replacement,
  }))
  const allMutations = nameMutations(filePath, content, [
    ...strykerMutations,
    ...ownMutationsOf(sourceFile),
  ])
  return allMutations.map(({ mutation }) => mutation)
}

const countFromOne = ({ line, column }: Position): Position => ({
  line: line + 1,
  column: column + 1,
})

/** A logger that prints nothing. */
const logNothing = () => undefined
const silentLogger = {
  isTraceEnabled: () => false,
  isDebugEnabled: () => false,
  isInfoEnabled: () => false,
  trace: logNothing,
  debug: logNothing,
  info: logNothing,
  warn: logNothing,
  error: logNothing,
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
  const placedMutations = planted.map((plantedMutation) => ({
    planted: plantedMutation,
    start: offsetOf(plantedMutation.location.start),
    end: offsetOf(plantedMutation.location.end),
  }))
  placedMutations.sort(
    (first, second) =>
      first.start - second.start ||
      second.end - first.end ||
      first.planted.replacement.localeCompare(second.planted.replacement, 'en'),
  )

  return placedMutations.map(({ planted, start, end }) => {
    const { mutatorName, location, replacement } = planted
    const was = content.slice(start, end)
    const inside = functionAt(sourceFile, start, end)
    const kind = mutationKindOf(mutatorName, was, replacement)
    const nth = (counts.get(`${inside} ${kind}`) ?? 0) + 1
    counts.set(`${inside} ${kind}`, nth)

    const mutation: Mutation = {
      file: filePath,
      line: location.start.line,
      was: onOneLine(was),
      becomes: onOneLine(replacement),
      get source() {
        return content.slice(0, start) + replacement + content.slice(end)
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
function functionAt(sourceFile: ts.SourceFile, start: number, end: number): string {
  const functionNames: string[] = []
  const visit = (syntaxNode: ts.Node, isInFunction: boolean): void => {
    if (syntaxNode.getStart(sourceFile) > start || syntaxNode.end < end) return
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

/** The text of a name, without the quotation marks of a name such as `'merchant.responded'`. */
const textOfName = (nameNode: ts.Node): string =>
  ts.isStringLiteral(nameNode) ? nameNode.text : nameNode.getText()

/** How a kind names a replacement that is a literal. */
const literals: Record<string, string> = {
  true: 'true',
  false: 'false',
  '[]': 'emptied',
  '{}': 'emptied',
  '""': 'emptied',
  '``': 'emptied',
  '() => undefined': 'emptied',
}

/** The kind of a mutation, without the names and values that it concerns. */
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

  // Only the value on which a method was called remains. It may be a call itself.
  const isCalledValue = withoutSpace(was).startsWith(withoutSpace(becomes))
  if (isCalledValue) return `${mutatorName}: ${originalOperation} removed`
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
  const mutations = await listMutationsOf(file)
  const sameFunction = mutations.filter((mutation) => mutation.inside === inside)
  if (sameFunction.length === 0) {
    const functionNames = [...new Set(mutations.map((mutation) => mutation.inside))].sort()
    throw new Error(
      `${file} has no function "${inside}". If it was renamed, change ${listFiles}. There are: ${functionNames.join(', ')}`,
    )
  }

  const sameKind = sameFunction.filter((mutation) => mutation.kind === kind)
  const namedMutation = sameKind.find((mutation) => mutation.nth === nth)
  if (namedMutation) return namedMutation

  const kinds = sameFunction.map((mutation) => `${mutation.kind} (${mutation.nth})`)
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
