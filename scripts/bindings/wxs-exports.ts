import ts from 'typescript'

/** The names that a wxs module exports; undefined where they are not written as literals. */
export function wxsExports(source: string): string[] | undefined {
  const file = ts.createSourceFile('module.js', source, ts.ScriptTarget.ES5, true)
  const names: string[] = []
  for (const statement of file.statements) {
    if (!ts.isExpressionStatement(statement) || !ts.isBinaryExpression(statement.expression))
      continue
    const { left, right } = statement.expression
    const target = left.getText()
    if (target === 'module.exports') {
      if (!ts.isObjectLiteralExpression(right)) return undefined
      names.push(...right.properties.flatMap((property) => property.name?.getText() ?? []))
    }
    const exported = /^(?:module\.)?exports\.(\w+)$/.exec(target)?.[1]
    if (exported) names.push(exported)
  }
  return names
}
