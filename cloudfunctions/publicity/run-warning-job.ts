import { type Day, endOfDay, shanghaiDayOf, startOfDay } from '#shared/calendar/days'
import type { WarningLine } from '#shared/contract/warning'
import { instruments } from '#shared/vocabulary/publication'
import { system } from '../_domain/decider'
import { warningDecider } from '../_domain/warning/commands'
import { instrumentRules, type Warning } from '../_domain/warning/state'
import { notifyPeople } from '../_gateway/send-notices'
import { warningLines } from '../_gateway/warning-lines'
import { calendarInForce } from '../_persistence/calendar'
import { inTransaction } from '../_persistence/database'
import { councilOf, leadersOf } from '../_persistence/staff/staff'
import { saveWarningFeed, warnings, warningsInForce } from '../_persistence/warning/warnings'
import { warningObjectedNotice } from '../_views/notices'

const isWarningOver = ({ state, content: { endDay: lastDay } }: Warning, today: Day) =>
  state === 'published' && lastDay !== undefined && lastDay <= today

/**
 * Records that a warning's days are over, reminds who decides on an objection, and writes the
 * public feeds. Readers go by the warning's day; the feeds are without it in the minute that the
 * day begins.
 */
export async function runWarningJob(warningId: string, now: number): Promise<number | undefined> {
  const actor = { role: system.role, ref: system.role, duties: [] }
  const context = { now, calendar: calendarInForce(), actor }
  const {
    status,
    endDay: lastDay,
    state,
    districtId,
  } = await inTransaction((transaction) =>
    warnings.change(
      transaction,
      warningId,
      (warning) =>
        isWarningOver(warning, shanghaiDayOf(now))
          ? warningDecider.decide(warning, { type: 'expire' }, context)
          : [],
      { by: system, at: now },
    ),
  )
  await writeFeed(now)
  if (status !== 'published') return undefined
  const { answerBy } = state
  if (answerBy !== undefined)
    await notifyPeople(
      async () => approversOf(state, districtId),
      { kind: 'warning', caseId: warningId, at: now },
      warningObjectedNotice(warningId, answerBy, now),
    )
  const dates =
    answerBy === undefined
      ? []
      : [startOfDay(answerBy), endOfDay(answerBy) + 1].filter((noticeAt) => noticeAt > now)
  if (lastDay !== undefined) dates.push(startOfDay(lastDay))
  return dates.length > 0 ? Math.min(...dates) : undefined
}

/** Who decides on an objection: none who wrote the warning. */
async function approversOf({ content, authors }: Warning, districtId: string) {
  const { approver } = instrumentRules[content.instrument]
  const approvers = await (approver === 'leader' ? leadersOf(districtId) : councilOf(districtId))
  return approvers.filter(({ _id, city }) => !city && !authors.includes(_id))
}

const maxWarnings = 200

/**
 * Writes the public feeds when they have changed. @returns false: it leaves nothing for the next
 * minute
 */
export async function writeFeed(now: number): Promise<false> {
  const { json, rss } = warningFeedOf(
    await warningLines(await warningsInForce(undefined, shanghaiDayOf(now), maxWarnings)),
  )
  await saveWarningFeed('warnings.json', json)
  await saveWarningFeed('warnings.xml', rss)
  return false
}

/** The public feeds: the warnings of the list, and no others, as JSON Feed 1.1 and RSS 2.0. */
function warningFeedOf(lines: WarningLine[]): { json: string; rss: string } {
  const title = '智慧3·15 消费警示'
  const items = lines.map(
    ({ id, instrument, title, endDay: lastDay, publishedAt, district, shop }) => ({
      id,
      title,
      date_published: new Date(publishedAt).toISOString(),
      tags: [instruments.label(instrument), district],
      content_text: `${instruments.label(instrument)}${shop === undefined ? '' : ` · ${shop}`}，${lastDay} 撤下`,
      _until: lastDay,
    }),
  )
  const rss = items
    .map(
      ({ id, title, date_published, content_text }) =>
        `<item><guid isPermaLink="false">${escapeXml(id)}</guid><title>${escapeXml(title)}</title>` +
        `<pubDate>${new Date(date_published).toUTCString()}</pubDate><description>` +
        `${escapeXml(content_text)}</description></item>`,
    )
    .join('')
  return {
    json: JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title,
      language: 'zh-CN',
      items,
    }),
    rss:
      `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>${title}</title><link>` +
      `https://www.12315.cn/</link><description>${title}</description><language>zh-cn</language>` +
      `${rss}</channel></rss>`,
  }
}

const xmlEntities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}
const escapeXml = (plainText: string): string =>
  plainText.replace(/[&<>"]/g, (sign) => xmlEntities[sign]!)
