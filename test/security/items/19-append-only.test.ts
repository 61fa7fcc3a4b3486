import { afterAll, beforeAll, expect, it } from 'vitest'
import { createCase } from '../../actions/case-in'
import { openProduct, type Product, removeAnchor } from '../../actions/cloud'
import { makePendingAgain } from '../../actions/event-codes'
import { readTimelineHashes, verifyAsPhone, waitUntilLogged } from '../../actions/ledger/phone'
import { findFirstFault } from '../audited'

type Doc = Record<string, unknown> & { _id: string }

let product: Product
let caseId: string
let remembered: string[]
/** A checkpoint outside of the environment. */
let rememberedCheckpoint: string
beforeAll(async () => {
  product = await openProduct()
  caseId = await createCase(product, 'settled')
  await waitUntilLogged(product)
  remembered = await readTimelineHashes(product, 'consumer', caseId)
  rememberedCheckpoint = (await product.as('consumer').call('ledger.checkpoint', {})).log!
    .checkpoint
  await createCase(product, 'withdrawn', {}, 'second')
  await waitUntilLogged(product)
})
afterAll(() => product.close())

const events = () =>
  product.cloud.database.find('events', { caseId }, { order: { seq: 1 } }) as Doc[]

async function phone(): Promise<string> {
  const reply = await product.as('consumer').getReply('ledger.proof', { caseId })
  return reply.ok ? verifyAsPhone(reply.data, remembered).finding : reply.error.code
}

const attacks: Record<string, (all: Doc[]) => Promise<unknown>> = {
  edited: ([, second]) =>
    product.cloud.database.set('events', { ...second!, at: Number(second!.at) + 1 }),
  rewritten: ([, second]) =>
    product.cloud.database.set('events', {
      ...second!,
      data: { ...(second!.data as object), ground: 'other' },
    }),
  deleted: ([, , third]) => product.cloud.database.remove('events', { _id: third!._id }),
  'cut off': (all) => product.cloud.database.remove('events', { _id: all.at(-1)!._id }),
  reordered: async ([, second, third]) => {
    await product.cloud.database.set('events', { ...third!, _id: second!._id })
    await product.cloud.database.set('events', { ...second!, _id: third!._id })
  },
  inserted: (all) =>
    product.cloud.database.insert('events', [{ ...all.at(-1)!, _id: `${caseId}:000099`, seq: 99 }]),
}

it.each(Object.entries(attacks))(
  '19: an event that was %s is found by the audit',
  async (how, attack) => {
    const before = events()
    expect([await findFirstFault(product), await phone()]).toEqual(['sound', 'sound'])

    await attack(before)
    expect(await findFirstFault(product)).not.toBe('sound')
    // One more event than the log knows is nothing that a phone is shown.
    if (how !== 'inserted') expect(await phone()).not.toBe('sound')

    await product.cloud.database.remove('events', { caseId })
    await product.cloud.database.insert('events', before)

    expect(await findFirstFault(product)).toBe('sound')
  },
)

it('19: a log that was cut back to before, all of its own signatures right, is found by a checkpoint kept outside', async () => {
  const { database } = product.cloud
  const names = ['log_head', 'tiles', 'checkpoints', 'events', 'cases']
  const before = new Map(names.map((name) => [name, database.find(name)]))
  for (const { _id } of database.find('cases', { 'state.state': 'settled' })) {
    await database.remove('events', { caseId: _id })
    await database.remove('cases', { _id })
  }
  for (const name of ['log_head', 'tiles', 'checkpoints']) await database.remove(name, {})
  await makePendingAgain(database)
  await removeAnchor(product)
  await product.cloud.call('sequencer', {})

  expect(await findFirstFault(product, { remembered: [rememberedCheckpoint] })).toBe(
    'remembered checkpoint 1',
  )

  for (const [name, docs] of before) {
    await database.remove(name, {})
    await database.insert(name, docs)
  }

  expect(await findFirstFault(product, { remembered: [rememberedCheckpoint] })).toBe('sound')
})
