import {
  appendItem,
  copyField,
  eventTime,
  type FieldRules,
  forEvents,
  pickFields,
  removeField,
  removeItems,
  setTo,
} from '../state-reader'
import { closingEvents, releaseEvents, submittedEvent } from './event-types'
import { startRound, updateRoundTiming } from './rounds'

/** Who is asked to take a case, who owns it, and who helps (docs/record.md). */
export const officerFields: FieldRules = {
  round: {
    'triage.confirmed': startRound,
    ...forEvents(
      ['reading.answered', 'complaint.supplemented'],
      updateRoundTiming(({ triage }) => triage?.priority),
    ),
    'merchant.unresponsive': updateRoundTiming(({ priority }) => priority),
  },
  asked: {
    [submittedEvent]: setTo([]),
    'triage.confirmed': setTo([]),
    'offer.made': (
      officerIds: string[],
      { data: { officerId, reinforcement: isReinforcement } },
    ) =>
      isReinforcement || officerIds.includes(officerId) ? officerIds : [...officerIds, officerId],
  },
  declined: {
    'triage.confirmed': removeField,
    'offer.declined': appendItem(({ data }) => data.officerId),
  },
  recused: {
    [submittedEvent]: setTo([]),
    ...forEvents(
      ['offer.declined', ...releaseEvents],
      (officerIds: string[], { data: { officerId, reason } }) =>
        reason === 'recusal' ? [...officerIds, officerId] : officerIds,
    ),
  },
  offers: {
    'offer.made': appendItem(({ data }) => data),
    ...forEvents(
      ['offer.declined', 'offer.expired', 'reinforcement.joined'],
      removeItems((offer, { officerId }) => offer.officerId === officerId),
    ),
    ...forEvents(
      ['dispatch.escalated', 'offer.accepted', ...releaseEvents, ...closingEvents],
      removeField,
    ),
  },
  escalation: {
    'dispatch.escalated': (_previousValue, { data }) => pickFields(data, ['to', 'dueAt']),
    ...forEvents(['triage.confirmed', 'offer.accepted', ...closingEvents], removeField),
  },
  owner: { 'offer.accepted': copyField('officerId'), ...forEvents(releaseEvents, removeField) },
  ownedSince: { 'offer.accepted': eventTime, ...forEvents(releaseEvents, removeField) },
  recalled: {
    'case.recalled': (_previousValue, { data, at }) => ({
      ...pickFields(data, ['officerId', 'reason', 'by']),
      at,
    }),
    // A recall is cancelled if the same officer accepts the case again.
    'offer.accepted': (recall, { data }) => {
      if (!recall || recall.officerId === data.officerId) return undefined
      return { ...recall, replaced: true }
    },
  },
  helpers: {
    'reinforcement.joined': appendItem(({ data }) => data.officerId),
    ...forEvents(releaseEvents, removeField),
  },
  lent: {
    'offer.made': (lentOfficers, { data: { officerId, districtId } }) =>
      districtId === undefined
        ? lentOfficers
        : [...(lentOfficers ?? []), { officerId, districtId }],
    ...forEvents(releaseEvents, removeField),
  },
  reinforcement: {
    'reinforcement.requested': (_previousValue, { data: { reason } }) => ({ reason, asked: [] }),
    'offer.made': (reinforcement, { data }) =>
      reinforcement && data.reinforcement
        ? { ...reinforcement, asked: [...reinforcement.asked, data.officerId] }
        : reinforcement,
    'reinforcement.unavailable': (reinforcement) =>
      reinforcement && { ...reinforcement, unmet: true },
    ...forEvents([...releaseEvents, ...closingEvents], removeField),
  },
}
