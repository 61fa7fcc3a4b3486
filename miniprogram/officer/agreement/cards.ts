import { type Blank, type Clause, type ClauseKind, clauseKinds, fullDay } from '../../shared/agreement/clauses'
import { addDays, type Day } from '../../shared/clock/days'
import type { Terms } from '../../shared/contract/room'
import type { Choice } from '../../words/choices'
import { fenFrom } from '../../words/money'

const LABELS: Record<Blank['name'], string> = {
  amount: '金额',
  by: '哪天之前',
  what: '内容',
  way: '怎么付',
  carriage: '谁付运费',
  manner: '怎么道歉',
}

/** A fresh card: three days to pay, a week for everything else; the first choice is tapped already. */
export function cardOf(kind: ClauseKind, today: Day, amountFen = 0) {
  const { label, blanks } = clauseKinds[kind]
  const days = blanks.some(({ type }) => type === 'amount') ? 3 : kind === 'apology' ? 0 : 7
  const first = (blank: Blank): string => {
    if (blank.type === 'amount') return amountFen > 0 ? String(amountFen / 100) : ''
    if (blank.type === 'day') return addDays(today, days)
    return blank.type === 'choice' ? (blank.name === 'way' ? 'wechat' : (blank.codes[0] as string)) : ''
  }
  return { kind, label, blanks: blanks.map((blank) => fieldOf(blank, first(blank))) }
}

/** A clause being filled in, with its blanks as typed. */
export type Card = ReturnType<typeof cardOf>

/** The cards of a proposal agreed to in the room; the first remedy in money carries the sum. */
export function cardsAgreed({ remedies, amountFen, by = '', note = '' }: Terms, today: Day): Card[] {
  const kinds = remedies.flatMap((remedy) => (remedy in clauseKinds ? [remedy as ClauseKind] : []))
  const money = kinds.find((kind) => kind === 'refund' || kind === 'compensation')
  return kinds.map((kind) => {
    const card = cardOf(kind, today, kind === money ? amountFen : 0)
    const said: Partial<Record<Blank['name'], string>> = { by, what: note }
    return { ...card, blanks: card.blanks.map((field) => withValue(field, said[field.name] || field.value)) }
  })
}

/** A card for a clause that the text already has. */
export const cardFor = (clause: Clause): Card => ({
  kind: clause.kind,
  label: clauseKinds[clause.kind].label,
  blanks: clauseKinds[clause.kind].blanks.map((blank) => {
    const value = (clause as unknown as Record<string, unknown>)[blank.name]
    return fieldOf(blank, blank.type === 'amount' ? String((value as number) / 100) : String(value))
  }),
})

/** A blank with its value: typed, picked or tapped. */
const fieldOf = (blank: Blank, value: string) => ({
  name: blank.name,
  type: blank.type,
  label: LABELS[blank.name],
  value,
  words: blank.type === 'day' ? fullDay(value) : '',
  choices: blank.type === 'choice' ? blank.codes.map((code) => ({ code, label: blank.label(code) })) : ([] as Choice[]),
  error: '',
})
type Field = ReturnType<typeof fieldOf>

export const withValue = (field: Field, value: string): Field => ({
  ...field,
  value,
  words: field.type === 'day' ? fullDay(value) : '',
  error: '',
})

/** The clause of a card; a blank that cannot be read is passed on for the schema to name. */
export function clauseFrom({ kind, blanks }: Card): Clause {
  const values = blanks.map(({ name, type, value }) => [name, type === 'amount' ? (fenFrom(value) ?? 0) : value])
  return { kind, ...Object.fromEntries(values) } as Clause
}
