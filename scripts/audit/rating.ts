import { shanghaiDayOf } from './days'
import type { StoredDocument } from './source'
import {
  createStateReader,
  type DerivedSnapshot,
  eventTime,
  type FieldRule,
  type FieldRules,
  setTo,
} from './state-reader'

// Rules: docs/record.md, "A rating".

const ratingEvents = {
  given: 'rating.given',
  changed: 'rating.changed',
  withdrawn: 'rating.withdrawn',
  released: 'rating.released',
  rejected: 'rating.rejected',
  struck: 'rating.struck',
} as const

const copyRatingField = (fieldName: string): Record<string, FieldRule> => ({
  [ratingEvents.given]: (_previousValue, { data }) => data.rating[fieldName],
})
const copyOpinionField = (fieldName: string): Record<string, FieldRule> => ({
  ...copyRatingField(fieldName),
  [ratingEvents.changed]: (_previousValue, { data }) => data.opinion[fieldName],
})

const fields: FieldRules = {
  merchantId: copyRatingField('merchantId'),
  day: copyRatingField('day'),
  source: copyRatingField('source'),
  flags: copyRatingField('flags'),
  points: copyOpinionField('points'),
  changes: {
    ...copyRatingField('changes'),
    [ratingEvents.changed]: (changeCount: number) => changeCount + 1,
  },
  countedOn: { [ratingEvents.released]: (_previousValue, { at }) => shanghaiDayOf(at) },
  state: {
    ...copyRatingField('state'),
    [ratingEvents.withdrawn]: setTo('withdrawn'),
    [ratingEvents.released]: setTo('counted'),
    [ratingEvents.rejected]: setTo('rejected'),
    [ratingEvents.struck]: setTo('struck'),
  },
  at: { [ratingEvents.given]: eventTime },
}

export const ratingTable = { fields, first: ratingEvents.given }
const readState = createStateReader(ratingTable)

/** The snapshot of a customer's rating. */
export function deriveRating(storedEvents: StoredDocument[]): DerivedSnapshot {
  const { at, ...state } = readState(storedEvents)
  return { state, index: { at, merchantId: state.merchantId, status: state.state } }
}
