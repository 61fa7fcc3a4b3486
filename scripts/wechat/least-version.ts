import { readFileSync } from 'node:fs'
import ts from 'typescript'
import { inRoot } from '../paths'

/** The lowest version of the base library that the account requires (docs/deploy.md). */
export const minLibraryVersion = '3.0.1'

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
  const visitNode = (syntaxNode: ts.Node): void => {
    if (ts.isInterfaceDeclaration(syntaxNode) && syntaxNode.name.text === 'Wx')
      for (const member of syntaxNode.members) {
        const comment = sourceFile.text.slice(member.pos, member.getStart(sourceFile))
        const version = /^\W*需要基础库： `([\d.]+)`/m.exec(comment)?.[1]
        if (version && member.name && ts.isIdentifier(member.name))
          versions.set(member.name.text, version)
      }
    ts.forEachChild(syntaxNode, visitNode)
  }

  visitNode(sourceFile)
  return versions
}

/** A version as one number, so that versions can be compared. */
const versionNumber = (version: string) =>
  version.split('.').reduce((runningSum, versionPart) => runningSum * 1000 + Number(versionPart), 0)

/**
 * Uses of members of `wx` that the lowest version lacks, without a `canIUse` check, as `file: name,
 * since version`.
 */
export function findTooNewFunctions(sources: Map<string, string>): string[] {
  const introduced = introducedVersions()
  return [...sources].flatMap(([file, text]) => {
    const usedFunctions = new Set([...text.matchAll(/\bwx\.(\w+)/g)].map(([, name]) => name!))
    return [...usedFunctions].flatMap((wxFunction) => {
      const version = introduced.get(wxFunction)
      const isTooNew =
        version !== undefined && versionNumber(version) > versionNumber(minLibraryVersion)
      const isChecked = text.includes(`canIUse('${wxFunction}')`)
      return isTooNew && !isChecked ? [`${file}: ${wxFunction}, since ${version}`] : []
    })
  })
}
