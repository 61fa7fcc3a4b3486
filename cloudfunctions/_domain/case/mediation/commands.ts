import { details } from '../../../../miniprogram/shared/refusal-details'
import { Refusal } from '../../../../miniprogram/shared/refusals'
import { claimsOf } from '../../../../miniprogram/shared/remedy/bases'
import type { Matter } from '../../../../miniprogram/shared/remedy/claims'
import type { LawItem } from '../../../../miniprogram/shared/remedy/law-item'
import type { Asked } from '../../../../miniprogram/shared/vocabulary/consent'
import { type SealForm, sealForms } from '../../../../miniprogram/shared/vocabulary/formalities'
import { isBound } from '../agreement/agreement'
import { anyState, awake, byMediator, command, inHand, mediable, mediating, only } from '../command-row'
import { type CaseEvent, type EventData, event } from '../events'
import { isEntrusted } from '../relations'
import type { Case } from '../state'
import type { Computed, Consented, FrozenRow } from './events'

/** Ended without agreement, and it is not recorded yet that both parties know. */
export const isToInform = ({ state, informedAt }: Case): boolean => state === 'terminated' && informedAt === undefined

/** Whether there is a paper of a form to put the seal on. */
export const isIssued: Record<SealForm, (state: Case) => boolean> = {
  decision: ({ acceptedAt, state }) => acceptedAt !== undefined || state === 'refused',
  meeting: ({ meeting }) => meeting !== undefined,
  agreement: ({ agreement }) => agreement !== undefined && isBound(agreement.signing),
  termination: ({ state }) => state === 'terminated',
}

export const mediationCommands = {
  // A picture of a seal is never printed (国务院令716 Art. 9): the centre records that it sealed the paper.
  sealPaper: command({
    as: ['centre'],
    from: anyState,
    kind: 'complaint',
    when: (state) => only(sealForms.codes.some((form) => isIssued[form](state))),
    decide(state, { form }: { form: SealForm }) {
      if (!isIssued[form](state)) throw new Refusal('NO_PAPER')
      return [event('paper.sealed', { form })]
    },
  }),
  consent: command({
    ...byMediator,
    when: (state) => mediable(state) ?? awake(state),
    decide: (state, said: Consented) => consented(state, said),
  }),
  compute: command({
    ...byMediator,
    decide: (_, { matter }: { matter: Omit<Matter, 'laws'> }) => [event('remedy.computed', computed(matter))],
  }),
  announce: command({
    ...byMediator,
    when: mediating,
    decide(_, { at, place, notices }: EventData['mediation.announced'], { now }) {
      // A party must be told before the meeting (Art. 20).
      if (at <= now) throw new Refusal('INVALID_INPUT', 'at', details.meetingOver)
      return [event('mediation.announced', { at, place, notices })]
    },
  }),
  entrust: command({
    ...byMediator,
    when: (state) => mediating(state) ?? only(!isEntrusted(state)),
    decide: () => [event('mediation.entrusted', { to: 'association' })],
  }),
  handBack: command({
    as: ['entrusted'],
    from: inHand,
    kind: 'complaint',
    when: (state) => only(isEntrusted(state)),
    decide: (_, given: EventData['mediation.handedBack']) => [event('mediation.handedBack', given)],
  }),
  // Also the leader: an officer who has left would leave both parties untold (Art. 23).
  inform: command({
    as: ['holder', 'leader'],
    from: ['terminated'],
    kind: 'complaint',
    when: (state) => only(isToInform(state)),
    decide: (_, ways: EventData['parties.informed']) => [event('parties.informed', ways)],
  }),
}

/** A repeated consent records nothing; another mode or another way of asking is a new event. */
function consented({ consent }: Case, said: Consented): CaseEvent[] {
  const known = consent?.mode === said.mode && (!said.asked || isSame(consent.asked, said.asked))
  return known ? [] : [event('mediation.consented', said)]
}

const isSame = (one: Asked | undefined, other: Asked): boolean =>
  one?.consumer === other.consumer && one.merchant === other.merchant

/** What a consumer may claim, as recorded: figures, facts, the table's version and every wording used. */
function computed(matter: Omit<Matter, 'laws'>): Computed {
  const { claims, rows, tableVersion, refund, loss, extra, total, upTo } = claimsOf(matter)
  return { ...matter, tableVersion, rows: rows.map(frozen), claims, refund, loss, extra, total, upTo }
}

const frozen = ({ id, law, article, textVersion, effectiveFrom, effectiveTo, checkedOn }: LawItem): FrozenRow => ({
  id,
  law,
  article,
  textVersion,
  effectiveFrom,
  checkedOn,
  ...(effectiveTo !== undefined && { effectiveTo }),
})
