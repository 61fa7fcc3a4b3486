import { type Day, endOfDay, shanghaiDayOf, startOfDay } from '#shared/calendar/days'
import type { WarningLine } from '#shared/contract/warning'
import { instruments } from '#shared/vocabulary/publication'
import { system } from '../_domain/decider'
import { warningDecider } from '../_domain/warning/commands'
import { instrumentRules, type Warning } from '../_domain/warning/state'
import { notifyPeople } from '../_gateway/send-notices'
import { loadWarningLines } from '../_gateway/warning-lines'
import { calendarInForce } from '../_persistence/calendar'
import { inTransaction } from '../_persistence/database'
import { councilOf, leadersOf } from '../_persistence/staff/staff'
import { saveWarningFeed, warnings, warningsInForce } from '../_persistence/warning/warnings'
import { warningObjectedNotice } from '../_views/notices'

/** The end day is the first day on which the warning is no longer shown. */
const isWarningOver = ({ state, content: { endDay } }: Warning, today: Day) =>
  state === 'published' && endDay !== undefined && endDay <= today

/**
 * Ends a warning on its end day, reminds the staff who decide on an objection, and writes the
 * public feeds. Pages compare the end day themselves and do not wait for this job. The feeds show
 * an ended warning for up to a minute.
 * @returns when the next step is due, ms since 1970
 */
export async function runWarningJob(warningId: string, now: number): Promise<number | undefined> {
  const actor = { role: system.role, ref: system.role, duties: [] }
  const context = { now, calendar: calendarInForce(), actor }
  const nextWarning = await inTransaction((transaction) =>
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

  const { status, endDay, state, districtId } = nextWarning
  if (status !== 'published') return undefined
  const { answerBy } = state
  if (answerBy !== undefined)
    await notifyPeople(
      async () => findApprovers(state, districtId),
      { kind: 'warning', caseId: warningId, at: now },
      warningObjectedNotice(warningId, answerBy, now),
    )

  // They are reminded again when the last day to decide begins, and when it is over.
  const reminderTimes = answerBy === undefined ? [] : [startOfDay(answerBy), endOfDay(answerBy) + 1]
  const jobTimes = reminderTimes.filter((reminderAt) => reminderAt > now)
  if (endDay !== undefined) jobTimes.push(startOfDay(endDay))
  return jobTimes.length > 0 ? Math.min(...jobTimes) : undefined
}

/** The staff who may decide on an objection. Nobody who wrote the warning is among them. */
async function findApprovers({ content, authors }: Warning, districtId: string) {
  const { approver } = instrumentRules[content.instrument]
  const approvers = await (approver === 'leader' ? leadersOf(districtId) : councilOf(districtId))
  return approvers.filter(({ _id, city }) => !city && !authors.includes(_id))
}

const maxWarnings = 200

/**
 * Writes the public feeds, if they have changed.
 * @returns false: an hourly step that leaves nothing for the next minute
 */
export async function writeFeed(now: number): Promise<false> {
  const { json, rss } = formatFeeds(
    await loadWarningLines(await warningsInForce(undefined, shanghaiDayOf(now), maxWarnings)),
  )
  await saveWarningFeed('warnings.json', json)
  await saveWarningFeed('warnings.xml', rss)
  return false
}

/** The feeds contain the warnings of the public list, as JSON Feed 1.1 and RSS 2.0. */
function formatFeeds(lines: WarningLine[]): { json: string; rss: string } {
  const title = '智慧3·15 消费警示'
  const items = lines.map(({ id, instrument, title, endDay, publishedAt, district, shop }) => ({
    id,
    title,
    date_published: new Date(publishedAt).toISOString(),
    tags: [instruments.label(instrument), district],
    content_text: `${instruments.label(instrument)}${shop === undefined ? '' : ` · ${shop}`}，${endDay} 撤下`,
    _until: endDay,
  }))
  const rssItems = items
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
      `${rssItems}</channel></rss>`,
  }
}

const xmlEntities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}
const escapeXml = (plainText: string): string =>
  plainText.replace(/[&<>"]/g, (character) => xmlEntities[character]!)
