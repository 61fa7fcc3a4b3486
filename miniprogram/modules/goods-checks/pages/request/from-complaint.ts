import { call } from '../../../../api/call'

/** What a request for a check takes over from a complaint of the same person. */
export async function readComplaint(caseId: string) {
  const {
    merchant,
    statement = '',
    evidence,
    consumer,
  } = await call('complaint.detail', {
    caseId,
  })
  return {
    merchantId: merchant.id ?? '',
    name: merchant.name,
    address: merchant.address,
    statement,
    phone: consumer?.phone ?? '',
    earlierEvidence: evidence.map(({ id }) => id),
  }
}
