import { randomUUID } from 'node:crypto'
import { shanghaiDayOf } from '#shared/calendar/days'
import { logFault } from '../_gateway/fault'
import { adviceFor } from '../_gateway/fault-advice'
import type { Handler } from '../_gateway/handler'
import { loadLogSince } from '../_gateway/log-proof'
import { readCasePage } from '../_gateway/summaries'
import { warningLines } from '../_gateway/warning-lines'
import { casesWith } from '../_persistence/case/queries'
import { reportFault } from '../_persistence/requests/fault-reports'
import { warningsInForce } from '../_persistence/warning/warnings'
import { callerProfileOf } from './me'

/** The page shows the latest two of these. */
const maxWarnings = 200
const shownWarnings = 2

/**
 * One call for the first page: every call of its own would start a function, and of the log a large
 * one. A log that cannot be read keeps nobody from their cases.
 */
export const home: Handler<'service.home'> = async ({ districtId, seen }, actionCall) => {
  const { openid, now } = actionCall
  const readOwnCases = readCasePage(
    undefined,
    'submittedAt',
    (...page) => casesWith(openid, ...page),
    now,
  )
  const readProfile = callerProfileOf(actionCall)
  const frontDistrictId = districtId ?? readProfile.then(({ district }) => district.id)
  const [profile, { cases }, warnings, log] = await Promise.all([
    readProfile,
    readOwnCases,
    latestWarnings(frontDistrictId, now),
    loadLogSince(seen).catch((error) => reportUnreadLog(error, now)),
  ])
  const isLogUnread = log === null ? (true as const) : undefined
  return { me: profile, cases, warnings, log: log ?? undefined, isLogUnread }
}

async function latestWarnings(districtId: string | Promise<string>, now: number) {
  const lines = await warningLines(
    await warningsInForce(await districtId, shanghaiDayOf(now), maxWarnings),
  )
  return lines.slice(0, shownWarnings)
}

async function reportUnreadLog(error: unknown, now: number): Promise<null> {
  const requestId = randomUUID()
  logFault(error, 'service.home', requestId)
  await reportFault('fault', 'service.home', now, requestId, adviceFor(error))
  return null
}
