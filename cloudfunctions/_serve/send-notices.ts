import cloud from 'wx-server-sdk'
import { type NoticeKind, noticeKinds } from '../../miniprogram/shared/vocabulary/notices'
import { representationOf } from '../_store/merchant/representatives'
import { type Notification, noLonger, notify, subscriptions } from '../_store/service/notifications'
import type { OrderDoc } from '../_store/staff/orders'
import { leadersOf, staff } from '../_store/staff/staff'
import { asRound } from '../_store/tally'
import { dataOf, type Notice, orderNotice, type ShopMatter, shopAsksNotice, shopMatterNotice } from '../_views/notices'
import { logFault } from './fault'

interface OpenApi {
  subscribeMessage: { send(message: object): Promise<unknown> }
}

/** WeChat's error code when the person has not agreed, or no longer agrees. */
const refused = 43101

/** Template ids: `NOTICE_TEMPLATES` in the environment, `progress=ID,task=ID,shop=ID`; without any none is used. */
export function noticeTemplates(): Map<NoticeKind, string> {
  const pairs = (process.env.NOTICE_TEMPLATES ?? '').split(',').filter(Boolean)
  return new Map(
    pairs.map((pair) => {
      const [kind, id] = pair.split('=')
      if (!noticeKinds.has(kind) || !id) throw new Error(`NOTICE_TEMPLATES: kind=id is expected, not ${pair}`)
      return [kind, id]
    }),
  )
}

export type Told = readonly [openid: string, notice: Notice]

/** Sends subscription messages to those who agreed. A lost one loses no work: notifications and lists are beside it. */
export const sendNotices = async (told: readonly Told[]): Promise<void> => (await readyNotices(told))()

/** Notifies people, also by `notice`. Never throws: a lost notification loses nothing, since lists show the truth. */
export async function notifyPeople(
  find: () => Promise<Iterable<string | { openid: string }>>,
  notification: Notification,
  notice?: Notice,
): Promise<void> {
  try {
    const openids = [...(await find())].map((one) => (typeof one === 'string' ? one : one.openid))
    const told = notice ? openids.map((openid): Told => [openid, notice]) : []
    await Promise.all([notify(openids, notification), sendNotices(told)])
  } catch (error) {
    logFault(error, `notify.${notification.kind}`)
  }
}

/** Reads who has agreed. @returns what sends the messages */
export async function readyNotices(told: readonly Told[]): Promise<() => Promise<void>> {
  const templates = noticeTemplates()
  if (told.length === 0 || templates.size === 0) return async () => {}
  const agreed = await subscriptions.some(told.map(([openid]) => openid))
  const sending = told.flatMap(([openid, notice]) => {
    const templateId = templates.get(notice.kind)
    return templateId && agreed.get(openid)?.kinds.includes(notice.kind) ? [{ openid, notice, templateId }] : []
  })
  return async () => {
    await Promise.all(sending.map(({ openid, notice, templateId }) => send(openid, notice, templateId)))
  }
}

async function send(openid: string, notice: Notice, templateId: string): Promise<void> {
  const { subscribeMessage } = (cloud as unknown as { openapi: OpenApi }).openapi
  try {
    const message = { touser: openid, templateId, page: notice.page, data: dataOf(notice) }
    await asRound(() => subscribeMessage.send(message))
  } catch (error) {
    if ((error as { errCode?: number }).errCode === refused) await noLonger(openid, notice.kind)
    else logFault(error, 'notices')
  }
}

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

/** Notifies an order's addressees, its giver, and the leaders once it went up. A lost one loses nothing. */
export async function notifyAboutOrder(
  { _id: id, districtId, state: order }: OrderDoc,
  at: number,
  not?: string,
): Promise<void> {
  try {
    const [people, leaders] = await Promise.all([
      staff.some([order.from, ...order.to.map((one) => one.id)]),
      order.escalatedAt === undefined ? [] : leadersOf(districtId),
    ])
    const told = [...people.values(), ...leaders].filter(({ _id }) => _id !== not)
    const openids = (members: typeof told) => members.map(({ openid }) => openid)
    await notify(openids(told), { kind: 'order', caseId: id, at })
    const waiting = order.to.filter(({ acknowledgedAt }) => acknowledgedAt === undefined)
    const reminded = told.filter(({ _id }) => order.escalatedAt !== undefined || waiting.some((one) => one.id === _id))
    await sendNotices(openids(reminded).map((openid) => [openid, orderNotice(order.number, at)] as const))
  } catch (error) {
    logFault(error, 'notifications')
  }
}
