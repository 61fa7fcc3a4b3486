import { randomUUID } from 'node:crypto'
import { shanghaiDayOf } from '#shared/calendar/days'
import { logFault } from '../_gateway/fault'
import { adviceFor } from '../_gateway/fault-advice'
import type { Handler } from '../_gateway/handler'
import { loadLogSince } from '../_gateway/log-proof'
import { readCasePage } from '../_gateway/summaries'
import { loadWarningLines } from '../_gateway/warning-lines'
import { casesOfPerson } from '../_persistence/case/queries'
import { reportFault } from '../_persistence/requests/fault-reports'
import { warningsInForce } from '../_persistence/warning/warnings'
import { loadCallerProfile } from './me'

/** So many warnings are read at most, to find the latest ones. */
const maxWarnings = 200
/** So many of them fit on the first page. */
const shownWarnings = 2

/**
 * Gives everything for the first page in one call. Separate calls would each start a function, and
 * that of the log is a large one. If the log cannot be read, the fault is reported and the page is
 * shown without it.
 */
export const home: Handler<'service.home'> = async ({ districtId, seen }, actionCall) => {
  const { openid, now } = actionCall
  const ownCases = readCasePage(
    undefined,
    'submittedAt',
    (...page) => casesOfPerson(openid, ...page),
    now,
  )
  const callerProfile = loadCallerProfile(actionCall)
  const shownDistrictId = districtId ?? callerProfile.then(({ district }) => district.id)
  const [profile, { cases }, warnings, log] = await Promise.all([
    callerProfile,
    ownCases,
    loadLatestWarnings(shownDistrictId, now),
    loadLogSince(seen).catch((error) => reportUnreadableLog(error, now)),
  ])
  const isLogUnread = log === null ? (true as const) : undefined
  return { me: profile, cases, warnings, log: log ?? undefined, isLogUnread }
}

async function loadLatestWarnings(districtId: string | Promise<string>, now: number) {
  const lines = await loadWarningLines(
    await warningsInForce(await districtId, shanghaiDayOf(now), maxWarnings),
  )
  return lines.slice(0, shownWarnings)
}

/** @returns null, to tell an unreadable log from one that has no checkpoint yet */
async function reportUnreadableLog(error: unknown, now: number): Promise<null> {
  const requestId = randomUUID()
  logFault(error, 'service.home', requestId)
  await reportFault('fault', 'service.home', now, requestId, adviceFor(error))
  return null
}
