import { clockText, personText } from '../../../../format/live'
import type { EvidenceView } from '../../../../shared/contract/case-view'
import { durationText } from '../../../../shared/duration'
import { omitUndefined } from '../../../../shared/omit-undefined'
import type { LiveView } from '../../../livestream-source'
import { filmTime, type Period, periodsWithin, streamTime } from '../film/film-time'

const lengthOf = ({ startedAt = 0, endedAt = startedAt }: LiveView): number =>
  Math.max(1, endedAt - startedAt)

/** One preserved recording of a stream. Times are ms since the stream began. */
export interface Part {
  /** Evidence id of the recording. */
  id: string
  sha256: string
  /** Size of the file. */
  bytes: number
  from: number
  to: number
  /** The periods of this recording in which pictures came. */
  pictures: Period[]
}

/** The timeline and the recordings of a stream. All times are ms since the stream began. */
export function toTimeline(liveView: LiveView, evidence: EvidenceView[]) {
  const { startedAt = 0, segments } = liveView
  const durationMs = lengthOf(liveView)
  const pictures = segments.map(({ from: startMs, to: endMs }) => ({
    from: startMs - startedAt,
    to: endMs === undefined ? durationMs : endMs - startedAt,
  }))
  const streamGaps = liveView.gaps.map(({ from: startMs, to: endMs }) => ({
    from: startMs - startedAt,
    to: endMs - startedAt,
  }))

  const parts: Part[] = []
  for (const { evidenceId, from: startMs, to: endMs } of liveView.evidence) {
    const evidenceItem = evidence.find(({ id }) => id === evidenceId)
    if (!evidenceItem) continue
    const { sha256, bytes } = evidenceItem
    const period = { from: startMs - startedAt, to: endMs - startedAt }
    parts.push({
      id: evidenceId,
      sha256,
      bytes,
      ...period,
      pictures: periodsWithin(pictures, period),
    })
  }
  return { length: durationMs, gaps: streamGaps, parts }
}

/**
 * The recording that shows a moment of the stream. For a moment in a gap it is the next recording,
 * after the end the last one.
 */
export const partAt = (parts: Part[], streamMs: number): Part | undefined =>
  parts.find(({ to: endMs }) => streamMs < endMs) ?? parts[parts.length - 1]

/**
 * Corrects the periods with pictures by the length of the film that the player reports. Some films
 * leave gaps out, others show a still picture during a gap: only the length tells which.
 */
export function correctByDuration(filmPart: Part, filmSeconds: number): Part {
  const deviation = (pictures: Period[]) =>
    Math.abs(filmTime(filmPart.to, pictures) / 1000 - filmSeconds)
  const withoutGaps = [{ from: filmPart.from, to: filmPart.to }]
  const showsGaps = deviation(withoutGaps) < deviation(filmPart.pictures)
  return showsGaps ? { ...filmPart, pictures: withoutGaps } : filmPart
}

/** The seconds of the film at which it shows a moment of the stream. */
export const secondsIn = (filmPart: Part, streamMs: number): number =>
  filmTime(streamMs, filmPart.pictures) / 1000

/** The moment of the stream that the film shows at these seconds, ms. */
export const momentOf = (filmPart: Part, filmSeconds: number): number =>
  streamTime(filmSeconds * 1000, filmPart.pictures)

/** A moment of the stream to which the person can jump. */
export interface JumpTarget {
  /** Milliseconds since the stream began. */
  at: number
  /** The time as text. */
  clock: string
  text: string
  kind: 'mark' | 'gap'
  /** Evidence id of the still picture that was taken at this moment. */
  still?: string
}

/** The bookmarks and the ends of gaps in the order of the stream. */
export function listJumpTargets({ marks }: LiveView, streamGaps: Period[]): JumpTarget[] {
  const bookmarkTargets = marks.map(
    ({ at: markedAt, by, note, still }): JumpTarget =>
      omitUndefined({
        at: markedAt,
        clock: clockText(markedAt),
        text: `${note ?? (still ? '截图' : '记下这一刻')} · ${personText(by)}`,
        kind: 'mark',
        still: still || undefined,
      }),
  )
  const gapTargets = streamGaps.map(
    ({ from: startMs, to: endMs }): JumpTarget => ({
      at: endMs,
      clock: clockText(startMs),
      text: `中断 ${durationText((endMs - startMs) / 1000)}，没有画面`,
      kind: 'gap',
    }),
  )
  return [...bookmarkTargets, ...gapTargets].sort((first, second) => first.at - second.at)
}

/** A hash in groups of eight characters, which people can compare by eye. */
export const groupHash = (sha256: string): string => (sha256.match(/.{1,8}/g) ?? []).join(' ')
