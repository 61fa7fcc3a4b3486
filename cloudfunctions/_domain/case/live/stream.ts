import { type CaseEvent, event } from '../../events'
import type { SealedPiece } from '../evidence-item'
import type { Case } from '../state'
import type { CaseStream, LiveEvents, Moment } from './events'

/** What is known of a stream by now, to be entered into its case as far as the case does not know it yet. */
export interface StreamNews {
  streamId: string
  started?: Omit<LiveEvents['live.started'], 'streamId'>
  marks: Omit<LiveEvents['live.marked'], 'streamId'>[]
  ended?: Omit<LiveEvents['live.ended'], 'streamId'>
  sealed: Omit<LiveEvents['live.sealed'], 'streamId'>[]
}

/** The steps that the case lacks. The same news twice, late or together give the same steps once. */
export function streamed(file: Case, { streamId, started, marks, ended, sealed }: StreamNews): CaseEvent[] {
  const known = file.streams?.find(({ id }) => id === streamId)
  return [
    ...(started && known?.startedAt === undefined ? [event('live.started', { streamId, ...started })] : []),
    ...marks
      .filter(({ markId }) => !known?.marks.includes(markId))
      .map((mark) => event('live.marked', { streamId, ...mark })),
    ...(ended && known?.endedAt === undefined ? [event('live.ended', { streamId, ...ended })] : []),
    ...sealed
      .filter(({ evidence: [piece] }) => !known?.sealed.includes(piece?.id as string))
      .map((recording) => event('live.sealed', { streamId, ...recording })),
  ]
}

/** What one of these events changes. */
export const liveChanges: {
  [Type in keyof LiveEvents]: (data: LiveEvents[Type], at: number, file: Case) => Partial<Case>
} = {
  'live.started': ({ streamId, startedAt }, _, file) => changed(file, streamId, () => ({ startedAt })),
  'live.marked': ({ streamId, markId, ms, evidence = [], person }, _, file) => ({
    ...changed(file, streamId, ({ marks }) => ({ marks: [...marks, markId] })),
    ...(evidence.length > 0 && { evidence: withPieces(file, evidence, { person, moment: { streamId, ms } }) }),
  }),
  'live.ended': ({ streamId, endedAt }, _, file) => changed(file, streamId, () => ({ endedAt })),
  'live.sealed': ({ streamId, evidence, person }, _, file) => ({
    ...changed(file, streamId, ({ sealed }) => ({ sealed: [...sealed, ...evidence.map(({ id }) => id)] })),
    evidence: withPieces(file, evidence, { person }),
  }),
}

const withPieces = (
  { evidence }: Case,
  pieces: SealedPiece[],
  { person, moment }: { person?: number | undefined; moment?: Moment },
): Case['evidence'] => [
  ...evidence,
  ...pieces.map((piece) => ({ ...piece, ...(person !== undefined && { person }), ...(moment && { moment }) })),
]

function changed({ streams = [] }: Case, id: string, change: (stream: CaseStream) => Partial<CaseStream>) {
  const stream = streams.find((one) => one.id === id) ?? { id, sealed: [], marks: [] }
  const after = { ...stream, ...change(stream) }
  return {
    streams: streams.some((one) => one.id === id)
      ? streams.map((one) => (one.id === id ? after : one))
      : [...streams, after],
  }
}
