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

/** The shop's first answer in words; a shop that did not answer is said not to have answered. */
function toAnswerWords(
  {
    by: dueAt,
    at: answeredAt,
    response: merchantResponse,
    offer: shopOffer,
    text: explanation = '',
    held: isHeld,
    position: shopPosition,
    items: itemCount,
  }: ShopAnswerView,
  now: number,
): AnswerWords {
  if (dueAt !== undefined) {
    const daysLeft = daysUntil(dueAt, now)
    const daysLeftText = daysLeft > 0 ? `还有 ${daysLeft} 天` : '今天到期'
    return {
      title: `等商家答复，${dayText(dueAt, now)}前（${daysLeftText}）`,
      offer: '',
      text: '到期没有答复会如实记下，网格员直接处理',
      detailsText: '',
    }
  }
  const answerDetails = [
    ...(answeredAt === undefined ? [] : [momentText(answeredAt, now)]),
    ...(shopPosition ? [`由${shopPositions.label(shopPosition)}答复`] : []),
    ...(itemCount ? [`附 ${itemCount} 份材料，网格员看得到`] : []),
  ].join(' · ')
  if (!merchantResponse)
    return { title: '商家没有在期限内答复', offer: '', text: '', detailsText: answerDetails }
  const amountTexts =
    shopOffer && shopOffer.amountFen > 0 ? [formatYuanSpoken(shopOffer.amountFen)] : []
  const offerParts = shopOffer ? [...shopOffer.remedies.map(remedies.label), ...amountTexts] : []
  // A held text reaches only readers who may see it before it is cleared: they read it with this
  // remark.
  const explanationLines = isHeld ? heldLines(explanation) : [explanation]
  return {
    title: merchantResponses.label(merchantResponse),
    offer: offerParts.join('、'),
    detailsText: answerDetails,
    text: explanationLines.filter((explanationLine) => explanationLine !== '').join('\n'),
  }
}

/** The shop's first answer, or the time left for it, or that there was none. */
Component({
  properties: { answer: Object },
  data: { words: null as AnswerWords | null },
  observers: {
    answer(shopAnswer: ShopAnswerView | null) {
      this.setData({ words: shopAnswer ? toAnswerWords(shopAnswer, Date.now()) : null })
    },
  },
})

const heldLines = (explanation: string): string[] => [
  explanation,
  explanation ? '内容检查没有通过，消费者还看不到' : '商家写的说明正在核对，核对后显示',
]
