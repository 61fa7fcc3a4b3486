import type { Input } from '#shared/contract/index'
import { createCase } from '../case-in'
import type { Product } from '../cloud'

/** A name as a finger writes it, one long stroke over the field. */
export const strokes = [
  Array.from({ length: 40 }, (_, index) =>
    index % 2 === 0 ? 100 + index * 15 : 100 + ((index * 37) % 200),
  ),
]

export const agreementInput = (
  caseId: string,
  change: Partial<Input<'mediation.proposeAgreement'>> = {},
): Input<'mediation.proposeAgreement'> => ({
  caseId,
  mode: 'on_site',
  request: '价目表写 12 元一碗，结账收了 22 元。\n要求退还多收的 10 元。',
  clauses: [
    { kind: 'refund', amount: 1000, by: '2026-11-27', way: 'wechat' },
    { kind: 'correction', what: '墙上的价目表', by: '2026-12-01' },
    { kind: 'nothing_further' },
  ],
  respondent: { phone: '13900000200', representative: '样例店主' },
  ...change,
})

/**
 * A case of officer1, who has arrived at the shop and has phoned the consumer. The parties have not
 * consented to mediation yet. Returns the case id.
 */
export async function createContactedCase(
  { as }: Product,
  complainant = 'consumer',
): Promise<string> {
  const caseId = await createCase({ as } as Product, 'onsite', {}, complainant)
  await as('officer1').call('officer.recordContact', { caseId })
  return caseId
}

/** The same, with both parties' consent to mediation on the spot. */
export async function createConsentedCase(
  product: Product,
  complainant = 'consumer',
): Promise<string> {
  const caseId = await createContactedCase(product, complainant)
  await product.as('officer1').call('mediation.recordConsent', { caseId, mode: 'on_site' })
  return caseId
}

/** A case with a text on the table, and the hash of that text. */
export async function createCaseWithProposal(
  product: Product,
  complainant = 'consumer',
  change: Partial<Input<'mediation.proposeAgreement'>> = {},
): Promise<{ caseId: string; textHash: string }> {
  const caseId = await createConsentedCase(product, complainant)
  const view = await product
    .as('officer1')
    .call('mediation.proposeAgreement', agreementInput(caseId, change))
  return { caseId, textHash: view.agreement!.textHash }
}

/**
 * Both sign: the consumer on their own phone, the merchant on the officer's, and a leader rings the
 * merchant up.
 */
export async function signByBoth(
  { as }: Product,
  proposal: { caseId: string; textHash: string },
  complainant = 'consumer',
) {
  await as(complainant).call('mediation.sign', { ...proposal, strokes })
  await as('officer1').call('mediation.signOnOfficerPhone', {
    ...proposal,
    signer: 'respondent',
    strokes,
  })
  return as('leader1').call('mediation.attestSignature', {
    caseId: proposal.caseId,
    signer: 'respondent',
    note: '店主说是自己签的',
  })
}
