import { randomUUID } from 'node:crypto'
import cloud from 'wx-server-sdk'
import type { NoticeKind } from '#shared/vocabulary/notices'
import { type NoticeTemplate, parseNoticeTemplates } from '../_domain/notice-templates'
import { representationOf } from '../_persistence/merchant/representatives'
import { reportFault } from '../_persistence/requests/fault-reports'
import { countRound } from '../_persistence/round-counter'
import {
  type Notification,
  removeSubscription,
  sendNotification,
  subscriptions,
} from '../_persistence/service/notifications'
import type { OrderDoc } from '../_persistence/staff/orders'
import { leadersOf, staff } from '../_persistence/staff/staff'
import {
  type Notice,
  orderNotice,
  type ShopMatter,
  shopMatterNotice,
  shopRequestNotice,
  toTemplateData,
} from '../_views/notices'
import { now } from './clock'
import { logFault } from './fault'
import { adviceFor } from './fault-advice'

interface SubscribeApi {
  subscribeMessage: { send(message: object): Promise<unknown> }
}

/** WeChat's error code if the person has not subscribed, or no longer does. */
const notSubscribedCode = 43101

/** The message templates of the WeChat account (docs/deploy.md). A kind without one is not sent. */
export const noticeTemplates = (): Map<NoticeKind, NoticeTemplate> =>
  parseNoticeTemplates(process.env.NOTICE_TEMPLATES ?? '')

/** A subscription message with its recipient. */
export interface AddressedNotice {
  openid: string
  notice: Notice
}

/**
 * Sends subscription messages to those who have subscribed. A lost message does no harm: the same
 * work also appears in the app's lists.
 */
const sendNotices = async (addressed: readonly AddressedNotice[]): Promise<void> =>
  (await prepareNotices(addressed))()

/**
 * Notifies the phones of people, which then refresh their lists. With `notice`, also sends a
 * subscription message. Never throws: a lost notification does no harm, since the lists are correct
 * without it.
 */
export async function notifyPeople(
  findAddressees: () => Promise<Iterable<string | { openid: string }>>,
  notification: Notification,
  notice?: Notice,
): Promise<void> {
  try {
    const openids = [...(await findAddressees())].map((addressee) =>
      typeof addressee === 'string' ? addressee : addressee.openid,
    )
    const addressed = notice ? openids.map((openid): AddressedNotice => ({ openid, notice })) : []
    await Promise.all([sendNotification(openids, notification), sendNotices(addressed)])
  } catch (error) {
    logFault(error, `notify.${notification.kind}`)
  }
}

/**
 * Reads who has subscribed. The messages are only sent by the returned function. So a write can
 * read the subscriptions while its transaction runs, and send the messages after the commit.
 */
export async function prepareNotices(
  addressed: readonly AddressedNotice[],
): Promise<() => Promise<void>> {
  const templates = noticeTemplates()
  if (addressed.length === 0 || templates.size === 0) return async () => {}
  const subscriptionsByOpenid = await subscriptions.findMany(addressed.map(({ openid }) => openid))
  const deliveries = addressed.flatMap(({ openid, notice }) => {
    const template = templates.get(notice.kind)
    const hasSubscribed = subscriptionsByOpenid.get(openid)?.kinds.includes(notice.kind)
    return template && hasSubscribed ? [{ openid, notice, template }] : []
  })
  return async () => {
    await Promise.all(
      deliveries.map(({ openid, notice, template }) => deliverNotice(openid, notice, template)),
    )
  }
}

/** Sends one subscription message. Throws WeChat's error. */
export async function sendMessage(
  openid: string,
  notice: Notice,
  template: NoticeTemplate,
): Promise<void> {
  const { subscribeMessage } = (cloud as unknown as { openapi: SubscribeApi }).openapi
  const message = {
    touser: openid,
    templateId: template.id,
    page: notice.page,
    data: toTemplateData(notice, template),
  }
  await countRound(() => subscribeMessage.send(message))
}

/**
 * If WeChat refuses a message, this is reported as a fault. Otherwise nobody would notice that it
 * never arrives.
 */
async function deliverNotice(
  openid: string,
  notice: Notice,
  template: NoticeTemplate,
): Promise<void> {
  try {
    await sendMessage(openid, notice, template)
  } catch (error) {
    if ((error as { errCode?: number }).errCode === notSubscribedCode)
      return removeSubscription(openid, notice.kind)
    const requestId = randomUUID()
    const source = `notices.${notice.kind}`
    logFault(error, source, requestId)
    await reportFault('fault', source, now(), requestId, adviceFor(error))
  }
}

/** Notifies the representatives of a shop. `at` is in ms since 1970. */
export const notifyShop = (merchantId: string, matter: ShopMatter, at: number): Promise<void> =>
  notifyPeople(
    async () => (await representationOf(merchantId)).bound.map(({ person }) => person),
    // `caseId` is the id of whatever the notification is about.
    { kind: matter, caseId: merchantId, at },
    shopMatterNotice(matter, merchantId, at),
  )

/**
 * Notifies a district's leaders that a shop waits for a decision. They must see that it is made.
 */
export const notifyDecidingLeaders = (
  { districtId, merchantId }: { districtId: string; merchantId: string },
  matter: 'objection' | 'award',
  at: number,
): Promise<void> =>
  notifyPeople(
    async () => (await leadersOf(districtId)).filter(({ city }) => !city),
    { kind: matter, caseId: merchantId, at },
    shopRequestNotice(matter, at),
  )

/**
 * Notifies the addressees of an order, its sender, and after its escalation also the leaders.
 * People who must still act also get a subscription message. Never throws.
 * @param excludedStaffId who caused the notification and needs none
 */
export async function notifyAboutOrder(
  { _id: orderId, districtId, state: order }: OrderDoc,
  at: number,
  excludedStaffId?: string,
): Promise<void> {
  try {
    const [peopleById, leaders] = await Promise.all([
      staff.findMany([order.from, ...order.to.map((addressee) => addressee.id)]),
      order.escalatedAt === undefined ? [] : leadersOf(districtId),
    ])
    // A leader who is also the sender or an addressee is only notified once.
    for (const leader of leaders) peopleById.set(leader._id, leader)
    const recipients = [...peopleById.values()].filter(({ _id }) => _id !== excludedStaffId)
    const openidsOfMembers = (members: typeof recipients) => members.map(({ openid }) => openid)
    await sendNotification(openidsOfMembers(recipients), { kind: 'order', caseId: orderId, at })

    const unacknowledged = order.to.filter(({ acknowledgedAt }) => acknowledgedAt === undefined)
    const messageRecipients = recipients.filter(
      ({ _id }) =>
        order.escalatedAt !== undefined || unacknowledged.some((addressee) => addressee.id === _id),
    )
    const notice = orderNotice(order.number, at)
    await sendNotices(openidsOfMembers(messageRecipients).map((openid) => ({ openid, notice })))
  } catch (error) {
    logFault(error, 'notifications')
  }
}
