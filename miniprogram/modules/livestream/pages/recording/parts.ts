import { clockText, personText } from '../../../../format/live'
import type { EvidenceView } from '../../../../shared/contract/case-view'
import { durationText } from '../../../../shared/duration'
import { omitUndefined } from '../../../../shared/omit-undefined'
import type { LiveView } from '../../../livestream-source'
import { filmTime, type Stretch, streamTime, within } from '../film/film-time'

const lengthOf = ({ startedAt = 0, endedAt = startedAt }: LiveView): number =>
  Math.max(1, endedAt - startedAt)

/** A stream in the form that its bar and lists show. */
export function tapeOf(liveView: LiveView, evidence: EvidenceView[]) {
  const { startedAt = 0, segments } = liveView
  const durationMs = lengthOf(liveView)
  const pictures = segments.map(({ from: startMs, to }) => ({
    from: startMs - startedAt,
    to: to === undefined ? durationMs : to - startedAt,
  }))
  const streamGaps = liveView.gaps.map(({ from: startMs, to: endMs }) => ({
    from: startMs - startedAt,
    to: endMs - startedAt,
  }))
  const parts = liveView.evidence.flatMap(({ evidenceId, from: startMs, to: endMs }) => {
    const sealed = evidence.find(({ id }) => id === evidenceId)
    if (!sealed) return []
    const filmPart = { from: startMs - startedAt, to: endMs - startedAt }
    return [
      {
        id: evidenceId,
        sha256: sealed.sha256,
        bytes: sealed.bytes,
        ...filmPart,
        pictures: within(pictures, filmPart),
      },
    ]
  })
  return { length: durationMs, gaps: streamGaps, parts }
}

/** One sealed recording of a stream; times in ms since the stream began. */
export type Part = ReturnType<typeof tapeOf>['parts'][number]

/**
 * The recording that holds a moment; for a moment in a gap the next one, and past the end the last
 * one.
 */
export const partAt = (parts: Part[], streamMs: number): Part | undefined =>
  parts.find(({ to: endMs }) => streamMs < endMs) ?? parts[parts.length - 1]

/**
 * The part as its film plays, `seconds` long: some recordings show a gap as a still picture instead
 * of leaving it out, and the length tells which.
 */
export function asPlayed(filmPart: Part, seconds: number): Part {
  const distanceTo = (pictures: Stretch[]) =>
    Math.abs(filmTime(filmPart.to, pictures) / 1000 - seconds)
  const unbroken = [{ from: filmPart.from, to: filmPart.to }]
  return distanceTo(unbroken) < distanceTo(filmPart.pictures)
    ? { ...filmPart, pictures: unbroken }
    : filmPart
}

/** Seconds into a part's film at which a moment of the stream is seen. */
export const secondsIn = (filmPart: Part, streamMs: number): number =>
  filmTime(streamMs, filmPart.pictures) / 1000

/** The moment of the stream that is seen so many seconds into a part's film. */
export const momentOf = (filmPart: Part, seconds: number): number =>
  streamTime(seconds * 1000, filmPart.pictures)

export interface Spot {
  at: number
  clock: string
  text: string
  kind: 'mark' | 'gap'
  /** Id of the picture taken at this moment. */
  still?: string
}

/** Marked moments and gaps in the order of the stream, to jump to. */
export function spotsOf({ marks }: LiveView, streamGaps: Stretch[]): Spot[] {
  const marked = marks.map(
    ({ at: markedAt, by, note, still }): Spot =>
      omitUndefined({
        at: markedAt,
        clock: clockText(markedAt),
        text: `${note ?? (still ? '截图' : '记下这一刻')} · ${personText(by)}`,
        kind: 'mark',
        still: still || undefined,
      }),
  )
  const gapTexts = streamGaps.map(
    ({ from: startMs, to: endMs }): Spot => ({
      at: endMs,
      clock: clockText(startMs),
      text: `中断 ${durationText((endMs - startMs) / 1000)}，没有画面`,
      kind: 'gap',
    }),
  )
  return [...marked, ...gapTexts].sort((first, second) => first.at - second.at)
}

/** A fingerprint in groups that can be compared by eye. */
export const inGroups = (sha256: string): string => (sha256.match(/.{1,8}/g) ?? []).join(' ')
