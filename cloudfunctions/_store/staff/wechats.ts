import { Refusal } from '../../../miniprogram/shared/refusals'
import { collection, type Documents } from '../database'
import { representativeIn, setRepresents } from '../merchant/representatives'
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
 * Claims a WeChat for an account, its own when none is named. Refusal: SPEAKS_FOR_SHOP: nobody judges their own shop.
 * @returns another account that is active and opened by it; then the caller must not go on
 */
export async function claimWechat(
  { staffId, openid, at }: { staffId: string; openid?: string; at: number },
  documents: Documents,
): Promise<string | undefined> {
  const wanted = openid ?? (await staff.find(staffId, documents))?.openid
  if (!wanted) return undefined
  if ((await representativeIn(wanted, documents))?.merchantIds.length) throw new Refusal('SPEAKS_FOR_SHOP')
  // Written also where there is nothing to end: a binding at the same time collides with it.
  await setRepresents(wanted, '', false, documents)
  const before = await wechats.find(wanted, documents)
  const last = before && before.staffId !== staffId ? await staff.find(before.staffId, documents) : undefined
  await wechats.in(documents).doc(wanted).set({ data: { staffId, at } })
  if (last?.active && last.openid === wanted) return last._id
  const active = await staffBehind(wanted)
  return active && active._id !== staffId ? active._id : undefined
}
