import type { Doc } from './source'

/**
 * Names under which the record is stored; docs/record.md says what they mean. Of each kind of stream: the collection of
 * its heads, and how the stream's name begins.
 */
export const streams = {
  case: { heads: 'cases', prefix: '' },
  scorecard: { heads: 'scorecards', prefix: 'm-' },
  warning: { heads: 'warnings', prefix: 'w-' },
  rating: { heads: 'ratings', prefix: 'r-' },
  order: { heads: 'orders', prefix: 'o-' },
  trend: { heads: 'trends', prefix: 't-' },
  consultation: { heads: 'consultations', prefix: 'c-' },
  staff: { heads: 'staff', prefix: 's-' },
  deed: { heads: 'deeds', prefix: 'd-' },
} as const
export type Kind = keyof typeof streams

/** Where the events of all streams lie. */
export const eventsIn = 'events'

/** A stream's name: the id of a case, which has no small letter, or the prefix of its kind and the id of its head. */
export const streamOf = ({ caseId }: Doc): string => caseId

/** The part of an event that is hashed, its fields in the order of RFC 8785. */
export const sealedOf = ({ at, by, caseId, data, seq, type, version }: Doc) => ({
  at,
  by,
  caseId,
  data,
  seq,
  type,
  version,
})

/** All that a stored event has, the place in the log or the wait for one among it. */
export const eventFields = [
  ...['_id', 'at', 'by', 'caseId', 'data', 'hash', 'prev', 'seq', 'type', 'version'],
  ...['index', 'waiting'],
]

export const kinds = Object.keys(streams) as Kind[]

export const kindOf = (stream: string): Kind =>
  kinds.find((kind) => kind !== 'case' && stream.startsWith(streams[kind].prefix)) ?? 'case'
