import type { Day } from '../calendar/days'
import type { Fen } from '../money/yuan'
import { type Remedy, remedies } from '../vocabulary/mediation'
import { type Clause, type ClauseKind, clauseSentence } from './clauses'

/**
 * One obligation of an agreement, to follow up (履约跟踪). Nothing personal: the words stay in the
 * text.
 */
export interface Obligation {
  /** Place of the clause in the agreement, from 0. */
  clause: number
  kind: ClauseKind
  by: Day
  owedBy: 'merchant' | 'consumer'
  amount: Fen
}
interface DescribedObligation extends Obligation {
  words: string
}

/** The dues of an agreement, earliest first. */
export const obligationsIn = (clauses: Clause[]): DescribedObligation[] =>
  clauses
    .flatMap((clause, clauseIndex): DescribedObligation[] => {
      if (clause.kind === 'nothing_further') return []
      return [
        {
          clause: clauseIndex,
          kind: clause.kind,
          by: clause.by,
          owedBy: clause.kind === 'return_goods' ? 'consumer' : 'merchant',
          amount: 'amount' in clause ? clause.amount : 0,
          words: clauseSentence(clause),
        },
      ]
    })
    .sort((first, second) => {
      if (first.by === second.by) return first.clause - second.clause
      return first.by < second.by ? -1 : 1
    })

/** The terms of an agreement, in the categories in which results are counted. */
export function agreedRemedies(clauses: Clause[]): { remedies: Remedy[]; amountFen: Fen } {
  const clauseKindSet = new Set<string>(clauses.map(({ kind }) => kind))
  const agreedCodes = remedies.codes.filter((remedyCode) => clauseKindSet.has(remedyCode))
  const amountFen = clauses.reduce(
    (totalFen, clause) => totalFen + ('amount' in clause ? clause.amount : 0),
    0,
  )
  return { remedies: agreedCodes.length > 0 ? agreedCodes : ['other'], amountFen }
}
