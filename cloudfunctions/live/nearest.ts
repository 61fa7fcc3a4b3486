import type { Handler } from '../_serve/call'
import { candidateViews } from '../_serve/candidates'
import { rosterOfStream } from './roster'

export const nearest: Handler<'live.nearest'> = async ({ streamId }, call) => {
  const { roster, ranked } = await rosterOfStream(call, streamId)
  return { candidates: await candidateViews(ranked, roster) }
}
