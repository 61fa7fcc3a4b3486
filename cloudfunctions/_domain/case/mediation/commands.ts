import { details } from '../../../../miniprogram/shared/refusal-details'
import { Refusal } from '../../../../miniprogram/shared/refusals'
import type { Matter } from '../../../../miniprogram/shared/remedy/claims'
import { command, inHand } from '../command-row'
import { awake, mediable, mediating, only } from '../conditions'
import { type EventData, event } from '../events'
import type { Case } from '../state'
import { consented } from './consent'
import type { Consented } from './events'
import { computed } from './remedy'

/** Entrusted to the association, and not handed back yet. */
export const isEntrusted = ({ entrusted }: Case): boolean => entrusted !== undefined && entrusted.backAt === undefined

/** Ended without agreement, and it is not recorded yet that both parties know. */
export const isToInform = ({ state, informedAt }: Case): boolean => state === 'terminated' && informedAt === undefined

export const mediationCommands = {
  consent: command({
    by: 'officer',
    as: 'holder',
    from: inHand,
    kind: 'complaint',
    when: (state) => mediable(state) ?? awake(state),
    decide: (state, said: Consented) => consented(state, said),
  }),
  compute: command({
    by: 'officer',
    as: 'holder',
    from: inHand,
    kind: 'complaint',
    decide: (_, { matter }: { matter: Omit<Matter, 'laws'> }) => [event('remedy.computed', computed(matter))],
  }),
  announce: command({
    by: 'officer',
    as: 'holder',
    from: inHand,
    kind: 'complaint',
    when: mediating,
    decide(_, { at, place, notices }: EventData['mediation.announced'], { now }) {
      // A party must be told before the meeting (Art. 20).
      if (at <= now) throw new Refusal('INVALID_INPUT', 'at', details.meetingOver)
      return [event('mediation.announced', { at, place, notices })]
    },
  }),
  entrust: command({
    by: 'officer',
    as: 'holder',
    from: inHand,
    kind: 'complaint',
    when: (state) => mediating(state) ?? only(!isEntrusted(state)),
    decide: () => [event('mediation.entrusted', { to: 'association' })],
  }),
  handBack: command({
    by: 'association',
    as: 'entrusted',
    from: inHand,
    kind: 'complaint',
    when: (state) => only(isEntrusted(state)),
    decide: (_, given: EventData['mediation.handedBack']) => [event('mediation.handedBack', given)],
  }),
  inform: command({
    by: 'officer',
    as: 'holder',
    from: ['terminated'],
    kind: 'complaint',
    when: (state) => only(isToInform(state)),
    decide: (_, ways: EventData['parties.informed']) => [event('parties.informed', ways)],
  }),
}
