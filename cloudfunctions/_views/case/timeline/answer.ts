import { yuanSpoken } from '../../../../miniprogram/shared/money/yuan'
import { remedies } from '../../../../miniprogram/shared/vocabulary/mediation'
import { merchantResponses } from '../../../../miniprogram/shared/vocabulary/merchant-answer'
import type { answerEvents } from '../../../_domain/case/answer/events'
import type { EventData } from '../../../_domain/case/events'
import type { Sentences } from '../telling'

const offerInWords = ({ remedies: wanted, amountFen }: EventData['complaint.reconciled']): string =>
  [...wanted.map(remedies.label), ...(amountFen > 0 ? [yuanSpoken(amountFen)] : [])].join('、')

export const answerSentences: Sentences<keyof typeof answerEvents> = {
  'merchant.answered': ({ response, offer, note, held }, { text, handler }) => [
    `商家答复：${merchantResponses.label(response)}${offer ? `（${offerInWords(offer)}）` : ''}`,
    held && !handler ? '商家写的说明正在核对' : text(note),
  ],
  'answer.shown': ({ note }, { text }) => ['商家写的说明已核对', text(note)],
  'merchant.silent': ({ asked }) =>
    asked
      ? ['商家没有在期限内答复', '已提前办理，由网格员直接处理']
      : ['商家没有在系统里登记代表，没有线上答复', '已提前办理，由网格员直接处理'],
  'complaint.reconciled': (offer) => `消费者接受商家的办法，双方自行和解：${offerInWords(offer)}`,
}
