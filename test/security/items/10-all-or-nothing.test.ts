import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Action } from '#shared/contract/action'
import { contract } from '#shared/contract/index'
import { complaintInput } from '../../actions/case-in'
import { openProduct, type Product } from '../../actions/cloud'
import { preserveFile } from '../../actions/evidence/photos'
import { killBeforeEachWrite } from '../../actions/killed'
import { files, read } from '../../house/sources'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

it('10: a complaint with a photo, killed before each of its writes, is there whole or not at all', async () => {
  const { database } = product.cloud
  const before = database.count('events')
  let acknowledgedCount = 0

  const prepareInput = async () => {
    // Each time before, one was acknowledged in the end.
    expect(database.count('cases')).toBe(acknowledgedCount++)
    const evidence = [await preserveFile(product, 'consumer')]

    for (const { _id } of database.find('cases')) {
      expect(database.count('events', { caseId: _id })).toBe(1)
      expect(Object.keys(database.find('personal_data', { _id })[0]!.texts as object)).toHaveLength(
        3,
      )
    }

    expect(database.count('events') - before).toBe(database.count('cases'))

    return complaintInput({ evidence })
  }

  const killed = await killBeforeEachWrite(product, 'complaint.submit', 'consumer', prepareInput)
  expect(killed).toBeGreaterThan(5)

  await prepareInput()
})

it('10: every write of the contract is killed before its writes by a test of its own, in a soak', () => {
  const tests = files(/^test\/actions\/.*\.test\.ts$/).map(read)
  const tried = new Set(
    tests.flatMap((text) =>
      [...text.matchAll(/(?:action: |itSurvivesKills\(\s*\(\) => product,\s*)'(\w+\.\w+)'/g)].map(
        ([, name]) => name,
      ),
    ),
  )
  const writes = Object.entries(contract).flatMap(([area, verbs]) =>
    Object.entries(verbs as Record<string, Action>)
      .filter(([, action]) => action.writes)
      .map(([verb]) => `${area}.${verb}`),
  )

  expect(writes.length).toBeGreaterThan(60)
  expect(writes.filter((name) => !tried.has(name))).toEqual([])
})
