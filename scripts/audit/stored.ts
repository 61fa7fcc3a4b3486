import type { Doc } from './source'

/**
 * Names under which the record is stored; docs/record.md says what they mean. Of each kind of stream: the collection of
 * its heads, and how the stream's name begins.
 */
export const streams = {
  case: { heads: 'cases', prefix: '' },
  scorecard: { heads: 'scorecards', prefix: 'm-' },
  warning: { heads: 'warnings', prefix: 'w-' },
} as const
export type Kind = keyof typeof streams

/** Where the events of all streams lie. */
export const eventsIn = 'events'

/** A stream's name: the id of a case, which has no small letter, or `m-` or `w-` and the id of a shop or a warning. */
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

/** All that a stored event has. */
export const eventFields = ['_id', 'at', 'by', 'caseId', 'data', 'hash', 'prev', 'seq', 'type', 'version']

export const kindOf = (stream: string): Kind =>
  stream.startsWith('m-') ? 'scorecard' : stream.startsWith('w-') ? 'warning' : 'case'
