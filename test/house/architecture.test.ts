import { describe, expect, it } from 'vitest'
import { schema } from '../../cloudfunctions/schema'
import { areModulesMissing, files, read } from './sources'

const page = read('docs/architecture.md')

/** The names in the first column of the table under a heading. */
function namesUnder(heading: string): string[] {
  const section = page.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? ''
  return [...section.matchAll(/^\| (`[^|]*) \|/gm)].flatMap(([, cell]) =>
    [...cell!.matchAll(/`([^`]+)`/g)].map(([, name]) => name!),
  )
}

/** A build without some modules has less than the page says, and never more. */
function expectSame(documented: string[], actual: string[]) {
  expect(actual.filter((name) => !documented.includes(name))).toEqual([])
  if (!areModulesMissing) expect([...documented].sort()).toEqual([...actual].sort())
}

describe('docs/architecture.md', () => {
  it('says of each collection what it holds', () => {
    expectSame(namesUnder('Collections'), Object.keys(schema.collections))
  })

  it('says of each function what it is for, and names every other way in', () => {
    const functions = files(/^cloudfunctions\/(_modules\/[a-z-]+\/functions\/)?[a-z]+\/index\.ts$/)
    const [first = '', second = ''] = page
      .split('\n## Functions\n')[1]!
      .split('Calls of phones are not the only way in:')

    const firstColumn = (text: string) =>
      [...text.matchAll(/^\| (?:HTTP )?`([^`]+)` /gm)].map(([, name]) => name!)

    expectSame(
      firstColumn(first),
      functions.map((file) => file.split('/').at(-2)!),
    )
    expectSame(firstColumn(second.split('\n## ')[0]!), [
      ...Object.keys(schema.http),
      ...Object.keys(schema.messages),
    ])
  })

  it('says of each kind of job what happens', () => {
    const source = read('cloudfunctions/_persistence/schedule.ts')
    const type = /type JobKind =([\s\S]*?)\n\n/.exec(source)![1]!
    expectSame(
      namesUnder('Jobs of the timers'),
      [...type.matchAll(/'([a-z_]+)'/g)].map(([, kind]) => kind!),
    )
  })

  it('says of each relation who it is', () => {
    const source = read('cloudfunctions/_domain/case/relations.ts')
    const type = /type Relation =([\s\S]*?)\n\n/.exec(source)![1]!
    expectSame(
      namesUnder('Relations'),
      [...type.matchAll(/'([a-z]+)'/g)].map(([, relation]) => relation!),
    )
  })
})
