import type { EvidenceView } from '../../shared/contract/case-view'
import type { LiveView } from '../../shared/contract/live'
import { filmTime, type Stretch, streamTime, within } from '../../shared/recording/film-time'
import { clock, personWords } from '../../words/live'
import { duration } from '../../words/measures'

const lengthOf = ({ startedAt = 0, endedAt = startedAt }: LiveView): number => Math.max(1, endedAt - startedAt)

/** A stream in the form that its bar and lists show. */
export function tapeOf(view: LiveView, evidence: EvidenceView[]) {
  const { startedAt = 0, segments } = view
  const length = lengthOf(view)
  const pictures = segments.map(({ from, to }) => ({
    from: from - startedAt,
    to: to === undefined ? length : to - startedAt,
  }))
  const gaps = view.gaps.map(({ from, to }) => ({ from: from - startedAt, to: to - startedAt }))
  const parts = view.evidence.flatMap(({ evidenceId, from, to }) => {
    const sealed = evidence.find(({ id }) => id === evidenceId)
    if (!sealed) return []
    const part = { from: from - startedAt, to: to - startedAt }
    return [{ id: evidenceId, sha256: sealed.sha256, bytes: sealed.bytes, ...part, pictures: within(pictures, part) }]
  })
  return { length, gaps, parts }
}

/** One sealed recording of a stream; times in ms since the stream began. */
export type Part = ReturnType<typeof tapeOf>['parts'][number]

/** The recording that holds a moment; for a moment in a gap the next one, and past the end the last one. */
export const partAt = (parts: Part[], at: number): Part | undefined =>
  parts.find(({ to }) => at < to) ?? parts[parts.length - 1]

/**
 * The part as its film plays, `seconds` long: some recordings show a gap as a still picture instead of leaving it out,
 * and the length tells which.
 */
export function asPlayed(part: Part, seconds: number): Part {
  const off = (pictures: Stretch[]) => Math.abs(filmTime(part.to, pictures) / 1000 - seconds)
  const unbroken = [{ from: part.from, to: part.to }]
  return off(unbroken) < off(part.pictures) ? { ...part, pictures: unbroken } : part
}

/** Seconds into a part's film at which a moment of the stream is seen. */
export const secondsIn = (part: Part, at: number): number => filmTime(at, part.pictures) / 1000

/** The moment of the stream that is seen so many seconds into a part's film. */
export const momentOf = (part: Part, seconds: number): number => streamTime(seconds * 1000, part.pictures)

export interface Spot {
  at: number
  clock: string
  said: string
  kind: 'mark' | 'gap'
  /** Id of the picture taken at this moment. */
  still?: string
}

/** Marked moments and gaps in the order of the stream, to jump to. */
export function spotsOf({ marks }: LiveView, gaps: Stretch[]): Spot[] {
  const marked = marks.map(
    ({ at, by, note, still }): Spot => ({
      at,
      clock: clock(at),
      said: `${note ?? (still ? '截图' : '记下这一刻')} · ${personWords(by)}`,
      kind: 'mark',
      ...(still && { still }),
    }),
  )
  const missing = gaps.map(
    ({ from, to }): Spot => ({
      at: to,
      clock: clock(from),
      said: `中断 ${duration((to - from) / 1000)}，没有画面`,
      kind: 'gap',
    }),
  )
  return [...marked, ...missing].sort((a, b) => a.at - b.at)
}

/** A fingerprint in groups that can be compared by eye. */
export const inGroups = (sha256: string): string => (sha256.match(/.{1,8}/g) ?? []).join(' ')
