import ts from 'typescript'

/** The names that a wxs module exports; undefined if they are not written as literals. */
export function listWxsExports(sourceText: string): string[] | undefined {
  const scriptFile = ts.createSourceFile('module.js', sourceText, ts.ScriptTarget.ES5, true)
  const exportedNames: string[] = []
  for (const statement of scriptFile.statements) {
    if (!ts.isExpressionStatement(statement) || !ts.isBinaryExpression(statement.expression))
      continue
    const { left, right } = statement.expression
    const target = left.getText()
    if (target === 'module.exports') {
      if (!ts.isObjectLiteralExpression(right)) return undefined
      exportedNames.push(...right.properties.flatMap((property) => property.name?.getText() ?? []))
    }
    const exportedName = /^(?:module\.)?exports\.(\w+)$/.exec(target)?.[1]
    if (exportedName) exportedNames.push(exportedName)
  }
  return exportedNames
}
