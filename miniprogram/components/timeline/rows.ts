import { momentText } from '../../format/when'
import type { TimelineEntry } from '../../shared/contract/case-view'
import { roles } from '../../shared/vocabulary/roles'

export interface TimelineRow {
  seq: number
  actor: string
  text: string
  detail: string
  when: string
  /** The first eight digits of the event's hash, enough for a comparison by eye. */
  proof: string
  hash: string
  latest: boolean
  /** Number of equal steps in a row that are shown as one, such as offers to several officers. */
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
        who: stepActor,
        text: stepText,
        detail: stepDetail,
        at: occurredAt,
        hash: eventHash,
      }) => ({
        seq,
        actor: actorText(stepActor),
        text: stepText,
        detail: stepDetail ?? '',
        when: momentText(occurredAt, now),
        proof: eventHash.slice(0, 8),
        hash: eventHash,
        latest: seq === lastSeq,
        times: 1,
      }),
    )

  const mergedRows: TimelineRow[] = []
  for (const nextRow of allRows) {
    const newerRow = mergedRows[mergedRows.length - 1]
    if (newerRow && !nextRow.detail && isSameStep(newerRow, nextRow)) newerRow.times += 1
    else mergedRows.push(nextRow)
  }
  return mergedRows
}

const isSameStep = (first: TimelineRow, second: TimelineRow) =>
  first.text === second.text && first.actor === second.actor && first.detail === second.detail

/**
 * Role and name of a person, for example `网格员 样例一`. The role is left out if the name says it
 * (`指挥中心`), and for the consumer, whose name is `我`.
 */
export function actorText({ role: actorRole, name: actorName }: TimelineEntry['who']): string {
  const roleLabel = roles.label(actorRole)
  if (!actorName) return roleLabel
  const isNameEnough = actorRole === 'consumer' || roleLabel.startsWith(actorName)
  return isNameEnough ? actorName : `${roleLabel} ${actorName}`
}
