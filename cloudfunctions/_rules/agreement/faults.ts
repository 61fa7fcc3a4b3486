import { type Clause, type ClauseBlank, clauseKinds } from '#shared/agreement/clauses'
import { isSingleLine } from '#shared/agreement/line'
import type { Day } from '#shared/calendar/days'
import { isFen } from '#shared/money/yuan'
import type { AgreementDraft, AgreementParty } from './draft'
import { isDocumentNumber } from './number'

interface DraftFault {
  /** Path of the field in the draft, such as `complainant.name`. */
  fieldPath: string
  /** The fault in words, for the officer. */
  sentence: string
}

/** All faults of a draft. The text can be made if there are none. */
export function draftFaultsOf(draft: AgreementDraft): DraftFault[] {
  const faults: DraftFault[] = []
  const requireField = (isValid: boolean, fieldPath: string, sentence: string) => {
    if (!isValid) faults.push({ fieldPath, sentence })
  }
  const requireLine = (fieldPath: string, value: string | undefined, maxLength = 100) =>
    requireField(
      isSingleLine(value, maxLength),
      fieldPath,
      `请填写，不超过 ${maxLength} 个字，不能换行`,
    )
  const requireParty = (
    fieldPath: string,
    { name, phone, address, representative, agent }: AgreementParty,
  ) => {
    requireLine(`${fieldPath}.name`, name)
    requireLine(`${fieldPath}.phone`, phone, 20)
    requireLine(`${fieldPath}.address`, address, 200)
    if (representative !== undefined) requireLine(`${fieldPath}.representative`, representative)
    if (agent) {
      requireLine(`${fieldPath}.agent.name`, agent.name)
      requireLine(`${fieldPath}.agent.phone`, agent.phone, 20)
    }
  }

  const isRecord = draft.paper === 'record'
  requireLine('bureau', draft.bureau)
  requireField(isDocumentNumber(draft.number), 'number', '文号不对')
  requireParty('complainant', draft.complainant)
  requireParty('respondent', draft.respondent)
  requireLine('request', draft.request, 1000)
  requireLine('mediator', draft.mediator)
  requireField(isDayText(draft.madeOn), 'madeOn', '日期不对')
  requireField(codePattern.test(draft.code), 'code', '核验码不对')

  const { length: clauseCount } = draft.clauses
  requireField(clauseCount >= 1 && clauseCount <= 10, 'clauses', '请选择 1 到 10 项')
  for (const [index, clause] of draft.clauses.entries())
    for (const blank of clauseKinds[clause.kind].blanks)
      requireField(
        isBlankFilled(clause, blank, draft.madeOn),
        `clauses.${index}.${blank.name}`,
        blankProblems[blank.type],
      )

  if (draft.performed !== undefined) requireLine('performed', draft.performed, 200)
  requireField(isRecord || draft.performed === undefined, 'performed', '当场履行的，做调解记录')
  requireField(isRecord || !draft.waived, 'waived', '双方放弃调解书的，做调解记录')
  return faults
}

/** Digits and capital letters without I, L, O and U, which are easy to misread. */
const codePattern = /^[0-9A-HJKMNP-TV-Z]{16,32}$/

const blankProblems: Record<ClauseBlank['type'], string> = {
  amount: '请填写金额，至少 0.01 元',
  day: '请选择今天或以后的日期',
  text: '请填写，不超过 100 个字，不能换行',
  choice: '请选择一项',
}

function isBlankFilled(clause: Clause, blank: ClauseBlank, madeOn: Day): boolean {
  const value = (clause as Record<string, unknown>)[blank.name]
  switch (blank.type) {
    case 'amount':
      return isFen(value) && value > 0
    case 'day':
      return isDayText(value) && value >= madeOn
    case 'text':
      return isSingleLine(value, 100)
    case 'choice':
      return blank.codes.includes(value as string)
  }
}

const isDayText = (value: unknown): value is Day =>
  typeof value === 'string' &&
  /^\d{4}-\d\d-\d\d$/.test(value) &&
  !Number.isNaN(Date.parse(`${value}T00:00:00Z`)) &&
  new Date(`${value}T00:00:00Z`).toISOString().startsWith(value)
