import { Refusal } from '../../miniprogram/shared/refusals'
import { isShared, maySeeStream } from '../_domain/case/live/access'
import { relations } from '../_domain/case/relations'
import { type Handler, viewerOf } from '../_serve/call'
import { cases } from '../_store/case/cases'
import { livesOf } from '../_store/live/lives'
import { streamFor } from './own-stream'
import { viewsOf } from './view'

export const show: Handler<'live.show'> = async (input, call) => {
  if ('streamId' in input) return { streams: await viewsOf([(await streamFor(call, input.streamId)).doc], call) }
  const head = await cases.find(input.caseId)
  const viewer = viewerOf(call)
  const within = head && { having: relations(viewer, head.state, head), kind: head.state.kind }
  if (!within || !maySeeStream({ openid: '', districtId: '', caseId: input.caseId }, viewer, within))
    throw new Refusal('CASE_NOT_FOUND', 'caseId')
  const docs = await livesOf(input.caseId)
  return {
    streams: await viewsOf(
      docs.filter((doc) => isShared(doc, viewer, head)),
      call,
    ),
  }
}
