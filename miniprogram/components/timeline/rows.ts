import type { TimelineEntry } from '../../shared/contract/case-view'
import { roles } from '../../shared/vocabulary/roles'
import { moment } from '../../words/when'

export interface TimelineRow {
  seq: number
  who: string
  text: string
  detail: string
  when: string
  /** The first eight digits of the event's hash: enough to compare at a glance. */
  proof: string
  hash: string
  latest: boolean
  /** How many equal steps in a row this one stands for: offers to several officers at once are one line. */
  times: number
}

/** The timeline of a case, newest step first. */
export function rows(entries: TimelineEntry[], now: number): TimelineRow[] {
  const last = Math.max(...entries.map((entry) => entry.seq))
  const all = [...entries]
    .sort((a, b) => b.seq - a.seq)
    .map(({ seq, who, text, detail, at, hash }) => ({
      seq,
      who: whoWords(who),
      text,
      detail: detail ?? '',
      when: moment(at, now),
      proof: hash.slice(0, 8),
      hash,
      latest: seq === last,
      times: 1,
    }))
  return all.reduce<TimelineRow[]>((shown, row) => {
    const newer = shown[shown.length - 1]
    if (newer && !row.detail && same(newer, row)) newer.times += 1
    else shown.push(row)
    return shown
  }, [])
}

const same = (a: TimelineRow, b: TimelineRow) => a.text === b.text && a.who === b.who && a.detail === b.detail

/** `网格员 样例一`; a name that already says the role (`指挥中心`), and the consumer's own `我`, stand alone. */
export function whoWords({ role, name }: TimelineEntry['who']): string {
  const label = roles.label(role)
  return !name || role === 'consumer' || label.startsWith(name) ? name || label : `${label} ${name}`
}
