import type { Choice } from '../../format/choices'
import { parseFen } from '../../format/money'
import {
  type Clause,
  type ClauseBlank,
  type ClauseKind,
  clauseKinds,
  dayInChinese,
} from '../../shared/agreement/clauses'
import { addDays, type Day } from '../../shared/calendar/days'
import type { ProposalTerms } from '../../shared/contract/room'

const blankLabels: Record<ClauseBlank['name'], string> = {
  amount: '金额',
  by: '哪天之前',
  what: '内容',
  way: '怎么付',
  carriage: '谁付运费',
  manner: '怎么道歉',
}

const daysToPay = 3
const daysForOthers = 7

/** The suggested time to perform a clause. An apology is due at once. */
function daysToPerform(clauseKind: ClauseKind): number {
  const isPayment = clauseKinds[clauseKind].blanks.some(({ type }) => type === 'amount')
  if (isPayment) return daysToPay
  return clauseKind === 'apology' ? 0 : daysForOthers
}

/** A new card with suggested values: a sum, a day, and the first of the choices. */
export function newCard(clauseKind: ClauseKind, today: Day, amountFen = 0) {
  const { label: clauseLabel, blanks } = clauseKinds[clauseKind]
  const firstValue = (blank: ClauseBlank): string => {
    if (blank.type === 'amount') return amountFen > 0 ? String(amountFen / 100) : ''
    if (blank.type === 'day') return addDays(today, daysToPerform(clauseKind))
    if (blank.type !== 'choice') return ''
    return blank.name === 'way' ? 'wechat' : (blank.codes[0] as string)
  }
  return {
    kind: clauseKind,
    label: clauseLabel,
    blanks: blanks.map((blank) => toBlankField(blank, firstValue(blank))),
  }
}

/** A clause that the officer fills in, with its blanks as typed. */
export type ClauseCard = ReturnType<typeof newCard>

/**
 * The cards of terms that the parties have agreed to. The terms have one sum; it goes to the first
 * clause about money.
 */
export function cardsFromTerms(
  { remedies, amountFen, by: dueDay = '', note: otherNote = '' }: ProposalTerms,
  today: Day,
): ClauseCard[] {
  // A remedy and the clause about it have the same name. Not every remedy has a clause.
  const clauseKindsOfTerms = remedies.filter((remedy) => remedy in clauseKinds) as ClauseKind[]
  const moneyClause = clauseKindsOfTerms.find(
    (clauseKind) => clauseKind === 'refund' || clauseKind === 'compensation',
  )
  return clauseKindsOfTerms.map((clauseKind) => {
    const clauseCard = newCard(clauseKind, today, clauseKind === moneyClause ? amountFen : 0)
    const agreedValues: Partial<Record<ClauseBlank['name'], string>> = {
      by: dueDay,
      what: otherNote,
    }
    return {
      ...clauseCard,
      blanks: clauseCard.blanks.map((field) =>
        setFieldValue(field, agreedValues[field.name] || field.value),
      ),
    }
  })
}

/** The card of a clause of an existing agreement. */
export const cardFromClause = (clause: Clause): ClauseCard => ({
  kind: clause.kind,
  label: clauseKinds[clause.kind].label,
  blanks: clauseKinds[clause.kind].blanks.map((blank) => {
    const blankValue = (clause as unknown as Record<string, unknown>)[blank.name]
    return toBlankField(
      blank,
      blank.type === 'amount' ? String((blankValue as number) / 100) : String(blankValue),
    )
  }),
})

/** A blank of a clause as a field of the form. */
const toBlankField = (blank: ClauseBlank, blankValue: string) => ({
  name: blank.name,
  type: blank.type,
  label: blankLabels[blank.name],
  value: blankValue,
  /** A day as text, empty for other types. */
  words: blank.type === 'day' ? dayInChinese(blankValue) : '',
  choices:
    blank.type === 'choice'
      ? blank.codes.map((optionCode) => ({ code: optionCode, label: blank.label(optionCode) }))
      : ([] as Choice[]),
  error: '',
})
type BlankField = ReturnType<typeof toBlankField>

export const setFieldValue = (field: BlankField, blankValue: string): BlankField => ({
  ...field,
  value: blankValue,
  words: field.type === 'day' ? dayInChinese(blankValue) : '',
  error: '',
})

/** The clause of a card. Values are not checked here: the schema finds what is wrong with them. */
export function cardToClause({ kind: clauseKind, blanks }: ClauseCard): Clause {
  const clauseValues = blanks.map(({ name: blankName, type: blankType, value: blankValue }) => [
    blankName,
    blankType === 'amount' ? (parseFen(blankValue) ?? 0) : blankValue,
  ])
  return { kind: clauseKind, ...Object.fromEntries(clauseValues) } as Clause
}
