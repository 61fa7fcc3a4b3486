import { expect } from 'vitest'
import type { ActionName, Input } from '#shared/contract/index'
import { createCase } from '../../case-in'
import type { Phone, Product } from '../../cloud'
import { openProduct } from '../../cloud'
import { bindRepresentative } from '../../merchant/bound'
import { expectNothingWritten } from '../../writes'

/** Opens a product in which `owner` represents the noodle shop. */
export async function openProductWithOwner(
  options: Parameters<typeof openProduct>[0] = {},
): Promise<Product> {
  const product = await openProduct(options)
  await bindRepresentative(product, 'owner')
  return product
}

let guests = 0
/**
 * A new complainant each time, because a person may complain about one shop only a few times a day.
 */
const nextComplainant = () => `guest-${++guests}`

/**
 * A case of officer1, who has phoned the consumer. Both parties consent to online mediation, so the
 * mediation room may be opened. Returns the case id.
 */
export async function createCaseForRoom(
  { as, cloud }: Product,
  complainant = nextComplainant(),
  evidence: string[] = [],
): Promise<string> {
  // One officer opens more rooms here than the quota of a day allows. The quota is not tested here.
  await cloud.database.remove('quotas', {})
  const caseId = await createCase({ as } as Product, 'assigned', { evidence }, complainant)
  await as('officer1').call('officer.recordContact', { caseId })
  await as('officer1').call('mediation.recordConsent', { caseId, mode: 'online' })
  return caseId
}

/** Creates a case with an open room. Returns the phones of its three people. */
export async function openRoom(
  product: Product,
  complainant = nextComplainant(),
  evidence: string[] = [],
) {
  const caseId = await createCaseForRoom(product, complainant, evidence)
  await product.as('officer1').call('room.open', { caseId })
  return { caseId, ...phonesInRoom(product, complainant) }
}

const phonesInRoom = (
  { as }: Product,
  complainant: string,
): Record<'consumer' | 'owner' | 'officer', Phone> => ({
  consumer: as(complainant),
  owner: as('owner'),
  officer: as('officer1'),
})

/** Reads the messages of a room, each as `side: content` in short form. */
export async function readMessages(phone: Phone, caseId: string): Promise<string[]> {
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

/** Checks that the case does not exist for anybody without a part in the room. */
export async function expectHiddenFromStrangers<Name extends ActionName>(
  product: Product,
  action: Name,
  input: (caseId: string) => Input<Name>,
): Promise<void> {
  const { caseId } = await openRoom(product)
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
      await expectNothingWritten(product, () =>
        product.as(name).getErrorCode(action, input(caseId)),
      ),
      name,
    ).toBe('CASE_NOT_FOUND')
}

/** Errors of people who try a step that only the officer of the case may take. */
export const errorsOfOthers: [string, string][] = [
  ['consumer', 'NOT_ALLOWED'],
  ['owner', 'NOT_ALLOWED'],
  ['officer2', 'CASE_NOT_FOUND'],
  ['dispatcher1', 'NOT_ALLOWED'],
  ['leader1', 'NOT_ALLOWED'],
]
