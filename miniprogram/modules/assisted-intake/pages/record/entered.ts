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

/** The questions of the form from top to bottom. */
export const questions = [
  'kind',
  'source',
  'hotline',
  'platformNumber',
  'name',
  'phone',
  'address',
  'shopName',
  'shopAddress',
  'problemType',
  'statement',
  'occurredAt',
  'place',
  'evidence',
  'details',
  'request',
  'amount',
  'flags',
] as const
export type Question = (typeof questions)[number]

/** The values of the form before anything is typed. */
export const emptyForm = (now: number) => ({
  kind: 'complaint' as CaseKind,
  source: '' as IntakeSource | '',
  hotline: '' as Hotline | '',
  platformNumber: '',
  name: '',
  phone: '',
  address: '',
  /** Empty until the shop was found in the register. */
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
export type EnteredValues = ReturnType<typeof emptyForm>

/** The questions whose name differs from the path of their value in the input of the action. */
const questionByPath: Record<string, Question> = {
  'respondent.name': 'shopName',
  'respondent.merchantId': 'shopName',
  'respondent.address': 'shopAddress',
  amountFen: 'amount',
  clue: 'statement',
  category: 'details',
  complaint: 'kind',
}

/** The question at which the page shows an error with this path of the input. */
export function findQuestion(fieldPath: string): Question | undefined {
  const innerPath = fieldPath.replace(/^(complaint|report)\.((consumer|reporter)\.)?/, '')
  const [firstKey] = innerPath.split('.')
  if (firstKey === 'answers') return 'details'
  return (
    questionByPath[innerPath] ??
    questions.find((question) => question === innerPath || question === firstKey)
  )
}

/**
 * Validates the form.
 * @param evidence ids of the evidence that staff have preserved
 * @param now ms since 1970
 * @returns the input of `complaint.record`, or the errors by question
 */
export function validateForm(enteredValues: EnteredValues, evidence: string[], now: number) {
  const isAmountWrong = Number.isNaN(parseFen(enteredValues.amount))
  const isInFuture = parsePickers(enteredValues.date, enteredValues.time) > now
  return validateBySchema(
    contract.complaint.record.input,
    toInput(enteredValues, evidence),
    findQuestion,
    omitUndefined({
      amount: isAmountWrong ? invalidAmountSentence : undefined,
      occurredAt: isInFuture ? details.notInFuture : undefined,
    }),
  )
}

function toInput(enteredValues: EnteredValues, evidence: string[]): Input<'complaint.record'> {
  const { source, hotline, platformNumber, name, phone, address, statement, flags } = enteredValues
  const caseFields = toCaseFields(enteredValues, evidence)
  const person = { name, phone, address }
  const input = {
    source: source as IntakeSource,
    // A hotline is recorded for telephone calls only.
    hotline: source === 'phone' && hotline ? hotline : undefined,
    platformNumber: platformNumber.trim() || undefined,
  }
  if (enteredValues.kind === 'complaint') {
    const complaintFields = toComplaintFields(enteredValues)
    return omitUndefined({
      ...input,
      complaint: { ...caseFields, ...complaintFields, consumer: person, statement, flags },
    })
  }
  const isNamed = Object.values(person).some((personField) => personField.trim() !== '')
  const report = omitUndefined({
    ...caseFields,
    clue: statement,
    flags: flags.filter(isReportFlag),
    reporter: isNamed ? person : undefined,
  })
  return omitUndefined({ ...input, report })
}

/** The fields that complaints and reports have in common. */
function toCaseFields(enteredValues: EnteredValues, evidence: string[]) {
  const { merchantId, shopName, shopAddress, problemType, date, time, place } = enteredValues
  return omitUndefined({
    respondent: merchantId
      ? { by: 'register' as const, merchantId }
      : { by: 'words' as const, name: shopName, address: shopAddress },
    problemType: problemType as ProblemType,
    occurredAt: parsePickers(date, time),
    place: place ? { longitude: place.longitude, latitude: place.latitude } : undefined,
    evidence,
  })
}

/** The fields that only a complaint has. */
function toComplaintFields({ request, amount, category, answers }: EnteredValues) {
  const amountFen = parseFen(amount)
  return omitUndefined({
    request,
    category: category || undefined,
    answers: parseAnswers(answers),
    amountFen: amountFen !== undefined && !Number.isNaN(amountFen) ? amountFen : undefined,
  })
}
