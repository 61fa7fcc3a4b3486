import { collection, type Documents } from '../database'
import { representativeBehind } from '../merchant/representatives'
import { lockAccount } from './locks'
import { staff, staffBehind } from './staff'

/** Which account a WeChat opens, `_id` its openid: two accounts that take it at once collide here. */
interface WechatDoc {
  _id: string
  staffId: string
  /** Milliseconds since 1970. */
  at: number
}

const wechats = collection<WechatDoc>('staff_wechats')

/**
 * Claims a WeChat for an account, its own when none is named, against the binding to a shop at the same moment.
 * @returns what else it opens: another active account, or a shop; then the caller must not go on
 */
export async function claimWechat(
  { staffId, openid, at, requestId }: { staffId: string; openid?: string; at: number; requestId: string },
  documents: Documents,
): Promise<string | undefined> {
  const wanted = openid ?? (await staff.find(staffId, documents))?.openid
  if (!wanted) return undefined
  await lockAccount(wanted, requestId, documents)
  const before = await wechats.find(wanted, documents)
  const last = before && before.staffId !== staffId ? await staff.find(before.staffId, documents) : undefined
  await wechats.in(documents).doc(wanted).set({ data: { staffId, at } })
  if (last?.active && last.openid === wanted) return last._id
  const [active, speaks] = await Promise.all([staffBehind(wanted), representativeBehind(wanted)])
  return active && active._id !== staffId ? active._id : speaks?.id
}
