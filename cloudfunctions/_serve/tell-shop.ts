import { representationOf } from '../_store/merchant/representatives'
import { leadersOf } from '../_store/staff/staff'
import { type ShopMatter, shopAsksNotice, shopMatterNotice } from '../_views/notices'
import { notifyPeople } from './send-notices'

/** Notifies a shop's representatives. */
export const tellShop = (merchantId: string, matter: ShopMatter, at: number): Promise<void> =>
  notifyPeople(
    async () => (await representationOf(merchantId)).bound.map(({ person }) => person),
    { kind: matter, caseId: merchantId, at },
    shopMatterNotice(matter, merchantId, at),
  )

/** Tells a district's leaders that a shop awaits a decision: they decide, or see that it is made in time. */
export const tellWhoDecides = (
  { districtId, merchantId }: { districtId: string; merchantId: string },
  matter: 'objection' | 'award',
  at: number,
): Promise<void> =>
  notifyPeople(
    async () => (await leadersOf(districtId)).filter(({ city }) => !city),
    { kind: matter, caseId: merchantId, at },
    shopAsksNotice(matter, at),
  )
