import type { Input } from '../../../miniprogram/shared/contract/index'
import { newKey, type Product } from '../cloud'

type MemberOf = Input<'staff.invite'>['member']
let count = 0

export const newOfficer = (change: Partial<MemberOf> = {}): MemberOf => ({
  role: 'officer',
  name: '样例新人',
  badge: `新${++count}`,
  phone: '13900000199',
  districtId: 'yuehu',
  branchId: 'jiangbian',
  gridId: 'g1',
  ...change,
})

/** An account made by the admin and bound by a new person; gives its id and that person's name. */
export async function joined(
  product: Product,
  change: Partial<MemberOf> = {},
): Promise<{ staffId: string; who: string }> {
  const { staffId, code } = await product.as('admin').call('staff.invite', { member: newOfficer(change) }, newKey())
  const who = `new${staffId}`
  await product.as(who).call('staff.join', { code })
  return { staffId, who }
}
