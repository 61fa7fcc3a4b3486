import { expect, it } from 'vitest'
import type { ActionName, Input } from '../../miniprogram/shared/contract/index'
import { newKey, type Product } from './cloud'
import { killedBeforeEachWrite } from './killed'

/** Counts of all documents that an action could have written twice. */
export function traces({ cloud: { database } }: Product): Record<string, number> {
  const kinds = [
    'cases',
    'events',
    'log_entries',
    'case_keys',
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
  /** The next step on the case. */
  next?: (input: Input<Name>) => Promise<unknown>
}

/** The rule of every write: one effect for a key, the same answer for it, and no other input under it. */
export function itWritesOnce<Name extends ActionName>({ product, action, who, ready, other, next }: Write<Name>): void {
  it('same request twice: one effect, the same answer', async () => {
    const input = await ready()
    const key = newKey()
    const first = await product().as(who).reply(action, input, key)
    expect(first).toMatchObject({ ok: true })
    const after = traces(product())
    expect(await product().as(who).reply(action, input, key)).toEqual(first)
    expect(traces(product())).toEqual(after)
  })

  if (next)
    it('same request again after the case has moved on: the first answer', async () => {
      const input = await ready()
      const key = newKey()
      const first = await product().as(who).reply(action, input, key)
      expect(first).toMatchObject({ ok: true })
      await next(input)
      expect(await product().as(who).reply(action, input, key)).toEqual(first)
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

  it('another body under the same key: KEY_REUSED, nothing written', async () => {
    const input = await ready()
    const key = newKey()
    await product().as(who).call(action, input, key)
    const after = traces(product())
    expect(await product().as(who).refused(action, other(input), key)).toBe('KEY_REUSED')
    expect(traces(product())).toEqual(after)
  })

  it('killed before each of its writes: nothing or the whole, and once when asked again', async () => {
    expect(await killedBeforeEachWrite(product(), action, who, ready, newKey)).toBeGreaterThan(1)
  }, 120_000)

  it('no key, or a strange one: INVALID_INPUT, nothing written', async () => {
    const input = await ready()
    const before = traces(product())
    expect(await product().as(who).refused(action, input, '')).toBe('INVALID_INPUT key')
    expect(await product().as(who).refused(action, input, '键'.repeat(20))).toBe('INVALID_INPUT key')
    expect(traces(product())).toEqual(before)
  })
}

/** Runs a refused call and makes sure that it wrote nothing. */
export async function refusedWithoutTrace(product: Product, run: () => Promise<string>): Promise<string> {
  const before = traces(product)
  const code = await run()
  expect(traces(product)).toEqual(before)
  return code
}
