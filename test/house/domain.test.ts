import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { files, importsOf, read } from './sources'

/** Han, and the signs that stand between Chinese words. */
const chinese = /[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]/
const han = /\p{Script=Han}/u

/**
 * Line and text of each token of a source, outside of its comments, that people would read as
 * Chinese.
 */
function chineseTokens(source: string): string[] {
  const tree = ts.createSourceFile('one.ts', source, ts.ScriptTarget.ESNext)
  const found: string[] = []

  const visit = (node: ts.Node): void => {
    ts.forEachChild(node, visit)
    if (node.kind > ts.SyntaxKind.LastToken) return
    const text = node.getText(tree)
    // A number of a document may be written with Chinese brackets, which a pattern has to know.
    if ((node.kind === ts.SyntaxKind.RegularExpressionLiteral ? han : chinese).test(text))
      found.push(`${tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1}: ${text}`)
  }

  visit(tree)

  return found
}

/** What a rule may know of the wire, and why. */
const ofTheContract: Record<string, string[]> = {
  // The table of permissions has a row for each action; that of a command follows from its rule.
  'permissions/irrevocable.ts': ['index'],
  'permissions/permission.ts': ['index'],
  // What a case offers is what the actions of this build give.
  'case/decider.ts': ['command-names'],
  'permissions/table.ts': ['index'],
  // A command whose data are an action's input takes its type from there (`ActionData`).
  'case/command-row.ts': ['fields', 'index'],
  // The covered parts of a photo are data of the event that covers them.
  'case/evidence-copies/events.ts': ['copies'],
}

describe('the rules', () => {
  const rules = files(/^cloudfunctions\/_domain\/.*\.ts$/)

  it('are found to be Chinese where they are', () => {
    const source = `/* 注释 */ const 名 = \`共\${1}件\` // 注\nconst a = /[〔]/, b = /投诉/, c = '（'`
    expect(chineseTokens(source)).toEqual(['1: 名', '1: `共${', '1: }件`', '2: /投诉/', "2: '（'"])
  })

  it('hold no words for people: those lie in miniprogram/shared, _rules and _views', () => {
    expect(
      rules.flatMap((file) => chineseTokens(read(file)).map((token) => `${file}:${token}`)),
    ).toEqual([])
  })

  it('know of the contract only what is the data of a command', () => {
    const contract = 'miniprogram/shared/contract/'
    const known = rules.flatMap(importsOf).filter(({ to }) => to.startsWith(contract))
    const listed = Object.entries(ofTheContract).flatMap(([file, names]) =>
      names.map((name) => `cloudfunctions/_domain/${file} -> ${contract}${name}`),
    )

    expect(known.map(({ from, to }) => `${from} -> ${to}`).sort()).toEqual(listed.sort())
  })
})
