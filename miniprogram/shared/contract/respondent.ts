import type { CaseState, ProblemType } from '../vocabulary/case'
import type { Remedy } from '../vocabulary/mediation'
import type { AgreementSummary } from './agreement-view'
import type { DueDate, FormalitiesView, RoomSummary, ShopAnswerView } from './case-view'
import type { Command } from './may'

/** A complaint in the list of the shop that it is about. Times are milliseconds since 1970. */
export interface RespondentCase {
  id: string
  number: string
  state: CaseState
  problemType: ProblemType
  submittedAt: number
  updatedAt: number
  amountFen?: number
  due?: DueDate
}

/** The complaint for the shop's representative, without the complainant. */
export interface RespondentView extends RespondentCase, Pick<FormalitiesView, 'meeting' | 'entrusted' | 'confirmBy'> {
  merchantName: string
  occurredAt: number
  /** In the consumer's words, with personal data masked. */
  statement: string
  request: string
  /** The shop's first answer, or until when it is asked for one. */
  shopAnswer?: ShopAnswerView
  officer?: { name: string; badge: string; branch: string; phone: string }
  room?: RoomSummary
  agreement?: AgreementSummary
  settled?: { remedies: Remedy[]; amountFen: number; at: number }
  timeline: { seq: number; at: number; text: string; hash: string }[]
  may: Command[]
}
