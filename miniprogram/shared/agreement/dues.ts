import type { Day } from '../clock/days'
import type { Fen } from '../money/yuan'
import { type Remedy, remedies } from '../vocabulary/mediation'
import { type Clause, type ClauseKind, sentenceOf } from './clauses'

/** One obligation of an agreement, to follow up (履约跟踪). Nothing personal: the words stay in the text. */
export interface Obligation {
  /** Place of the clause in the agreement, from 0. */
  clause: number
  kind: ClauseKind
  by: Day
  owedBy: 'merchant' | 'consumer'
  amount: Fen
}
interface Due extends Obligation {
  words: string
}

/** The dues of an agreement, earliest first. */
export const duesOf = (clauses: Clause[]): Due[] =>
  clauses
    .flatMap((clause, index): Due[] => {
      if (clause.kind === 'nothing_further') return []
      return [
        {
          clause: index,
          kind: clause.kind,
          by: clause.by,
          owedBy: clause.kind === 'return_goods' ? 'consumer' : 'merchant',
          amount: 'amount' in clause ? clause.amount : 0,
          words: sentenceOf(clause),
        },
      ]
    })
    .sort((a, b) => (a.by === b.by ? a.clause - b.clause : a.by < b.by ? -1 : 1))

/** The terms of an agreement, in the categories in which results are counted. */
export function resultOf(clauses: Clause[]): { remedies: Remedy[]; amountFen: Fen } {
  const kinds = new Set<string>(clauses.map(({ kind }) => kind))
  const named = remedies.codes.filter((code) => kinds.has(code))
  const amountFen = clauses.reduce((sum, clause) => sum + ('amount' in clause ? clause.amount : 0), 0)
  return { remedies: named.length > 0 ? named : ['other'], amountFen }
}
