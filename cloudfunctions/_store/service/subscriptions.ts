import type { NoticeKind } from '../../../miniprogram/shared/vocabulary/notices'
import { collection } from '../database'

/** The subscription messages that a person has agreed to; `_id` is their openid. WeChat itself keeps the consent. */
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
