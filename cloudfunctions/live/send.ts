import { Refusal } from '../../miniprogram/shared/refusals'
import { courseOf } from '../_domain/case/live/course'
import { orderDecider, ungiven } from '../_domain/order/order'
import { answerOnce, type Handler } from '../_serve/call'
import { notifyAboutViewer } from '../_serve/live/settle'
import { notifyAboutOrder } from '../_serve/send-notices'
import { addText, bindText } from '../_store/case/particulars'
import { lives, putLive } from '../_store/live/lives'
import { newId } from '../_store/secrets/ids'
import { orders } from '../_store/staff/orders'
import { rosterOfStream } from './nearest'
import { viewsOf } from './view'

export const send: Handler<'live.send'> = async ({ streamId, officerId }, call) => {
  const { now, actor } = call
  const { shop, ranked } = await rosterOfStream(call, streamId)
  if (!ranked.some((one) => one.officerId === officerId)) throw new Refusal('OFFICER_NOT_AVAILABLE', 'officerId')
  const secret = bindText(sendWords(shop))
  const id = newId()
  return answerOnce(call, async (transaction, then) => {
    const doc = await lives.find(streamId, transaction)
    if (!doc) throw new Refusal('LIVE_NOT_FOUND')
    if (doc.caseId !== undefined) throw new Refusal('WRONG_STATE')
    if (courseOf(doc, now).endedAt !== undefined) throw new Refusal('LIVE_OVER')
    const about = { districtId: doc.districtId, text: secret.commitment }
    const events = orderDecider.decide(ungiven, { type: 'give', to: [officerId], ...about }, { now, actor })
    const given = await orders.append(transaction, { _id: id }, events, { by: actor, at: now })
    await addText(id, secret, transaction)
    const after = { ...doc, sent: [...(doc.sent ?? []), { officerId, orderId: id, at: now }] }
    await putLive(after, transaction)
    then(() => notifyAboutOrder(given, now, actor.ref))
    then(() => notifyAboutViewer(after, now))
    return (await viewsOf([after], call))[0]!
  })
}

/** What an officer reads who is ordered to a stream: where it is, as far as it is known. */
const sendWords = (shop: { name: string; address: string } | undefined): string =>
  shop
    ? `消费者正在${shop.name}直播，还没有提交投诉，请马上过去。地址：${shop.address}`
    : '消费者正在直播求助，还没有提交投诉，也没有写明商家。请马上联系指挥中心，问清地方就过去。'
