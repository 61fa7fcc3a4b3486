import type { Day } from '../clock/days'
import type { Fen } from '../money/yuan'
import { type Clause, sentenceOf } from './clauses'

/** One thing that is owed, for following up whether it was done (履约跟踪). */
export interface Due {
  /** Place of the clause in the agreement, from 0. */
  clause: number
  by: Day
  owedBy: 'merchant' | 'consumer'
  amount: Fen
  words: string
}

/** What the agreement makes due, earliest first. */
export const duesOf = (clauses: Clause[]): Due[] =>
  clauses
    .flatMap((clause, index): Due[] => {
      if (clause.kind === 'nothing_further') return []
      return [
        {
          clause: index,
          by: clause.by,
          owedBy: clause.kind === 'return_goods' ? 'consumer' : 'merchant',
          amount: 'amount' in clause ? clause.amount : 0,
          words: sentenceOf(clause),
        },
      ]
    })
    .sort((a, b) => (a.by === b.by ? a.clause - b.clause : a.by < b.by ? -1 : 1))
