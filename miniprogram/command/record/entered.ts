import { checkedBy } from '../../shared/contract/checked-by'
import { contract, type Input } from '../../shared/contract/index'
import { details } from '../../shared/refusal-details'
import type { ProblemType, UrgencyFlag } from '../../shared/vocabulary/case'
import type { Hotline, IntakeSource } from '../../shared/vocabulary/source'
import { fenFrom, noAmount } from '../../words/money'
import { fromPickers, pickerParts } from '../../words/when'

/** The questions, top to bottom. */
export const questions = [
  ...(['source', 'hotline', 'platformNumber', 'name', 'phone', 'address', 'shopName', 'shopAddress'] as const),
  ...(['problemType', 'statement', 'occurredAt', 'request', 'amount', 'flags'] as const),
] as const
export type Question = (typeof questions)[number]

/** A call, letter or visit before anything is typed. `merchantId`: in the register, once the shop was found there. */
export const nothingEntered = (now: number) => ({
  source: '' as IntakeSource | '',
  hotline: '' as Hotline | '',
  platformNumber: '',
  name: '',
  phone: '',
  address: '',
  merchantId: '',
  shopName: '',
  shopAddress: '',
  problemType: '' as ProblemType | '',
  statement: '',
  request: '',
  amount: '',
  ...pickerParts(now),
  flags: [] as UrgencyFlag[],
})
export type Entered = ReturnType<typeof nothingEntered>

const askedAs: Record<string, Question> = {
  'respondent.name': 'shopName',
  'respondent.merchantId': 'shopName',
  'respondent.address': 'shopAddress',
  amountFen: 'amount',
}

/** The question beside which an error at a path of the input is shown. */
export function questionOf(path: string): Question | undefined {
  const inner = path.replace(/^complaint\.(consumer\.)?/, '')
  return askedAs[inner] ?? questions.find((question) => question === inner)
}

export const recordOf = (entered: Entered, now: number) =>
  checkedBy(contract.complaint.record.input, inputOf(entered), questionOf, {
    ...(Number.isNaN(fenFrom(entered.amount)) && { amount: noAmount }),
    ...(fromPickers(entered.date, entered.time) > now && { occurredAt: details.notInFuture }),
  })

function inputOf(entered: Entered): Input<'complaint.record'> {
  const { source, hotline, platformNumber, merchantId, shopName, shopAddress, amount } = entered
  const { name, phone, address, problemType, statement, request, date, time, flags } = entered
  const amountFen = fenFrom(amount)
  return {
    source: source as IntakeSource,
    // A hotline is recorded for telephone calls only.
    ...(source === 'phone' && hotline && { hotline }),
    ...(platformNumber.trim() && { platformNumber: platformNumber.trim() }),
    complaint: {
      consumer: { name, phone, address },
      respondent: merchantId ? { by: 'register', merchantId } : { by: 'words', name: shopName, address: shopAddress },
      problemType: problemType as ProblemType,
      statement,
      request,
      occurredAt: fromPickers(date, time),
      flags,
      ...(amountFen !== undefined && !Number.isNaN(amountFen) && { amountFen }),
    },
  }
}
