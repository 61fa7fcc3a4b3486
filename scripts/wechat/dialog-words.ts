import ts from 'typescript'

const buttons = ['confirmText', 'cancelText']
/** Signs that wx.showModal takes on a button; it refuses the whole dialog over a longer one. */
const most = 4

/**
 * Words on the buttons of dialogs that WeChat refuses, as `file: words`: those written beside `confirmText` and
 * `cancelText`, and those handed to a parameter of such a name.
 */
export function longButtons(sources: Map<string, string>): string[] {
  const trees = [...sources].map(([file, text]) => ts.createSourceFile(file, text, ts.ScriptTarget.Latest))
  const takers = new Map<string, number>()
  for (const tree of trees)
    walk(tree, (node) => {
      if (!ts.isFunctionLike(node) || !node.name || !ts.isIdentifier(node.name)) return
      const at = node.parameters.findIndex(({ name }) => ts.isIdentifier(name) && buttons.includes(name.text))
      if (at >= 0) takers.set(node.name.text, at)
    })
  return trees.flatMap((tree) => {
    const found: string[] = []
    const judge = (given: ts.Node | undefined) =>
      given &&
      walk(given, (node) => {
        if (ts.isStringLiteralLike(node) && [...node.text].length > most) found.push(`${tree.fileName}: ${node.text}`)
      })
    walk(tree, (node) => {
      if ((ts.isPropertyAssignment(node) || ts.isParameter(node)) && ts.isIdentifier(node.name))
        if (buttons.includes(node.name.text)) judge(node.initializer)
      if (!ts.isCallExpression(node)) return
      const { expression: called } = node
      const name = ts.isIdentifier(called) ? called : ts.isPropertyAccessExpression(called) ? called.name : undefined
      const at = name && takers.get(name.text)
      if (at !== undefined) judge(node.arguments[at])
    })
    return found
  })
}

function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node)
  ts.forEachChild(node, (child) => walk(child, visit))
}
