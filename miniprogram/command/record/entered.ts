import * as v from 'valibot'
import { contract, type Input, type Parsed } from '../../shared/contract/index'
import type { ProblemType, UrgencyFlag } from '../../shared/vocabulary/case'
import type { Hotline, IntakeSource } from '../../shared/vocabulary/source'
import { fenFrom } from '../../words/money'
import { fromPickers, pickerParts } from '../../words/when'

/** The questions, top to bottom. */
export const questions = [
  ...(['source', 'hotline', 'platformNumber', 'name', 'phone', 'address', 'shopName', 'shopAddress'] as const),
  ...(['problemType', 'statement', 'occurredAt', 'request', 'amount', 'flags'] as const),
] as const
export type Question = (typeof questions)[number]
type Errors = Partial<Record<Question, string>>

/** A call, letter or visit as typed so far. */
export interface Entered {
  source: IntakeSource | ''
  hotline: Hotline | ''
  platformNumber: string
  name: string
  phone: string
  address: string
  /** Id in the register, once the shop was found there. */
  merchantId: string
  shopName: string
  shopAddress: string
  problemType: ProblemType | ''
  statement: string
  request: string
  amount: string
  date: string
  time: string
  flags: UrgencyFlag[]
}

export const nothingEntered = (now: number): Entered => ({
  source: '',
  hotline: '',
  platformNumber: '',
  name: '',
  phone: '',
  address: '',
  merchantId: '',
  shopName: '',
  shopAddress: '',
  problemType: '',
  statement: '',
  request: '',
  amount: '',
  ...pickerParts(now),
  flags: [],
})

/** The question beside which an error at a path of the input is shown. */
const questionAt: Record<string, Question> = {
  source: 'source',
  hotline: 'hotline',
  platformNumber: 'platformNumber',
  'complaint.consumer.name': 'name',
  'complaint.consumer.phone': 'phone',
  'complaint.consumer.address': 'address',
  'complaint.respondent.name': 'shopName',
  'complaint.respondent.merchantId': 'shopName',
  'complaint.respondent.address': 'shopAddress',
  'complaint.problemType': 'problemType',
  'complaint.statement': 'statement',
  'complaint.occurredAt': 'occurredAt',
  'complaint.request': 'request',
  'complaint.amountFen': 'amount',
  'complaint.flags': 'flags',
}
export const questionOf = (path: string): Question | undefined => questionAt[path]

/** Checks what was entered by the schema that the server uses. */
export function recordOf(entered: Entered, now: number): { input: Parsed<'complaint.record'> } | { errors: Errors } {
  const parsed = v.safeParse(contract.complaint.record.input, inputOf(entered))
  const errors: Errors = {}
  for (const issue of parsed.issues ?? []) {
    const question = questionOf(v.getDotPath(issue) ?? '')
    if (question) errors[question] ??= issue.message
  }
  if (Number.isNaN(fenFrom(entered.amount))) errors.amount = '金额只填数字，最多两位小数，例如 10 或 10.50'
  if (fromPickers(entered.date, entered.time) > now) errors.occurredAt = '发生的时间不能晚于现在'
  return parsed.success && Object.keys(errors).length === 0 ? { input: parsed.output } : { errors }
}

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
