import { checkedBy } from '../../shared/contract/checked-by'
import type { Location } from '../../shared/contract/fields'
import { contract, type Input } from '../../shared/contract/index'
import { details } from '../../shared/refusal-details'
import type { CaseKind, ProblemType, UrgencyFlag } from '../../shared/vocabulary/case'
import type { Category } from '../../shared/vocabulary/categories'
import { isReportFlag } from '../../shared/vocabulary/report'
import type { Hotline, IntakeSource } from '../../shared/vocabulary/source'
import { answersFrom, type RawAnswers } from '../../words/answers'
import { fenFrom, noAmount } from '../../words/money'
import { fromPickers, pickerParts } from '../../words/when'

/** The questions, top to bottom. */
export const questions = [
  ...(['kind', 'source', 'hotline', 'platformNumber', 'name', 'phone', 'address', 'shopName', 'shopAddress'] as const),
  ...(['problemType', 'statement', 'occurredAt', 'place', 'evidence', 'details', 'request'] as const),
  ...(['amount', 'flags'] as const),
] as const
export type Question = (typeof questions)[number]

/** A call, letter or visit before anything is typed. `merchantId`: in the register, once the shop was found there. */
export const nothingEntered = (now: number) => ({
  kind: 'complaint' as CaseKind,
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
  category: '' as Category | '',
  answers: {} as RawAnswers,
  place: null as (Location & { name?: string }) | null,
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
  clue: 'statement',
  category: 'details',
  complaint: 'kind',
}

/** The question beside which an error at a path of the input is shown. */
export function questionOf(path: string): Question | undefined {
  const inner = path.replace(/^(complaint|report)\.((consumer|reporter)\.)?/, '')
  const [first] = inner.split('.')
  if (first === 'answers') return 'details'
  return askedAs[inner] ?? questions.find((question) => question === inner || question === first)
}

/** `evidence`: what staff took, sealed. */
export const recordOf = (entered: Entered, evidence: string[], now: number) =>
  checkedBy(contract.complaint.record.input, inputOf(entered, evidence), questionOf, {
    ...(Number.isNaN(fenFrom(entered.amount)) && { amount: noAmount }),
    ...(fromPickers(entered.date, entered.time) > now && { occurredAt: details.notInFuture }),
  })

function inputOf(entered: Entered, evidence: string[]): Input<'complaint.record'> {
  const { kind, source, hotline, platformNumber, merchantId, shopName, shopAddress } = entered
  const { name, phone, address, problemType, statement: said, date, time, flags, place } = entered
  const told = {
    respondent: merchantId
      ? { by: 'register' as const, merchantId }
      : { by: 'words' as const, name: shopName, address: shopAddress },
    problemType: problemType as ProblemType,
    occurredAt: fromPickers(date, time),
    ...(place && { place: { longitude: place.longitude, latitude: place.latitude } }),
    evidence,
  }
  const person = { name, phone, address }
  const isNamed = Object.values(person).some((part) => part.trim() !== '')
  return {
    source: source as IntakeSource,
    // A hotline is recorded for telephone calls only.
    ...(source === 'phone' && hotline && { hotline }),
    ...(platformNumber.trim() && { platformNumber: platformNumber.trim() }),
    ...(kind === 'complaint'
      ? { complaint: { ...told, ...wantedBy(entered), consumer: person, statement: said, flags } }
      : { report: { ...told, clue: said, flags: flags.filter(isReportFlag), ...(isNamed && { reporter: person }) } }),
  }
}

/** What only a complaint tells. */
function wantedBy({ request, amount, category, answers }: Entered) {
  const amountFen = fenFrom(amount)
  return {
    request,
    ...(category && { category }),
    answers: answersFrom(answers),
    ...(amountFen !== undefined && !Number.isNaN(amountFen) && { amountFen }),
  }
}
