import type { Day } from '../calendar/days'
import type { Fen } from '../money/yuan'
import { type Remedy, remedies } from '../vocabulary/mediation'
import { type Clause, type ClauseKind, clauseSentence } from './clauses'

/**
 * One obligation of an agreement, whose performance is followed up (履约跟踪). It is stored in events,
 * so it contains no personal data; the text of the clause is stored separately.
 */
export interface Obligation {
  /** Index of the clause in the agreement, from 0. */
  clause: number
  kind: ClauseKind
  /** Last day to perform it. */
  by: Day
  owedBy: 'merchant' | 'consumer'
  /** 0 if no money is owed. */
  amount: Fen
}

interface DescribedObligation extends Obligation {
  /** The sentence of the clause. */
  words: string
}

/** The obligations of an agreement, earliest first. */
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

/** The result of an agreement as it is counted in the statistics: its remedies and total amount. */
export function agreedRemedies(clauses: Clause[]): { remedies: Remedy[]; amountFen: Fen } {
  const agreedKinds = new Set<string>(clauses.map(({ kind }) => kind))
  const agreedCodes = remedies.codes.filter((remedyCode) => agreedKinds.has(remedyCode))

  let amountFen = 0
  for (const clause of clauses) {
    if ('amount' in clause) amountFen += clause.amount
  }
  return { remedies: agreedCodes.length > 0 ? agreedCodes : ['other'], amountFen }
}
