import { expect, it } from 'vitest'
import type { ActionName, Input } from '#shared/contract/index'
import { isIrrevocable } from '../../cloudfunctions/_domain/permissions/irrevocable'
import { schema } from '../../cloudfunctions/schema'
import { newKey, type Product, pin } from './cloud'
import { itIsKilled } from './killed'

/** Counts of all documents that an action could have written twice. */
export function traces({ cloud: { database } }: Product): Record<string, number> {
  const kinds = [
    'cases',
    'events',
    'personal_data',
    'evidence',
    'stored_responses',
    'document_numbers',
    'ratings',
    'scorecards',
    'room_messages',
    'room_notes',
    'inspections',
    'consultations',
  ]
  // A build without a module has none of its collections.
  const present = kinds.filter((kind) => kind in schema.collections)
  return Object.fromEntries(present.map((kind) => [kind, database.count(kind)]))
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

/**
 * The rule of every write: one effect for a key, the same answer for it, and no other input under
 * it.
 */
export function itWritesOnce<Name extends ActionName>(write: Write<Name>): void {
  const { product, action, who, ready, other, next } = write
  const moved = next ? ', also after the case has moved on' : ''
  const both = 'two at once and again get the same answer'
  it(`one effect for a key: none without one, ${both}${moved}, KEY_REUSED for another body`, async () => {
    const input = await ready()
    const phone = product().as(who)
    if (isIrrevocable(action, input)) await phone.call('staff.confirm', { pin })
    const before = traces(product())
    expect(await phone.refused(action, input, '')).toBe('INVALID_INPUT key')
    expect(await phone.refused(action, input, '键'.repeat(20))).toBe('INVALID_INPUT key')
    expect(traces(product())).toEqual(before)

    const key = newKey()
    const [first, second] = await Promise.all([1, 2].map(() => phone.reply(action, input, key)))
    expect(first).toMatchObject({ ok: true })
    expect(second).toEqual(first)
    const after = traces(product())
    expect(after.stored_responses).toBe((before.stored_responses ?? 0) + 1)
    expect(await phone.reply(action, input, key)).toEqual(first)
    expect(await phone.refused(action, other(input), key)).toBe('KEY_REUSED')
    expect(traces(product())).toEqual(after)
    if (!next) return
    await next(input)
    expect(await phone.reply(action, input, key)).toEqual(first)
  })

  itIsKilled(product, action, who, ready)
}

/** Runs a refused call and makes sure that it wrote nothing. */
export async function refusedWithoutTrace(
  product: Product,
  run: () => Promise<string>,
): Promise<string> {
  const before = traces(product)
  const code = await run()
  expect(traces(product)).toEqual(before)
  return code
}
