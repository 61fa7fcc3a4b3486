import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { IndexSpec } from '../database/indexes.ts'
import { createFront, openCloud } from '../index.ts'
import { parseRule } from '../rules/expression.ts'
import { readSchema } from '../schema.ts'
import { openWorkbench } from './workbench.ts'

const named = (name: string, fields: IndexSpec['fields']): IndexSpec => ({
  name,
  fields,
  unique: false,
})

test('a rule with a bare test() is invalid, because the real cloud saves it and then refuses every file', () => {
  expect(() => parseRule('/^u/.test(resource.path)')).toThrow('compare the result of test()')
  expect(() => parseRule('doc.a == 1 && !/^u/.test(doc.b)')).toThrow('compare the result of test()')
  expect(parseRule('/^u/.test(resource.path) == true')).toMatchObject({
    type: 'BinaryExpression',
    operator: '==',
  })
})

const schemaOf = (indexes: object[]) => {
  const path = join(mkdtempSync(join(tmpdir(), 'schema-')), 'schema.json')
  writeFileSync(path, JSON.stringify({ collections: { things: { indexes } } }))
  return () => readSchema(path)
}
const index = (name: string) => ({ name, fields: [['n', 1]] })

test('a collection has at most 18 declared indexes, whose names have letters, digits and underscores', () => {
  const many = Array.from({ length: 19 }, (_, at) => index(`n_${at}`))
  expect(schemaOf(many)).toThrow('19 indexes of things')
  expect(schemaOf(many.slice(1))()).toBeDefined()
  expect(schemaOf([index('state.number')])).toThrow('bad index')
})

test('an index sorts only by its own fields: equal values are not sorted by id', async () => {
  const { database, close } = await openWorkbench({
    things: [
      named('of', [
        ['of', 1],
        ['n', -1],
      ]),
    ],
    paged: [
      named('paged', [
        ['of', 1],
        ['n', -1],
        ['_id', -1],
      ]),
    ],
    turned: [
      named('turned', [
        ['of', 1],
        ['n', -1],
        ['_id', 1],
      ]),
    ],
  })
  const cost = async (name: string) => {
    await database.insert(
      name,
      Array.from({ length: 100 }, (_, n) => ({ _id: `t${n}`, of: 'a', n })),
    )
    const seen: object[] = []
    database.queryWatcher = ({ examinedCount, isSortedInMemory }) =>
      seen.push({ examined: examinedCount, sorted: isSortedInMemory })
    database.find(name, { query: { of: 'a' }, order: { n: -1, _id: -1 }, limit: 5 })
    return seen
  }
  expect(await cost('things')).toEqual([{ examined: 100, sorted: true }])
  expect(await cost('turned')).toEqual([{ examined: 100, sorted: true }])
  expect(await cost('paged')).toEqual([{ examined: 5, sorted: false }])
  await close()
})

test('an environment has at most 100 collections, those of the schema included', async () => {
  const data = mkdtempSync(join(tmpdir(), 'limit-'))
  const schema = join(data, 'schema.json')
  const open = (count: number) => {
    const names = Array.from({ length: count }, (_, number) => [`things_${number}`, {}])
    writeFileSync(schema, JSON.stringify({ collections: Object.fromEntries(names) }))
    return openCloud({ front: createFront(), data: join(data, String(count)), schema })
  }
  await expect(open(101)).rejects.toThrow('more than 100 collections')
  const cloud = await open(100)
  await expect(cloud.database.create('one_more')).rejects.toThrow('more than 100 collections')
  await cloud.close()
})
