import type { Handler } from '../_serve/call'
import { candidateViews } from '../_serve/candidates'
import { rosterFor } from './roster'

export const nearest: Handler<'live.nearest'> = async ({ streamId }, call) => {
  const { roster, ranked } = await rosterFor(call, streamId)
  return { candidates: await candidateViews(ranked, roster) }
}
