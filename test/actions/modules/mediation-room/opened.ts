import { expect } from 'vitest'
import type { ActionName, Input } from '#shared/contract/index'
import { caseIn } from '../../case-in'
import type { Phone, Product } from '../../cloud'
import { openProduct } from '../../cloud'
import { bindTo } from '../../merchant/bound'
import { refusedWithoutTrace } from '../../writes'

/** A district whose noodle shop has a representative, `owner`. */
export async function withOwner(options: Parameters<typeof openProduct>[0] = {}): Promise<Product> {
  const product = await openProduct(options)
  await bindTo(product, 'owner')
  return product
}

let guests = 0
/** A new complainant each time: a person may complain about one shop a few times a day only. */
const somebody = () => `guest-${++guests}`

/**
 * A case of officer1, who has phoned the consumer. Both parties consent to online mediation, so the
 * mediation room may be opened. Returns the case id.
 */
export async function consented(
  { as, cloud }: Product,
  complainant = somebody(),
  evidence: string[] = [],
): Promise<string> {
  // One officer opens more rooms here than in a day's work: what counts their calls is not what is
  // tried.
  await cloud.database.remove('quotas', {})
  const caseId = await caseIn({ as } as Product, 'assigned', { evidence }, complainant)
  await as('officer1').call('officer.recordContact', { caseId })
  await as('officer1').call('mediation.recordConsent', { caseId, mode: 'online' })
  return caseId
}

/** An open room, and the phones of its three people. */
export async function opened(product: Product, complainant = somebody(), evidence: string[] = []) {
  const caseId = await consented(product, complainant, evidence)
  await product.as('officer1').call('room.open', { caseId })
  return { caseId, ...inside(product, complainant) }
}

const inside = (
  { as }: Product,
  complainant: string,
): Record<'consumer' | 'owner' | 'officer', Phone> => ({
  consumer: as(complainant),
  owner: as('owner'),
  officer: as('officer1'),
})

/** The messages that one of them reads, in short. */
export async function heard(phone: Phone, caseId: string): Promise<string[]> {
  const { lines } = await phone.call('room.read', { caseId, after: 0 })
  return lines.map(({ side, text, items, terms, answer, asked }) =>
    [
      side,
      text ??
        items?.map(({ kind }) => kind).join('+') ??
        terms?.amountFen ??
        answer?.accepts ??
        asked?.length,
    ].join(': '),
  )
}

/** Every person without a part in a room is told that there is no such case. */
export async function itIsNotForStrangers<Name extends ActionName>(
  product: Product,
  action: Name,
  input: (caseId: string) => Input<Name>,
): Promise<void> {
  const { caseId } = await opened(product)
  for (const name of [
    'stranger',
    'other-owner',
    'consumer',
    'officer2',
    'officerElsewhere',
    'dispatcher1',
    'leader1',
    'enforcement',
    'council',
    'admin',
  ])
    expect(
      await refusedWithoutTrace(product, () => product.as(name).refused(action, input(caseId))),
      name,
    ).toBe('CASE_NOT_FOUND')
}

/** The same for steps of the officer alone. */
export const notOfficers: [string, string][] = [
  ['consumer', 'NOT_ALLOWED'],
  ['owner', 'NOT_ALLOWED'],
  ['officer2', 'CASE_NOT_FOUND'],
  ['dispatcher1', 'NOT_ALLOWED'],
  ['leader1', 'NOT_ALLOWED'],
]
