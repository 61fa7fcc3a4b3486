import { type Choice, choicesFromList } from '../../../../format/choices'
import type { Input } from '../../../../shared/contract/index'
import type { LastingInput } from '../../../../shared/scorecard/inputs'
import { closedList } from '../../../../shared/vocabulary/closed-list'

/** A kind of matter that is in a shop's scorecard until somebody ends it. */
export type Matter = LastingInput['kind']

/** How a matter is over: it has ended, or it is removed because it was wrong from the beginning. */
export type Ending = 'ended' | 'removed'

interface EndingTexts {
  ended: string
  removed: string
  /** The evidence that is needed to end it. */
  proof: string
}

const endingTexts: Record<Matter, EndingTexts> = {
  penalty: {
    ended: '已履行并信用修复，不再公示',
    removed: '处罚被撤销，或者记录有错',
    proof: '修复决定书文号、缴款凭证',
  },
  commitment: {
    ended: '商家退出了这项承诺',
    removed: '记录有错，没有参加',
    proof: '商家怎么说的，哪一天',
  },
  unperformed: {
    ended: '协议已经履行',
    removed: '记录有错，没有这回事',
    proof: '付款凭证，消费者怎么说',
  },
  succession: {
    ended: '已经不是同一家经营',
    removed: '认错了，不是同一家',
    proof: '登记、租约，从哪一天起',
  },
  listing: {
    ended: '已移出失信名单',
    removed: '列入被撤销，或者记录有错',
    proof: '移出决定书文号',
  },
}

export const endingsOf = (matter: Matter): Choice[] => {
  const { ended, removed } = endingTexts[matter]
  return choicesFromList(closedList({ ended, removed }))
}

/** The evidence that the form asks for. */
export const proofOf = (matter: Matter, ending: Ending): string =>
  ending === 'ended' ? endingTexts[matter].proof : '撤销决定的文号，或者错在哪里'

/** Validates the form. Returns the input of `merchant.record`, or the errors by field. */
export function toRecordInput(
  merchantId: string,
  inputId: string,
  { ending, reason }: { ending: Ending | ''; reason: string },
): Input<'merchant.record'> | { errors: { ending?: string; reason?: string } } {
  if (!ending) return { errors: { ending: '请选择怎么结束的' } }
  if (reason.trim().length < 2) return { errors: { reason: '请写明凭据' } }
  return { what: ending, merchantId, inputId, reason }
}
