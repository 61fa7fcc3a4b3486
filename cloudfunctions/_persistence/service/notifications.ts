import type { NoticeKind } from '#shared/vocabulary/notices'
import { collection } from '../database'

/**
 * The last notification of a person. A new one replaces it. This is the only document that a phone
 * reads directly: it waits for changes of it, and then refreshes its lists.
 */
interface NotificationDoc {
  /** The openid. */
  _id: string
  /** The openid again: the access rule of the collection compares it. */
  to: string
  kind: string
  /** The id of the case, or of whatever else the notification is about. */
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

/** Removes a person's notification, if it still is about this case. */
export async function removeNotification(recipient: string, caseId: string): Promise<void> {
  if ((await notifications.find(recipient))?.caseId === caseId)
    await notifications.collection.doc(recipient).remove()
}

/**
 * The kinds of subscription messages that a person has subscribed to. `_id` is their openid. WeChat
 * itself stores the consent; this document only avoids useless messages.
 */
interface SubscriptionDoc {
  _id: string
  kinds: NoticeKind[]
}

export const subscriptions = collection<SubscriptionDoc>('subscriptions')

/** Called when WeChat says that the consent is used up or was withdrawn. */
export async function removeSubscription(openid: string, kind: NoticeKind): Promise<void> {
  const kinds = (await subscriptions.find(openid))?.kinds ?? []
  await subscriptions.collection
    .doc(openid)
    .set({ data: { kinds: kinds.filter((subscribedKind) => subscribedKind !== kind) } })
}
