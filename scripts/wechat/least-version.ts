import { readFileSync } from 'node:fs'
import ts from 'typescript'
import { inRoot } from '../paths'

/** The least base library that the account asks for (docs/deploy.md). */
export const leastVersion = '3.0.1'

/** Names of `wx` with the base library that brought them, from the tags of WeChat's own typings. */
function since(): Map<string, string> {
  const file = inRoot('node_modules', 'miniprogram-api-typings', 'types', 'wx', 'lib.wx.api.d.ts')
  const tree = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest)
  const found = new Map<string, string>()
  const visit = (node: ts.Node): void => {
    if (ts.isInterfaceDeclaration(node) && node.name.text === 'Wx')
      for (const member of node.members) {
        const comment = tree.text.slice(member.pos, member.getStart(tree))
        const version = /^\W*需要基础库： `([\d.]+)`/m.exec(comment)?.[1]
        if (version && member.name && ts.isIdentifier(member.name)) found.set(member.name.text, version)
      }
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return found
}

const number = (version: string) => version.split('.').reduce((sum, part) => sum * 1000 + Number(part), 0)

/** Uses of `wx` that the least base library lacks and no `canIUse` asks about, as `file: name, since version`. */
export function tooNew(sources: Map<string, string>): string[] {
  const brought = since()
  return [...sources].flatMap(([file, text]) =>
    [...new Set([...text.matchAll(/\bwx\.(\w+)/g)].map(([, name]) => name!))].flatMap((name) => {
      const version = brought.get(name)
      if (version === undefined || number(version) <= number(leastVersion)) return []
      return text.includes(`canIUse('${name}')`) ? [] : [`${file}: ${name}, since ${version}`]
    }),
  )
}
