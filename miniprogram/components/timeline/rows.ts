import { momentText } from '../../format/when'
import type { TimelineEntry } from '../../shared/contract/case-view'
import { roles } from '../../shared/vocabulary/roles'

export interface TimelineRow {
  seq: number
  actor: string
  text: string
  detail: string
  when: string
  /** The first eight digits of the event's hash: enough to compare at a glance. */
  proof: string
  hash: string
  latest: boolean
  /**
   * How many equal steps in a row this one stands for: offers to several officers at once are one
   * line.
   */
  times: number
}

/** The timeline of a case, newest step first. */
export function toTimelineRows(timelineEntries: TimelineEntry[], now: number): TimelineRow[] {
  const lastSeq = Math.max(...timelineEntries.map((timelineEntry) => timelineEntry.seq))
  const allRows = [...timelineEntries]
    .sort((first, second) => second.seq - first.seq)
    .map(
      ({
        seq,
        who: whoDid,
        text: stepText,
        detail: stepDetail,
        at: occurredAt,
        hash: eventHash,
      }) => ({
        seq,
        actor: actorText(whoDid),
        text: stepText,
        detail: stepDetail ?? '',
        when: momentText(occurredAt, now),
        proof: eventHash.slice(0, 8),
        hash: eventHash,
        latest: seq === lastSeq,
        times: 1,
      }),
    )
  return allRows.reduce<TimelineRow[]>((mergedRows, nextRow) => {
    const newerRow = mergedRows[mergedRows.length - 1]
    if (newerRow && !nextRow.detail && isSameStep(newerRow, nextRow)) newerRow.times += 1
    else mergedRows.push(nextRow)
    return mergedRows
  }, [])
}

const isSameStep = (first: TimelineRow, second: TimelineRow) =>
  first.text === second.text && first.actor === second.actor && first.detail === second.detail

/**
 * `网格员 样例一`; a name that already says the role (`指挥中心`), and the consumer's own `我`, stand alone.
 */
export function actorText({ role: actorRole, name: actorName }: TimelineEntry['who']): string {
  const roleLabel = roles.label(actorRole)
  return !actorName || actorRole === 'consumer' || roleLabel.startsWith(actorName)
    ? actorName || roleLabel
    : `${roleLabel} ${actorName}`
}
