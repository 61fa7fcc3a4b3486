import { type Fields, gone, is, moment, more, on, picked, said, without } from '../derive'
import { ends, filed, leaves } from './steps'

/** Who is asked to take a case, who has it, and who helps (docs/record.md). */
export const officers: Fields = {
  roundAt: { 'triage.confirmed': moment },
  asked: {
    [filed]: is([]),
    'triage.confirmed': is([]),
    'dispatch.offered': (was: string[], { data: { officerId, backup } }) =>
      backup || was.includes(officerId) ? was : [...was, officerId],
  },
  declined: { 'triage.confirmed': gone, 'dispatch.declined': more(({ data }) => data.officerId) },
  recused: {
    [filed]: is([]),
    ...on(['dispatch.declined', ...leaves], (was: string[], { data: { officerId, reason } }) =>
      reason === 'recusal' ? [...was, officerId] : was,
    ),
  },
  offers: {
    'dispatch.offered': more(({ data }) => data),
    ...on(
      ['dispatch.declined', 'dispatch.expired', 'backup.joined'],
      without((offer, { officerId }) => offer.officerId === officerId),
    ),
    ...on(['dispatch.escalated', 'dispatch.taken', ...leaves, ...ends], gone),
  },
  escalation: {
    'dispatch.escalated': (_, { data }) => picked(data, ['to', 'until']),
    ...on(['triage.confirmed', 'dispatch.taken', ...ends], gone),
  },
  holder: { 'dispatch.taken': said('officerId'), ...on(leaves, gone) },
  takenAt: { 'dispatch.taken': moment, ...on(leaves, gone) },
  recalled: {
    'dispatch.recalled': (_, { data, at }) => ({ ...picked(data, ['officerId', 'reason', 'by']), at }),
    'dispatch.taken': (was, { data }) =>
      was?.officerId === data.officerId ? undefined : was && { ...was, replaced: true },
  },
  helpers: { 'backup.joined': more(({ data }) => data.officerId), ...on(leaves, gone) },
  lent: {
    'dispatch.offered': (was, { data: { officerId, districtId } }) =>
      districtId === undefined ? was : [...(was ?? []), { officerId, districtId }],
    ...on(leaves, gone),
  },
  backup: {
    'backup.asked': (_, { data: { reason } }) => ({ reason, asked: [] }),
    'dispatch.offered': (was, { data }) =>
      was && data.backup ? { ...was, asked: [...was.asked, data.officerId] } : was,
    'backup.unmet': (was) => was && { ...was, unmet: true },
    ...on([...leaves, ...ends], gone),
  },
}
