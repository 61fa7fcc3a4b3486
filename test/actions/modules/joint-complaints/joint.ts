import type { Input } from '#shared/contract/index'
import { createCase, type ReachableState } from '../../case-in'
import type { Product } from '../../cloud'

export const joinInput = (invitation: string, name = '样例乙'): Input<'complaint.join'> => ({
  invitation,
  consents: true,
  consumer: { name, phone: '13900000002', address: '月湖区站前路 2 号' },
  statement: `${name}也被多收了 10 元。`,
})

/** Creates a joint complaint of `owner`, which `others` have joined. */
export async function createJointCase(
  product: Product,
  state: ReachableState,
  owner: string,
  ...others: string[]
) {
  const caseId = await createCase(product, state, {}, owner)
  const { invitation } = await product.as(owner).call('complaint.invite', { caseId })
  for (const other of others)
    await product.as(other).call('complaint.join', joinInput(invitation, `样例${other}`))
  return { caseId, invitation }
}
