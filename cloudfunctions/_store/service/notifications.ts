import { collection } from '../database'

/** Tells one person to look. One document a person, replaced each time; the only one that a phone reads itself. */
interface NotificationDoc {
  _id: string
  to: string
  kind: string
  caseId: string
  at: number
}

const notifications = collection<NotificationDoc>('notifications')

export type Notification = Pick<NotificationDoc, 'kind' | 'caseId' | 'at'>

export async function notify(openids: Iterable<string>, notification: Notification): Promise<void> {
  await Promise.all([...new Set(openids)].map((to) => notifications.put({ _id: to, to, ...notification })))
}

/** Removes a notification that still tells of a case. */
export async function removeNotification(to: string, caseId: string): Promise<void> {
  if ((await notifications.find(to))?.caseId === caseId) await notifications.all.doc(to).remove()
}
