import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import names from 'miniapp-simulator/names.json'
import ts from 'typescript'
import { expect, it } from 'vitest'

it('the list of WeChat’s APIs equals that of its typings', () => {
  const path = createRequire(import.meta.url).resolve(
    'miniprogram-api-typings/types/wx/lib.wx.api.d.ts',
  )
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true)
  const found = new Set(['cloud'])
  const visit = (node: ts.Node) => {
    if (ts.isInterfaceDeclaration(node) && node.name.text === 'Wx')
      for (const member of node.members) if (member.name) found.add(member.name.getText(source))
    ts.forEachChild(node, visit)
  }
  visit(source)
  expect(found.size).toBeGreaterThan(400)
  expect(names).toEqual([...found].sort())
})
