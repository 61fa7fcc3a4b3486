import type { Input } from '#shared/contract/index'
import { wechatHashOf } from '../../../cloudfunctions/_domain/staff/account'
import { addAccount } from '../../../scripts/seed/account'
import { CollectedDocuments } from '../../../scripts/seed/gathered'
import { createKey, type Product, pin } from '../cloud'
import { morning, openidOf } from '../district'

type MemberOf = Input<'staff.invite'>['member']
let count = 0

/** Stores an admin account as the operator does for the first admin, without a code. */
export async function addAdmin({ cloud: { database } }: Product, name: string): Promise<string> {
  const account = new CollectedDocuments()
  const position = {
    role: 'admin',
    districtId: 'yuehu',
    name: `样例${name}`,
    badge: `证${name}`,
    phone: '13900000199',
  } as const
  await addAccount(account, { _id: name, openid: openidOf(name), ...position }, morning, name)
  for (const [collection, documents] of Object.entries(account.documents))
    await database.insert(collection, documents)

  return name
}

/** Stores an account like that of a colleague, for another person. It has no events. */
export async function addColleagueLike(
  { cloud: { database } }: Product,
  staffId: string,
  name: string,
  change: object = {},
): Promise<void> {
  const [account] = database.find('staff', { _id: staffId })
  const openid = openidOf(name)
  const wechat = wechatHashOf(name, openid)
  await database.insert('staff', [
    { ...account, ...change, _id: name, openid, wechats: [openid], wechat },
  ])
}

export const officerInput = (change: Partial<MemberOf> = {}): MemberOf => ({
  role: 'officer',
  name: '样例新人',
  badge: `新${++count}`,
  phone: '13900000199',
  districtId: 'yuehu',
  branchId: 'jiangbian',
  gridId: 'grid1',
  ...change,
})

/** Creates an account, which a new person joins. Returns its id and the name of the person. */
export async function joinStaff(
  product: Product,
  change: Partial<MemberOf> = {},
): Promise<{ staffId: string; who: string }> {
  const { staffId, code } = await product
    .as('admin')
    .call('staff.invite', { member: officerInput(change) }, createKey())
  const who = `new${staffId}`
  await product.as(who).call('staff.join', { code, pin })
  return { staffId, who }
}
