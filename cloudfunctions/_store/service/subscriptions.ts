import type { NoticeKind } from '../../../miniprogram/shared/vocabulary/notices'
import { collection } from '../database'

/** What a person has agreed to be told by subscription message; `_id` is their openid. WeChat keeps the consent, this says whom to ask. */
interface SubscriptionDoc {
  _id: string
  kinds: NoticeKind[]
}

export const subscriptions = collection<SubscriptionDoc>('subscriptions')

/** WeChat says that the consent is used up or was taken back. */
export async function noLonger(openid: string, kind: NoticeKind): Promise<void> {
  const kinds = (await subscriptions.find(openid))?.kinds ?? []
  await subscriptions.all.doc(openid).set({ data: { kinds: kinds.filter((one) => one !== kind) } })
}
