import { endOfDay } from './days'
import type { StoredDocument } from './source'
import {
  appendItem,
  copyField,
  createStateReader,
  type DerivedSnapshot,
  eventTime,
  type FieldRule,
  type FieldRules,
  forEvents,
  pickFields,
  removeField,
  setTo,
} from './state-reader'

// Rules: docs/record.md, "A warning".

const typePrefix = 'warning.'
const fullTypes = (eventNames: string[]) => eventNames.map((eventName) => typePrefix + eventName)
const textWritten = fullTypes(['drafted', 'revised'])

/** A person who wrote a part of the text: by id, or by role where the person has no id. */
const authorOf = ({ by }: StoredDocument): string => by.ref ?? by.role
const addAuthor = (authors: string[] = [], author: string) =>
  authors.includes(author) ? authors : [...authors, author]

/** Copies a field of the correction that was proposed before. */
const copyProposedField =
  (fieldName: string): FieldRule =>
  (_previousValue, _storedEvent, { proposal }) =>
    proposal[fieldName]

const addHistoryEntry = (type: string): FieldRule =>
  appendItem(({ data }) => ({ type, reason: data.reason }))

/** Events after which the state has their name, with `_` in place of a dot. */
const stateEvents = [
  'facts.checked',
  'redaction.checked',
  'law.checked',
  'approved',
  'hearing_opened',
  'published',
  'expired',
  'withdrawn',
  'discarded',
]

const fields: FieldRules = {
  state: {
    ...forEvents(textWritten, setTo('draft')),
    ...Object.fromEntries(
      stateEvents.map((eventName) => [typePrefix + eventName, setTo(eventName.replace('.', '_'))]),
    ),
  },
  content: {
    ...forEvents(textWritten, copyField('content')),
    'warning.corrected': copyProposedField('content'),
  },
  authors: {
    ...forEvents(textWritten, (authors, storedEvent) => addAuthor(authors, authorOf(storedEvent))),
    'warning.corrected': (authors, _storedEvent, { proposal }) => addAuthor(authors, proposal.by),
  },
  releases: {
    ...forEvents(textWritten, setTo([])),
    'warning.redaction.checked': copyField('releases'),
    'warning.corrected': copyProposedField('releases'),
  },
  noticeUntil: { 'warning.hearing_opened': copyField('endDay'), 'warning.revised': removeField },
  reply: { 'warning.reply_added': copyField('text'), 'warning.revised': removeField },
  answerBy: {
    'warning.objection_received': copyField('answerBy'),
    ...forEvents(fullTypes(['corrected', 'confirmed', 'withdrawn']), removeField),
  },
  publishedAt: { 'warning.published': eventTime },
  proposal: {
    'warning.correction.proposed': (_previousValue, storedEvent) => ({
      ...pickFields(storedEvent.data.proposal, ['content', 'releases', 'reason']),
      by: authorOf(storedEvent),
    }),
    'warning.corrected': removeField,
  },
  history: {
    'warning.drafted': setTo([]),
    'warning.corrected': (history, _storedEvent, { proposal }) => [
      ...history,
      { type: 'corrected', reason: proposal.reason },
    ],
    'warning.confirmed': addHistoryEntry('confirmed'),
    'warning.withdrawn': addHistoryEntry('withdrawn'),
  },
}

export const warningTable = { fields, first: 'warning.drafted' }
const readState = createStateReader(warningTable)

/** The snapshot of a warning. */
export function deriveWarning(storedEvents: StoredDocument[]): DerivedSnapshot {
  const { publishedAt, ...state } = readState(storedEvents)
  const { merchantId, endDay } = state.content
  const isObjectionOpen = state.state === 'published' && state.answerBy
  const index = {
    status: state.state,
    merchantId,
    endDay,
    answerBy: isObjectionOpen ? endOfDay(state.answerBy) : undefined,
    publishedAt,
    updatedAt: storedEvents.at(-1)!.at,
  }
  return { state, index }
}
