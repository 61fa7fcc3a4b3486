import { readFileSync } from 'node:fs'
import ts from 'typescript'
import { inRoot } from '../paths'

/** The lowest version of the base library that the account requires (docs/deploy.md). */
export const leastVersion = '3.0.1'

/**
 * The members of `wx` with the base library version that introduced them, from the tags of WeChat's
 * own typings.
 */
function introducedVersions(): Map<string, string> {
  const filePath = inRoot(
    'node_modules',
    'miniprogram-api-typings',
    'types',
    'wx',
    'lib.wx.api.d.ts',
  )
  const sourceFile = ts.createSourceFile(
    filePath,
    readFileSync(filePath, 'utf8'),
    ts.ScriptTarget.Latest,
  )
  const versions = new Map<string, string>()
  const visit = (syntaxNode: ts.Node): void => {
    if (ts.isInterfaceDeclaration(syntaxNode) && syntaxNode.name.text === 'Wx')
      for (const member of syntaxNode.members) {
        const comment = sourceFile.text.slice(member.pos, member.getStart(sourceFile))
        const version = /^\W*需要基础库： `([\d.]+)`/m.exec(comment)?.[1]
        if (version && member.name && ts.isIdentifier(member.name))
          versions.set(member.name.text, version)
      }
    ts.forEachChild(syntaxNode, visit)
  }
  visit(sourceFile)
  return versions
}

const number = (version: string) =>
  version.split('.').reduce((sum, part) => sum * 1000 + Number(part), 0)

/**
 * Uses of members of `wx` that the lowest version lacks, without a `canIUse` check, as `file: name,
 * since version`.
 */
export function tooNew(sources: Map<string, string>): string[] {
  const introduced = introducedVersions()
  return [...sources].flatMap(([file, text]) =>
    [...new Set([...text.matchAll(/\bwx\.(\w+)/g)].map(([, name]) => name!))].flatMap((name) => {
      const version = introduced.get(name)
      if (version === undefined || number(version) <= number(leastVersion)) return []
      return text.includes(`canIUse('${name}')`) ? [] : [`${file}: ${name}, since ${version}`]
    }),
  )
}
