import type { Asked } from '../../../../miniprogram/shared/vocabulary/consent'
import { type CaseEvent, event } from '../events'
import type { Case } from '../state'
import type { Consented } from './events'

/** A repeated consent records nothing; another mode or another way of asking is a new event. */
export function consented({ consent }: Case, said: Consented): CaseEvent[] {
  const known = consent?.mode === said.mode && (!said.asked || isSame(consent.asked, said.asked))
  return known ? [] : [event('mediation.consented', said)]
}

const isSame = (one: Asked | undefined, other: Asked): boolean =>
  one?.consumer === other.consumer && one.merchant === other.merchant
