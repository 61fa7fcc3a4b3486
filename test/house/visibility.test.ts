import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { shopFacts } from '../../cloudfunctions/_views/case/facts/shop-facts'
import { caseFacts } from '../../cloudfunctions/_views/case/facts/table'
import { renderVisibilityDocument } from '../../scripts/visibility'
import { read, root } from './sources'

const contract = 'miniprogram/shared/contract'
const program = ts.createProgram(
  [`${contract}/case-view.ts`, `${contract}/respondent.ts`].map((file) => join(root, file)),
  { strict: true, moduleResolution: ts.ModuleResolutionKind.Bundler, types: [] },
)

/** The names of all fields of an interface of the contract, with those that it extends. */
function fieldsOf(file: string, name: string): string[] {
  const checker = program.getTypeChecker()
  const source = program.getSourceFile(join(root, contract, file))
  const symbol = checker
    .getExportsOfModule(checker.getSymbolAtLocation(source!)!)
    .find((exported) => exported.name === name)
  const fields = checker.getDeclaredTypeOfSymbol(symbol!).getProperties()
  return fields.map((field) => field.name)
}

describe('every field of a view has a row that says who sees it', () => {
  it.each([
    [
      'CaseView',
      'case-view.ts',
      caseFacts,
      'facts/<topic>-facts.ts: add its label, visibleTo and value',
    ],
    ['RespondentView', 'respondent.ts', shopFacts, 'facts/shop-facts.ts: add its value'],
  ])('%s', (name, file, rows, where) => {
    const fields = fieldsOf(file, name)
    expect(fields.length).toBeGreaterThan(15)

    const missing = fields.filter((field) => !(field in rows))
    expect(missing.map((field) => `field ${field} of ${name} has no row in ${where}`)).toEqual([])
    expect(Object.keys(rows).filter((field) => !fields.includes(field))).toEqual([])
  })

  it('and a field that one action adds is added by that action', () => {
    for (const [field, fact] of Object.entries(caseFacts))
      if ('addedBy' in fact) expect(read(fact.addedBy), fact.addedBy).toMatch(`${field}`)
  })
})

it('docs/visibility.md says what the table of facts says', () => {
  const document = renderVisibilityDocument()
  if (process.env.UPDATE) writeFileSync(join(root, 'docs/visibility.md'), document)

  expect(
    read('docs/visibility.md'),
    'write it again: UPDATE=1 npx vitest run --project house visibility',
  ).toBe(document)
})
