import type { ShopAnswerView } from '../../shared/contract/case-view'
import { remedies } from '../../shared/vocabulary/mediation'
import { merchantResponses, shopPositions } from '../../shared/vocabulary/merchant-answer'
import { yuan } from '../../words/money'
import { day, daysUntil, moment } from '../../words/when'

interface AnswerWords {
  title: string
  offer: string
  text: string
  at: string
}

/** The shop's first answer in words; a shop that did not answer is said not to have answered. */
function answerWords(
  { by, at, response, offer, text = '', held, position, items }: ShopAnswerView,
  now: number,
): AnswerWords {
  if (by !== undefined) {
    const left = daysUntil(by, now)
    const words = left > 0 ? `还有 ${left} 天` : '今天到期'
    return {
      title: `等商家答复，${day(by, now)}前（${words}）`,
      offer: '',
      text: '到期没有答复会如实记下，网格员直接处理',
      at: '',
    }
  }
  const when = [
    ...(at === undefined ? [] : [moment(at, now)]),
    ...(position ? [`由${shopPositions.label(position)}答复`] : []),
    ...(items ? [`附 ${items} 份材料，网格员看得到`] : []),
  ].join(' · ')
  if (!response) return { title: '商家没有在期限内答复', offer: '', text: '', at: when }
  const money = offer && offer.amountFen > 0 ? [yuan(offer.amountFen)] : []
  const parts = offer ? [...offer.remedies.map(remedies.label), ...money] : []
  // A held text reaches only readers who may see it before it is cleared: they read it with this remark.
  const said = held ? [text, text ? '内容检查没有通过，消费者还看不到' : '商家写的说明正在核对，核对后显示'] : [text]
  return {
    title: merchantResponses.label(response),
    offer: parts.join('、'),
    at: when,
    text: said.filter((line) => line !== '').join('\n'),
  }
}

/** The shop's first answer, or the time left for it, or that there was none. */
Component({
  properties: { answer: Object },
  data: { words: null as AnswerWords | null },
  observers: {
    answer(answer: ShopAnswerView | null) {
      this.setData({ words: answer ? answerWords(answer, Date.now()) : null })
    },
  },
})
