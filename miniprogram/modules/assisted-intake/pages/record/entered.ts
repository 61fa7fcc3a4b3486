import { parseAnswers, type RawAnswers } from '../../../../format/answers'
import { invalidAmountSentence, parseFen } from '../../../../format/money'
import { parsePickers, toPickerParts } from '../../../../format/when'
import { validateBySchema } from '../../../../rules/checked-by'
import type { Location } from '../../../../shared/contract/fields'
import type { Input } from '../../../../shared/contract/index'
import { details } from '../../../../shared/error-details'
import { omitUndefined } from '../../../../shared/omit-undefined'
import type { CaseKind, ProblemType, UrgencyFlag } from '../../../../shared/vocabulary/case'
import type { Category } from '../../../../shared/vocabulary/categories'
import { isReportFlag } from '../../../../shared/vocabulary/report'
import type { Hotline, IntakeSource } from '../../../../shared/vocabulary/source'
import { contract } from '../../contract'

/** The questions, top to bottom. */
export const questions = [
  ...([
    'kind',
    'source',
    'hotline',
    'platformNumber',
    'name',
    'phone',
    'address',
    'shopName',
    'shopAddress',
  ] as const),
  ...([
    'problemType',
    'statement',
    'occurredAt',
    'place',
    'evidence',
    'details',
    'request',
  ] as const),
  ...(['amount', 'flags'] as const),
] as const
export type Question = (typeof questions)[number]

/**
 * A call, letter or visit before anything is typed. `merchantId`: in the register, once the shop
 * was found there.
 */
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
  ...toPickerParts(now),
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

/** The question at which the page shows an error with this path of the input. */
export function questionOf(fieldPath: string): Question | undefined {
  const inner = fieldPath.replace(/^(complaint|report)\.((consumer|reporter)\.)?/, '')
  const [first] = inner.split('.')
  if (first === 'answers') return 'details'
  return askedAs[inner] ?? questions.find((question) => question === inner || question === first)
}

/** `evidence`: what staff took, sealed. */
export const recordOf = (enteredValues: Entered, evidence: string[], now: number) =>
  validateBySchema(
    contract.complaint.record.input,
    inputOf(enteredValues, evidence),
    questionOf,
    omitUndefined({
      amount: Number.isNaN(parseFen(enteredValues.amount)) ? invalidAmountSentence : undefined,
      occurredAt:
        parsePickers(enteredValues.date, enteredValues.time) > now
          ? details.notInFuture
          : undefined,
    }),
  )

function inputOf(enteredValues: Entered, evidence: string[]): Input<'complaint.record'> {
  const {
    kind: caseKind,
    source,
    hotline,
    platformNumber,
    merchantId,
    shopName,
    shopAddress,
  } = enteredValues
  const { name, phone, address, problemType, statement, date, time, flags, place } = enteredValues
  const reportDetails = omitUndefined({
    respondent: merchantId
      ? { by: 'register' as const, merchantId }
      : { by: 'words' as const, name: shopName, address: shopAddress },
    problemType: problemType as ProblemType,
    occurredAt: parsePickers(date, time),
    place: place ? { longitude: place.longitude, latitude: place.latitude } : undefined,
    evidence,
  })
  const person = { name, phone, address }
  const isNamed = Object.values(person).some((textPart) => textPart.trim() !== '')
  return omitUndefined({
    source: source as IntakeSource,
    // A hotline is recorded for telephone calls only.
    hotline: source === 'phone' && hotline ? hotline : undefined,
    platformNumber: platformNumber.trim() || undefined,
    ...(caseKind === 'complaint'
      ? {
          complaint: {
            ...reportDetails,
            ...wantedBy(enteredValues),
            consumer: person,
            statement,
            flags,
          },
        }
      : {
          report: omitUndefined({
            ...reportDetails,
            clue: statement,
            flags: flags.filter(isReportFlag),
            reporter: isNamed ? person : undefined,
          }),
        }),
  })
}

/** What only a complaint tells. */
function wantedBy({ request, amount, category, answers }: Entered) {
  const amountFen = parseFen(amount)
  return omitUndefined({
    request,
    category: category || undefined,
    answers: parseAnswers(answers),
    amountFen: amountFen !== undefined && !Number.isNaN(amountFen) ? amountFen : undefined,
  })
}
