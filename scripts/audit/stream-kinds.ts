import type { StoredDocument } from './source'

/**
 * The kinds of event streams, with the names under which they are stored (docs/record.md): the
 * collection that holds the snapshots, and the prefix of the stream's name.
 */
export const streams = {
  case: { snapshots: 'cases', prefix: '' },
  scorecard: { snapshots: 'scorecards', prefix: 'm-' },
  warning: { snapshots: 'warnings', prefix: 'w-' },
  rating: { snapshots: 'ratings', prefix: 'r-' },
  order: { snapshots: 'orders', prefix: 'o-' },
  trend: { snapshots: 'trends', prefix: 't-' },
  consultation: { snapshots: 'consultations', prefix: 'c-' },
  staff: { snapshots: 'staff', prefix: 's-' },
  deed: { snapshots: 'deeds', prefix: 'd-' },
} as const
export type StreamKind = keyof typeof streams

/** The collection of the events of all streams. */
export const eventsCollection = 'events'

/**
 * The name of an event's stream: the id of a case, which has no small letters, or a prefix and the
 * id of the snapshot. The stored field is called `caseId` in both cases.
 */
export const streamNameOf = ({ caseId }: StoredDocument): string => caseId

/**
 * The part of an event that its hash covers, besides the hash of the event before it (`prev`). RFC
 * 8785 determines the order of the fields.
 */
export const hashedPartOf = ({
  at,
  by,
  caseId,
  data,
  salt,
  seq,
  type,
  version,
}: StoredDocument) => ({
  at,
  by,
  caseId,
  data,
  salt,
  seq,
  type,
  version,
})

/**
 * All fields of a stored event. `checkpoint` gives its place in the log; events of earlier
 * versions have `index` instead. An event that is not in the log yet has `pending` and `code`. For
 * some days the last event of a command has `request`, the request that it answers.
 */
export const eventFields = [
  '_id',
  'at',
  'by',
  'caseId',
  'data',
  'hash',
  'prev',
  'salt',
  'seq',
  'type',
  'version',
  'checkpoint',
  'code',
  'index',
  'pending',
  'request',
]

export const streamKinds = Object.keys(streams) as StreamKind[]

export const kindOfStream = (streamName: string): StreamKind =>
  streamKinds.find(
    (streamKind) => streamKind !== 'case' && streamName.startsWith(streams[streamKind].prefix),
  ) ?? 'case'
