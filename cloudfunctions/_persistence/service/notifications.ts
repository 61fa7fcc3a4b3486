import type { NoticeKind } from '#shared/vocabulary/notices'
import { collection } from '../database'

/**
 * Tells one person to look. One document a person, replaced each time; the only one that a phone
 * reads itself.
 */
interface NotificationDoc {
  _id: string
  to: string
  kind: string
  caseId: string
  at: number
}

export const notifications = collection<NotificationDoc>('notifications')

export type Notification = Pick<NotificationDoc, 'kind' | 'caseId' | 'at'>

export async function sendNotification(
  openids: Iterable<string>,
  notification: Notification,
): Promise<void> {
  await Promise.all(
    [...new Set(openids)].map((to) => notifications.save({ _id: to, to, ...notification })),
  )
}

/** Removes a notification that still tells of a case. */
export async function removeNotification(recipient: string, caseId: string): Promise<void> {
  if ((await notifications.find(recipient))?.caseId === caseId)
    await notifications.collection.doc(recipient).remove()
}

/**
 * The subscription messages that a person has agreed to; `_id` is their openid. WeChat itself keeps
 * the consent.
 */
interface SubscriptionDoc {
  _id: string
  kinds: NoticeKind[]
}

export const subscriptions = collection<SubscriptionDoc>('subscriptions')

/** WeChat says that the consent is used up or was taken back. */
export async function removeSubscription(openid: string, kind: NoticeKind): Promise<void> {
  const kinds = (await subscriptions.find(openid))?.kinds ?? []
  await subscriptions.collection
    .doc(openid)
    .set({ data: { kinds: kinds.filter((subscribedKind) => subscribedKind !== kind) } })
}
