import { stateBadge } from '../../format/headline'
import { momentText } from '../../format/when'
import type { CaseSummary } from '../../shared/contract/case-view'
import { caseKinds } from '../../shared/vocabulary/case'

/** One request for erasure. */
export const toRequestLine = (request: CaseSummary & { askedAt: number }, now: number) => ({
  id: request.id,
  number: request.number,
  title: request.merchantName,
  about: `${caseKinds.label(request.kind)} · ${stateBadge(request.state, request.pending).label} · ${momentText(request.askedAt, now)}申请`,
})
