import { expect, it } from 'vitest'
import type { ActionName, Input } from '#shared/contract/index'
import { isIrrevocable } from '../../cloudfunctions/_domain/permissions/irrevocable'
import { schema } from '../../cloudfunctions/schema'
import { createKey, type Product, pin } from './cloud'
import { collectCallLogs } from './course'
import { itSurvivesKills } from './killed'
import { countOutcomes } from './outcomes'
import { boundOf, noteRounds } from './write-rounds'

/** Counts the documents of each collection into which an action could write twice. */
export function countDocuments({ cloud: { database } }: Product): Record<string, number> {
  const kinds = [
    'cases',
    'events',
    'personal_data',
    'evidence',
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
  const counts = Object.fromEntries(present.map((kind) => [kind, database.count(kind)]))
  return { ...counts, outcomes: countOutcomes(database) }
}

interface Write<Name extends ActionName> {
  product: () => Product
  action: Name
  who: string
  /** Prepares the cloud. Returns an input that will be accepted. */
  prepareInput: () => Promise<Input<Name>>
  /** Returns another well-formed input. */
  changeInput: (input: Input<Name>) => Input<Name>
  /** Takes the next step on the case, after which the same call must give the same reply. */
  next?: (input: Input<Name>) => Promise<unknown>
}

/**
 * Declares the test of every write: a request key has one effect, always gives the same reply, and
 * cannot be used for another input.
 */
export function itWritesOnce<Name extends ActionName>(write: Write<Name>): void {
  const { product, action, who, prepareInput, changeInput, next } = write
  const movedOnTitle = next ? ', also after the case has moved on' : ''
  const sameAnswerTitle = 'two at once and again get the same answer'
  it(`one effect for a key: none without one, ${sameAnswerTitle}${movedOnTitle}, KEY_REUSED for another body`, async () => {
    const input = await prepareInput()
    const phone = product().as(who)
    if (isIrrevocable(action, input)) await phone.call('staff.confirm', { pin })
    const countsBefore = countDocuments(product())

    expect(await phone.getErrorCode(action, input, '')).toBe('INVALID_INPUT key')
    expect(await phone.getErrorCode(action, input, '键'.repeat(20))).toBe('INVALID_INPUT key')
    expect(countDocuments(product())).toEqual(countsBefore)

    const key = createKey()
    const [firstReply, secondReply] = await Promise.all(
      [1, 2].map(() => phone.getReply(action, input, key)),
    )

    expect(firstReply).toMatchObject({ ok: true })
    expect(secondReply).toEqual(firstReply)

    const countsAfter = countDocuments(product())
    expect(countsAfter.outcomes).toBe((countsBefore.outcomes ?? 0) + 1)
    expect(await phone.getReply(action, input, key)).toEqual(firstReply)
    expect(await phone.getErrorCode(action, changeInput(input), key)).toBe('KEY_REUSED')
    expect(countDocuments(product())).toEqual(countsAfter)

    if (!next) return
    await next(input)

    expect(await phone.getReply(action, input, key)).toEqual(firstReply)
  })

  it('takes no more rounds of requests than the table says', async () => {
    // One more case than the file has would be one too many for the person or the shop.
    await product().cloud.database.remove('quotas', {})
    const input = await prepareInput()
    const phone = product().as(who)
    if (isIrrevocable(action, input)) await phone.call('staff.confirm', { pin })
    // Whatever the tests before have counted, the limits of this action are counted for the first
    // time. The limit of all writes is not: a person's first write in ten minutes takes one round
    // more.
    await product().cloud.database.remove('quotas', {})
    expect(await phone.getErrorCode('complaint.withdraw', { caseId: 'none' })).not.toBe('TOO_MANY')
    const logs = await collectCallLogs(product(), () => phone.call(action, input))
    const { rounds, database } = logs.find((log) => log.action === action)!
    noteRounds({ action, rounds, database })
    expect(rounds).toBeLessThanOrEqual(boundOf(action))
  })

  itSurvivesKills(product, action, who, prepareInput)
}

/** Runs a call that fails, and checks that it wrote nothing. Returns the code of the error. */
export async function expectNothingWritten(
  product: Product,
  run: () => Promise<string>,
): Promise<string> {
  const countsBefore = countDocuments(product)
  const code = await run()
  expect(countDocuments(product)).toEqual(countsBefore)
  return code
}
