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

/**
 * A fresh card: three days to pay, a week for everything else; the first choice is tapped already.
 */
export function newCard(clauseKind: ClauseKind, today: Day, amountFen = 0) {
  const { label: clauseLabel, blanks } = clauseKinds[clauseKind]
  const daysWithoutPayment = clauseKind === 'apology' ? 0 : 7
  const isPayment = blanks.some(({ type: blankType }) => blankType === 'amount')
  const daysToPerform = isPayment ? 3 : daysWithoutPayment
  const firstValue = (blank: ClauseBlank): string => {
    if (blank.type === 'amount') return amountFen > 0 ? String(amountFen / 100) : ''
    if (blank.type === 'day') return addDays(today, daysToPerform)
    if (blank.type !== 'choice') return ''
    return blank.name === 'way' ? 'wechat' : (blank.codes[0] as string)
  }
  return {
    kind: clauseKind,
    label: clauseLabel,
    blanks: blanks.map((blank) => toBlankField(blank, firstValue(blank))),
  }
}

/** A clause being filled in, with its blanks as typed. */
export type ClauseCard = ReturnType<typeof newCard>

/** The cards of a proposal agreed to in the room; the first remedy in money carries the sum. */
export function cardsFromTerms(
  { remedies, amountFen, by: dueDay = '', note: otherNote = '' }: ProposalTerms,
  today: Day,
): ClauseCard[] {
  const clauseList = remedies.flatMap((remedy) =>
    remedy in clauseKinds ? [remedy as ClauseKind] : [],
  )
  const moneyClause = clauseList.find(
    (clauseKind) => clauseKind === 'refund' || clauseKind === 'compensation',
  )
  return clauseList.map((clauseKind) => {
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

/** A card for a clause that the text already has. */
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

/** A blank with its value: typed, picked or tapped. */
const toBlankField = (blank: ClauseBlank, blankValue: string) => ({
  name: blank.name,
  type: blank.type,
  label: blankLabels[blank.name],
  value: blankValue,
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

/** The clause of a card; a blank that cannot be read is passed on for the schema to name. */
export function cardToClause({ kind: clauseKind, blanks }: ClauseCard): Clause {
  const clauseValues = blanks.map(({ name: blankName, type: blankType, value: blankValue }) => [
    blankName,
    blankType === 'amount' ? (parseFen(blankValue) ?? 0) : blankValue,
  ])
  return { kind: clauseKind, ...Object.fromEntries(clauseValues) } as Clause
}
