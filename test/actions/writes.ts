import { expect, it } from 'vitest'
import type { ActionName, Input } from '../../miniprogram/shared/contract/index'
import { newKey, type Product } from './cloud'
import { killedBeforeWrites } from './killed'

/** Counts of all documents that an action could have written twice. */
export function traces({ cloud: { database } }: Product): Record<string, number> {
  const kinds = [
    'cases',
    'events',
    'particulars',
    'evidence',
    'receipts',
    'document_numbers',
    'ratings',
    'scorecards',
    'room_messages',
    'room_notes',
    'inspections',
    'consultations',
  ]
  return Object.fromEntries(kinds.map((kind) => [kind, database.count(kind)]))
}

interface Write<Name extends ActionName> {
  product: () => Product
  action: Name
  who: string
  /** Prepares the cloud and gives an input that will be accepted. */
  ready: () => Promise<Input<Name>>
  /** Another well-formed input. */
  other: (input: Input<Name>) => Input<Name>
  /** Its writes are no transaction: it is killed before each, not before the commit alone. */
  each?: true
  /** The next step on the case. */
  next?: (input: Input<Name>) => Promise<unknown>
}

/** The rule of every write: one effect for a key, the same answer for it, and no other input under it. */
export function itWritesOnce<Name extends ActionName>(write: Write<Name>): void {
  const { product, action, who, ready, other, next, each } = write
  const moved = next ? ', also after the case has moved on' : ''
  it(`one effect for a key: none without one, the same answer again${moved}, KEY_REUSED for another body`, async () => {
    const input = await ready()
    const phone = product().as(who)
    const before = traces(product())
    expect(await phone.refused(action, input, '')).toBe('INVALID_INPUT key')
    expect(await phone.refused(action, input, '键'.repeat(20))).toBe('INVALID_INPUT key')
    expect(traces(product())).toEqual(before)

    const key = newKey()
    const first = await phone.reply(action, input, key)
    expect(first).toMatchObject({ ok: true })
    const after = traces(product())
    expect(await phone.reply(action, input, key)).toEqual(first)
    expect(await phone.refused(action, other(input), key)).toBe('KEY_REUSED')
    expect(traces(product())).toEqual(after)
    if (!next) return
    await next(input)
    expect(await phone.reply(action, input, key)).toEqual(first)
  })

  it('two at once with one key: one effect, the same answer', async () => {
    const input = await ready()
    const key = newKey()
    const before = traces(product())
    const [one, two] = await Promise.all([1, 2].map(() => product().as(who).reply(action, input, key)))
    expect(one).toMatchObject({ ok: true })
    expect(two).toEqual(one)
    expect(traces(product()).receipts).toBe((before.receipts ?? 0) + 1)
  })

  it('killed before its writes: nothing or the whole, and once when asked again', async () => {
    await killedBeforeWrites(product(), action, who, ready, each)
  }, 120_000)
}

/** Runs a refused call and makes sure that it wrote nothing. */
export async function refusedWithoutTrace(product: Product, run: () => Promise<string>): Promise<string> {
  const before = traces(product)
  const code = await run()
  expect(traces(product)).toEqual(before)
  return code
}
