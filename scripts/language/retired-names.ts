import ts from 'typescript'

/** A row of the table of docs/retired-words.md that lists what no name may bear. */
export interface RetiredName {
  /** Its words in lower case, with one blank between. */
  words: string
  /** Whether a longer name may contain it. */
  isWholeNameOnly: boolean
}

/** The words of a name, in lower case, with one blank between. */
export const wordsOfName = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .join(' ')
    .toLowerCase()

/**
 * The retired names that a document lists, from the rows of the table below the heading. A row has
 * the names in back-ticks, how they are refused (“in any name” or “as a whole name”), and what to
 * use instead.
 *
 * @throws if the table is missing or a row says something else
 */
export function parseRetiredNames(page: string, heading: string): RetiredName[] {
  const [, section = ''] = page.split(`\n## ${heading}\n`)
  const [table = ''] = section.split('\n## ')
  const rows = [...table.matchAll(/^\| (`.+?) *\| (.+?) *\| .+ \|$/gm)]
  if (rows.length === 0) throw new Error(`no table of retired names below “${heading}”`)

  return rows.flatMap(([row, nameCell = '', manner]) => {
    if (manner !== 'in any name' && manner !== 'as a whole name')
      throw new Error(`how is it refused? ${row}`)
    return [...nameCell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => ({
      words: wordsOfName(name),
      isWholeNameOnly: manner === 'as a whole name',
    }))
  })
}

/** Whether a name bears one of the retired names. */
export function isRetired(name: string, retiredNames: RetiredName[]): boolean {
  const nameWords = wordsOfName(name)
  return retiredNames.some(({ words, isWholeNameOnly }) =>
    isWholeNameOnly ? nameWords === words : ` ${nameWords} `.includes(` ${words} `),
  )
}

/** The name that a node declares. A pattern or a sentence is no name. */
function declaredNameOf(syntaxNode: ts.Node): string | undefined {
  const isDeclaration =
    ts.isVariableDeclaration(syntaxNode) ||
    ts.isParameter(syntaxNode) ||
    ts.isBindingElement(syntaxNode) ||
    ts.isFunctionDeclaration(syntaxNode) ||
    ts.isClassDeclaration(syntaxNode) ||
    ts.isInterfaceDeclaration(syntaxNode) ||
    ts.isTypeAliasDeclaration(syntaxNode) ||
    ts.isTypeParameterDeclaration(syntaxNode) ||
    ts.isEnumDeclaration(syntaxNode) ||
    ts.isEnumMember(syntaxNode) ||
    ts.isImportSpecifier(syntaxNode) ||
    ts.isNamespaceImport(syntaxNode) ||
    ts.isImportClause(syntaxNode) ||
    ts.isPropertySignature(syntaxNode) ||
    ts.isPropertyDeclaration(syntaxNode) ||
    ts.isPropertyAssignment(syntaxNode) ||
    ts.isMethodSignature(syntaxNode) ||
    ts.isMethodDeclaration(syntaxNode) ||
    ts.isGetAccessorDeclaration(syntaxNode) ||
    ts.isSetAccessorDeclaration(syntaxNode)
  if (!isDeclaration || syntaxNode.name === undefined) return undefined

  const { name } = syntaxNode
  if (ts.isIdentifier(name) || ts.isPrivateIdentifier(name)) return name.text
  // A key in quotes is a name unless it is a sentence or a path.
  return ts.isStringLiteral(name) && /^[\w.-]+$/.test(name.text) ? name.text : undefined
}

/** Every name that a TypeScript file declares, once: variables, types, members, keys, imports. */
export function findDeclaredNames(sourceText: string): Set<string> {
  const names = new Set<string>()
  const visit = (syntaxNode: ts.Node): void => {
    const name = declaredNameOf(syntaxNode)
    if (name !== undefined) names.add(name)
    ts.forEachChild(syntaxNode, visit)
  }
  visit(ts.createSourceFile('source.ts', sourceText, ts.ScriptTarget.Latest, true))
  return names
}

/** Every class that the selectors of a style sheet name, once. */
export function findStyleClasses(styleText: string): Set<string> {
  const withoutComments = styleText.replace(/\/\*[\s\S]*?\*\//g, '')
  const selectors = withoutComments.replace(/\{[^{}]*\}/g, '{}')
  return new Set([...selectors.matchAll(/\.(-?[a-zA-Z_][\w-]*)/g)].map(([, name = '']) => name))
}
