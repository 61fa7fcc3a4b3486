import type { Handler } from '../_serve/call'
import { livesIn } from '../_store/live/lives'
import { viewsOf } from './view'

/** More streams than one centre can watch. */
const most = 20

export const running: Handler<'live.running'> = async (_, call) => {
  const docs = await livesIn(call.staff?.districtId as string, ['running', 'interrupted'], most)
  const views = await viewsOf(docs, call)
  return { streams: views.filter(({ endedAt }) => endedAt === undefined) }
}
