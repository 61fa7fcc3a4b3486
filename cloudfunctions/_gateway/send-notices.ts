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
  shopAsksNotice,
  shopMatterNotice,
  templateData,
} from '../_views/notices'
import { now } from './clock'
import { logFault } from './fault'
import { adviceFor } from './fault-advice'

interface SubscribeApi {
  subscribeMessage: { send(message: object): Promise<unknown> }
}

/** WeChat's error code when the person has not agreed, or no longer agrees. */
const notSubscribedCode = 43101

/** The account's templates by kind (docs/deploy.md). Without any, none is used. */
export const noticeTemplates = (): Map<NoticeKind, NoticeTemplate> =>
  parseNoticeTemplates(process.env.NOTICE_TEMPLATES ?? '')

export type AddressedNotice = readonly [openid: string, notice: Notice]

/**
 * Sends subscription messages to those who agreed to them. A message that is lost does no harm: the
 * same work also appears in notifications and lists.
 */
export const sendNotices = async (addressed: readonly AddressedNotice[]): Promise<void> =>
  (await prepareNotices(addressed))()

/**
 * Notifies people, also by `notice`. Never throws: a lost notification loses nothing, since lists
 * show the truth.
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
    const addressed = notice ? openids.map((openid): AddressedNotice => [openid, notice]) : []
    await Promise.all([sendNotification(openids, notification), sendNotices(addressed)])
  } catch (error) {
    logFault(error, `notify.${notification.kind}`)
  }
}

/** Reads who has agreed. @returns what sends the messages */
export async function prepareNotices(
  addressed: readonly AddressedNotice[],
): Promise<() => Promise<void>> {
  const templates = noticeTemplates()
  if (addressed.length === 0 || templates.size === 0) return async () => {}
  const subscriptionsByOpenid = await subscriptions.findMany(addressed.map(([openid]) => openid))
  const deliveries = addressed.flatMap(([openid, notice]) => {
    const template = templates.get(notice.kind)
    return template && subscriptionsByOpenid.get(openid)?.kinds.includes(notice.kind)
      ? [{ openid, notice, template }]
      : []
  })
  return async () => {
    await Promise.all(
      deliveries.map(({ openid, notice, template }) => deliverNotice(openid, notice, template)),
    )
  }
}

/** Sends one message. Throws WeChat's error. */
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
    data: templateData(notice, template),
  }
  await countRound(() => subscribeMessage.send(message))
}

/** A message that WeChat refuses is a fault: nobody else would notice that it never arrives. */
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

export const notifyShop = (merchantId: string, matter: ShopMatter, at: number): Promise<void> =>
  notifyPeople(
    async () => (await representationOf(merchantId)).bound.map(({ person }) => person),
    { kind: matter, caseId: merchantId, at },
    shopMatterNotice(matter, merchantId, at),
  )

/**
 * Tells a district's leaders that a shop awaits a decision: they decide, or see that it is made in
 * time.
 */
export const notifyDeciders = (
  { districtId, merchantId }: { districtId: string; merchantId: string },
  matter: 'objection' | 'award',
  at: number,
): Promise<void> =>
  notifyPeople(
    async () => (await leadersOf(districtId)).filter(({ city }) => !city),
    { kind: matter, caseId: merchantId, at },
    shopAsksNotice(matter, at),
  )

/**
 * Notifies the people to whom an order was given, its sender, and the leaders once it was escalated.
 * The order itself does not depend on these messages.
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
    // A leader who gave the order, or to whom it was given, hears of it once.
    for (const leader of leaders) peopleById.set(leader._id, leader)
    const addressed = [...peopleById.values()].filter(({ _id }) => _id !== excludedStaffId)
    const openidsOfMembers = (members: typeof addressed) => members.map(({ openid }) => openid)
    await sendNotification(openidsOfMembers(addressed), { kind: 'order', caseId: orderId, at })
    const unacknowledged = order.to.filter(({ acknowledgedAt }) => acknowledgedAt === undefined)
    const reminded = addressed.filter(
      ({ _id }) =>
        order.escalatedAt !== undefined || unacknowledged.some((addressee) => addressee.id === _id),
    )
    await sendNotices(
      openidsOfMembers(reminded).map((openid) => [openid, orderNotice(order.number, at)] as const),
    )
  } catch (error) {
    logFault(error, 'notifications')
  }
}
