import ts from 'typescript'

/** The options of wx.showModal with the texts of its buttons. */
const buttonTextOptions = ['confirmText', 'cancelText']

/**
 * The number of characters that wx.showModal accepts on a button. With a longer text it shows no
 * dialog at all.
 */
const maxCharacters = 4

/**
 * The button texts that are too long, as `file: text`. They are values of `confirmText` and
 * `cancelText`, and arguments for a parameter of such a name.
 */
export function findLongButtons(sources: Map<string, string>): string[] {
  const trees = [...sources].map(([file, text]) =>
    ts.createSourceFile(file, text, ts.ScriptTarget.Latest),
  )

  // Functions with such a parameter, and its position.
  const parameterPositions = new Map<string, number>()
  for (const sourceFile of trees)
    walkSyntaxTree(sourceFile, (syntaxNode) => {
      if (!ts.isFunctionLike(syntaxNode) || !syntaxNode.name || !ts.isIdentifier(syntaxNode.name))
        return
      const index = syntaxNode.parameters.findIndex(
        ({ name }) => ts.isIdentifier(name) && buttonTextOptions.includes(name.text),
      )
      if (index >= 0) parameterPositions.set(syntaxNode.name.text, index)
    })

  return trees.flatMap((sourceFile) => {
    const findings: string[] = []
    const checkText = (textNode: ts.Node | undefined) =>
      textNode &&
      walkSyntaxTree(textNode, (syntaxNode) => {
        if (ts.isStringLiteralLike(syntaxNode) && [...syntaxNode.text].length > maxCharacters)
          findings.push(`${sourceFile.fileName}: ${syntaxNode.text}`)
      })

    walkSyntaxTree(sourceFile, (syntaxNode) => {
      if (
        (ts.isPropertyAssignment(syntaxNode) || ts.isParameter(syntaxNode)) &&
        ts.isIdentifier(syntaxNode.name) &&
        buttonTextOptions.includes(syntaxNode.name.text)
      )
        checkText(syntaxNode.initializer)

      if (!ts.isCallExpression(syntaxNode)) return

      const { expression: callee } = syntaxNode
      const calledName = calleeName(callee)
      const position = calledName && parameterPositions.get(calledName.text)
      if (position !== undefined) checkText(syntaxNode.arguments[position])
    })

    return findings
  })
}

function walkSyntaxTree(syntaxNode: ts.Node, visit: (syntaxNode: ts.Node) => void): void {
  visit(syntaxNode)
  ts.forEachChild(syntaxNode, (child) => walkSyntaxTree(child, visit))
}

/** The name of the called function or method; undefined for any other expression. */
function calleeName(callee: ts.Expression): ts.MemberName | undefined {
  if (ts.isIdentifier(callee)) return callee
  return ts.isPropertyAccessExpression(callee) ? callee.name : undefined
}
