import { call } from '../../../../api/call'

/** Loads the parts of a complaint that its request for a check starts with. */
export async function readComplaint(caseId: string) {
  const caseView = await call('complaint.detail', { caseId })
  const { merchant, statement = '', evidence, consumer } = caseView
  return {
    merchantId: merchant.id ?? '',
    name: merchant.name,
    address: merchant.address,
    statement,
    phone: consumer?.phone ?? '',
    earlierEvidence: evidence.map(({ id }) => id),
  }
}
