import { formatYuanSpoken } from '../../format/money'
import { daysUntil, dayText, momentText } from '../../format/when'
import type { ShopAnswerView } from '../../shared/contract/case-view'
import { remedies } from '../../shared/vocabulary/mediation'
import { merchantResponses, shopPositions } from '../../shared/vocabulary/merchant-answer'

interface AnswerWords {
  title: string
  offer: string
  text: string
  detailsText: string
}

/** The texts about the shop's first response, the time left for it, or its absence. */
function toAnswerWords(shopAnswer: ShopAnswerView, now: number): AnswerWords {
  if (shopAnswer.by !== undefined) return waitingWords(shopAnswer.by, now)
  const detailsText = answerDetails(shopAnswer, now)
  if (!shopAnswer.response)
    return { title: '商家没有在期限内答复', offer: '', text: '', detailsText }
  return {
    title: merchantResponses.label(shopAnswer.response),
    offer: offerText(shopAnswer.offer),
    text: explanationText(shopAnswer),
    detailsText,
  }
}

/** The shop can still respond. */
function waitingWords(dueAt: number, now: number): AnswerWords {
  const daysLeft = daysUntil(dueAt, now)
  const daysLeftText = daysLeft > 0 ? `还有 ${daysLeft} 天` : '今天到期'
  return {
    title: `等商家答复，${dayText(dueAt, now)}前（${daysLeftText}）`,
    offer: '',
    text: '到期没有答复会如实记下，网格员直接处理',
    detailsText: '',
  }
}

/** When and by whom the shop responded, and how many documents it attached. */
function answerDetails(
  { at: answeredAt, position: shopPosition, items: itemCount }: ShopAnswerView,
  now: number,
): string {
  const details: string[] = []
  if (answeredAt !== undefined) details.push(momentText(answeredAt, now))
  if (shopPosition) details.push(`由${shopPositions.label(shopPosition)}答复`)
  if (itemCount) details.push(`附 ${itemCount} 份材料，网格员看得到`)
  return details.join(' · ')
}

function offerText(shopOffer: ShopAnswerView['offer']): string {
  if (!shopOffer) return ''
  const offerParts = shopOffer.remedies.map(remedies.label)
  if (shopOffer.amountFen > 0) offerParts.push(formatYuanSpoken(shopOffer.amountFen))
  return offerParts.join('、')
}

/**
 * The shop's own words. While they are held by the content check, a remark is added: some readers
 * already see the words, the others only the remark.
 */
function explanationText({ text: explanation = '', held: isHeld }: ShopAnswerView): string {
  if (!isHeld) return explanation
  return explanation
    ? `${explanation}\n内容检查没有通过，消费者还看不到`
    : '商家写的说明正在核对，核对后显示'
}

/** Shows the shop's first response to a complaint. */
Component({
  properties: { answer: Object },
  data: { words: null as AnswerWords | null },
  observers: {
    answer(shopAnswer: ShopAnswerView | null) {
      this.setData({ words: shopAnswer ? toAnswerWords(shopAnswer, Date.now()) : null })
    },
  },
})
