import { dayOf } from '../../miniprogram/shared/clock/days'
import type { WarningLine } from '../../miniprogram/shared/contract/warning'
import { instruments } from '../../miniprogram/shared/vocabulary/publication'
import { warningLines } from '../_serve/warning-lines'
import { keepFeed, warningsInForce } from '../_store/warning/warnings'

const most = 200

/** Writes the public feeds when they have changed. @returns false: it leaves nothing for the next minute */
export async function writeFeed(now: number): Promise<false> {
  const { json, rss } = feedOf(await warningLines(await warningsInForce(undefined, dayOf(now), most)))
  await keepFeed('warnings.json', json)
  await keepFeed('warnings.xml', rss)
  return false
}

/** The public feeds: the warnings of the list, and no others, as JSON Feed 1.1 and RSS 2.0. */
function feedOf(lines: WarningLine[]): { json: string; rss: string } {
  const title = '智慧3·15 消费警示'
  const items = lines.map(({ id, instrument, title, until, publishedAt, district, shop }) => ({
    id,
    title,
    date_published: new Date(publishedAt).toISOString(),
    tags: [instruments.label(instrument), district],
    content_text: `${instruments.label(instrument)}${shop === undefined ? '' : ` · ${shop}`}，${until} 撤下`,
    _until: until,
  }))
  const rss = items
    .map(
      ({ id, title, date_published, content_text }) =>
        `<item><guid isPermaLink="false">${marked(id)}</guid><title>${marked(title)}</title>` +
        `<pubDate>${new Date(date_published).toUTCString()}</pubDate><description>` +
        `${marked(content_text)}</description></item>`,
    )
    .join('')
  return {
    json: JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title, language: 'zh-CN', items }),
    rss:
      `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>${title}</title><link>` +
      `https://www.12315.cn/</link><description>${title}</description><language>zh-cn</language>` +
      `${rss}</channel></rss>`,
  }
}

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const marked = (text: string): string => text.replace(/[&<>"]/g, (sign) => signs[sign]!)
