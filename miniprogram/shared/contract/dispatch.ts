import * as v from 'valibot'
import type { Sign } from '../intake/indicators'
import { caseClasses } from '../vocabulary/case'
import { reads, writes } from './action'
import type { CaseSummary, CaseView, Why } from './case-view'
import { cursor, id, oneOf } from './fields'

/** A possible officer for a case, best first. */
export interface Candidate {
  officerId: string
  name: string
  badge: string
  branch: string
  /** Whole metres to the spot; absent when unknown. */
  metres?: number
  openCases: number
  why: Why[]
}

/** A line of the centre's inbox: also who holds the case or the offer now. */
export interface InboxCase extends CaseSummary {
  offer?: { officerName: string; expiresAt: number }
}

export const dispatch = {
  /** Cases of the dispatcher's district: `waiting` (nobody has them), `moving` (offered or in hand), `closed`. 20 a page. */
  inbox: reads<{ cases: InboxCase[]; counts: { waiting: number; moving: number; closed: number }; next?: string }>()(
    v.object({ box: oneOf(['waiting', 'moving', 'closed'], '分类不对'), cursor }),
  ),
  /** The suggested class with its reasons, the candidates with theirs, and the signs of Art. 17 that hold: advice only. */
  propose: reads<{ case: CaseView; candidates: Candidate[]; signs: Sign[] }>()(v.object({ caseId: id })),
  /** One tap: accept the complaint (Art. 15), fix its class, offer it to an officer. Refusal: OFFICER_NOT_AVAILABLE. */
  confirm: writes<CaseView>()(v.object({ caseId: id, class: oneOf(caseClasses.codes, '请选择分类'), officerId: id })),
}
