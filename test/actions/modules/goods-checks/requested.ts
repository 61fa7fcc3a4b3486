import type { Input } from '#shared/contract/index'
import type { Voucher, VoucherResult } from '#shared/vocabulary/goods-check'
import type { CaseDoc } from '../../../../cloudfunctions/_persistence/case/cases'
import type { Product } from '../../cloud'
import { morning } from '../../district'
import { preserveFile } from '../../evidence/photos'

type Request = Input<'complaint.requestCheck'>

/** A request to check milk powder of the noodle shop. */
export const checkRequest = (change: Partial<Request> = {}): Request => ({
  respondent: { by: 'register', merchantId: 'noodles' },
  statement: '怀疑奶粉质量有问题，请帮我查证',
  phone: '139 0000 0001',
  occurredAt: morning - 600_000,
  ...change,
})

function findAskedOfficer({ database }: Product['cloud'], caseId: string): string {
  const [head] = database.find('cases', { _id: caseId }) as unknown as CaseDoc[]
  const [offer] = head?.state.offers ?? []
  if (!offer) throw new Error('no officer is asked')
  return offer.officerId
}

/** Creates a check of goods that officer1 has accepted, with officer1 at the shop. */
export async function createVisitedCheck(
  { as, cloud }: Product,
  change: Partial<Request> = {},
  who = 'consumer',
): Promise<string> {
  const { caseId } = await as(who).call('complaint.requestCheck', checkRequest(change))

  // Officers with fewer cases are asked first. They decline until officer1 is asked.
  for (
    let asked = findAskedOfficer(cloud, caseId);
    asked !== 'officer1';
    asked = findAskedOfficer(cloud, caseId)
  )
    await as(asked).call('officer.declineOffer', { caseId, reason: 'busy' })

  await as('officer1').call('officer.acceptOffer', { caseId })
  await as('officer1').call('officer.recordArrival', { caseId })

  return caseId
}

/** The entry of an officer about a voucher: with a photo if it was shown, else with a note. */
export const voucherInput = async (
  product: Product,
  caseId: string,
  voucher: Voucher,
  result: VoucherResult = 'shown',
): Promise<Input<'complaint.checkVoucher'>> => ({
  caseId,
  voucher,
  result,
  note: result === 'shown' ? '批号与罐底一致' : '进货单放在总店',
  evidence:
    result === 'shown'
      ? [await preserveFile(product, 'officer1', undefined, { origin: 'staff' })]
      : [],
})

/**
 * Creates a check with an entry for every voucher. `purchase` is the result of the purchase
 * records.
 */
export async function createCheckWithVouchers(
  product: Product,
  purchase: VoucherResult = 'shown',
  change: Partial<Request> = {},
  who = 'consumer',
): Promise<string> {
  const caseId = await createVisitedCheck(product, change, who)

  for (const [voucher, result] of [
    ['purchase', purchase],
    ['quality', 'shown'],
    ['licence', 'shown'],
  ] as const)
    await product
      .as('officer1')
      .call('complaint.checkVoucher', await voucherInput(product, caseId, voucher, result))

  return caseId
}
