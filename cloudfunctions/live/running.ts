import { maySeeStream } from '../_domain/case/live/access'
import { relations } from '../_domain/case/relations'
import { type Handler, viewerOf } from '../_serve/call'
import { withinFor } from '../_serve/own-district'
import { cases } from '../_store/case/cases'
import { livesIn } from '../_store/live/lives'
import { viewsOf } from './view'

/** More streams than one centre can watch. */
const most = 20

export const running: Handler<'live.running'> = async (_, call) => {
  const docs = await livesIn(await withinFor(call.staff), ['running', 'interrupted'], most)
  const heads = await cases.some(docs.flatMap(({ caseId }) => caseId ?? []))
  const viewer = viewerOf(call)
  const open = docs.filter((doc) => {
    const head = heads.get(doc.caseId ?? '')
    return maySeeStream(doc, viewer, head && { having: relations(viewer, head.state, head), kind: head.state.kind })
  })
  const views = await viewsOf(open, call)
  return { streams: views.filter(({ endedAt }) => endedAt === undefined) }
}
