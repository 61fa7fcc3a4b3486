import { representationOf } from '../_store/merchant/representatives'
import { notify } from '../_store/service/notifications'
import { leadersOf } from '../_store/staff/staff'
import { type ShopMatter, shopAsksNotice, shopMatterNotice } from '../_views/notices'
import { logFault } from './fault'
import { sendNotices } from './send-notices'

/** Notifies a shop's representatives. A lost notification loses nothing: the shop's page shows the truth. */
export async function tellShop(merchantId: string, matter: ShopMatter, at: number): Promise<void> {
  try {
    const openids = (await representationOf(merchantId)).bound.map(({ person }) => person)
    const notice = shopMatterNotice(matter, merchantId, at)
    await Promise.all([
      notify(openids, { kind: matter, caseId: merchantId, at }),
      sendNotices(openids.map((openid) => [openid, notice] as const)),
    ])
  } catch (error) {
    logFault(error, 'tellShop')
  }
}

/** Tells a district's leaders that a shop awaits a decision: they decide, or see that it is made in time. */
export async function tellWhoDecides(
  { districtId, merchantId }: { districtId: string; merchantId: string },
  matter: 'objection' | 'award',
  at: number,
): Promise<void> {
  try {
    const openids = (await leadersOf(districtId)).filter(({ city }) => !city).map(({ openid }) => openid)
    const notice = shopAsksNotice(matter, at)
    await Promise.all([
      notify(openids, { kind: matter, caseId: merchantId, at }),
      sendNotices(openids.map((openid) => [openid, notice] as const)),
    ])
  } catch (error) {
    logFault(error, 'tellWhoDecides')
  }
}
