import { AppError } from '#shared/errors'
import { emptyOrder, orderDecider } from '../../../../_domain/order/order'
import type { Handler } from '../../../../_gateway/handler'
import { notifyAboutOrder } from '../../../../_gateway/send-notices'
import { writeOnce } from '../../../../_gateway/write-once'
import { addStreamText, commitText } from '../../../../_persistence/case/personal-data'
import { newId } from '../../../../_persistence/secrets/ids'
import { orders } from '../../../../_persistence/staff/orders'
import { calculateCourse } from '../../course'
import { livestreams, saveLivestream } from '../../livestreams'
import { notifyAboutViewer } from '../../settle'
import { loadStreamCandidates } from './nearest'
import { loadLivestreamViews } from './view'

/** Orders an officer to go to a livestream for which no complaint has been filed yet. */
export const send: Handler<'live.send'> = async ({ streamId, officerId }, actionCall) => {
  const { now, actor } = actionCall
  const { shop, ranked: candidates } = await loadStreamCandidates(actionCall, streamId)
  if (!candidates.some((candidate) => candidate.officerId === officerId))
    throw new AppError('OFFICER_NOT_AVAILABLE', 'officerId')

  const committedText = commitText(orderTextFor(shop))
  const orderId = newId()
  return writeOnce(actionCall, async (transaction, afterCommit) => {
    const livestream = await livestreams.find(streamId, transaction)
    if (!livestream) throw new AppError('LIVE_NOT_FOUND')
    if (livestream.caseId !== undefined) throw new AppError('WRONG_STATE')
    if (calculateCourse(livestream, now).endedAt !== undefined) throw new AppError('LIVE_OVER')

    const giveCommand = {
      type: 'give' as const,
      to: [officerId],
      districtId: livestream.districtId,
      text: committedText.commitment,
    }
    const orderEvents = orderDecider.decide(emptyOrder, giveCommand, { now, actor })
    const givenOrder = await orders.append(transaction, { _id: orderId }, orderEvents, {
      by: actor,
      at: now,
    })
    await addStreamText(orderId, committedText, transaction)

    const sentOfficers = [...(livestream.sent ?? []), { officerId, orderId, at: now }]
    const updatedLivestream = { ...livestream, sent: sentOfficers }
    await saveLivestream(updatedLivestream, transaction)
    afterCommit(() => notifyAboutOrder(givenOrder, now, actor.ref))
    afterCommit(() => notifyAboutViewer(updatedLivestream, now))
    return (await loadLivestreamViews([updatedLivestream], actionCall))[0]!
  })
}

/** The text of the order. It names the shop and its address if they are known. */
const orderTextFor = (shop: { name: string; address: string } | undefined): string =>
  shop
    ? `消费者正在${shop.name}直播，还没有提交投诉，请马上过去。地址：${shop.address}`
    : '消费者正在直播求助，还没有提交投诉，也没有写明商家。请马上联系指挥中心，问清地方就过去。'
