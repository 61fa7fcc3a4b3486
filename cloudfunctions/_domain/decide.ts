import { mediateBy } from '../../miniprogram/shared/clock/deadlines'
import { Refusal } from '../../miniprogram/shared/refusals'
import { refusalDetails } from '../../miniprogram/shared/vocabulary/refusal-grounds'
import type { Case } from './case'
import type { Command, Context } from './commands'
import { type CaseEvent, event } from './events'
import { check, hasExpired } from './guards'
import { intakeRules } from './intake/rules'
import { abandon, propose, sign, unsign } from './mediation/agreement'
import { receive, remind } from './mediation/dues'
import { computed } from './mediation/remedy'
import { offerTo, passOn } from './offer'
import { needRoster } from './ranking'
import { keptBy } from './retention'
import { priorityOf } from './triage'

type Rule<Type extends Command['type']> = (
  file: Case,
  command: Extract<Command, { type: Type }>,
  context: Context,
) => CaseEvent[]

const rules: { [Type in Command['type']]: Rule<Type> } = {
  confirm(file, command, context) {
    const { officers } = needRoster(context)
    if (officers.length === 0) throw new Refusal('NOBODY_ON_DUTY')
    const triage = event('triage.confirmed', { class: command.class, priority: priorityOf[command.class] })
    const offer = offerTo(command.officerId, file, context)
    const accepts = file.kind === 'complaint' && file.acceptedAt === undefined
    return accepts ? [event('complaint.accepted', {}), triage, offer] : [triage, offer]
  },

  admit: () => [event('complaint.accepted', {})],
  refuse: (_, { ground, reason }) => [
    event('complaint.refused', { ground, reason, routes: [...refusalDetails[ground].routes] }),
  ],

  accept: (_, __, { actor }) => [event('dispatch.taken', { officerId: actor.ref as string })],

  decline(file, { reason, note }, context) {
    const officerId = context.actor.ref as string
    if (hasExpired(file, context.now)) return rules.expire(file, { type: 'expire' }, context)
    return [event('dispatch.declined', { officerId, reason, note }), passOn(file, context)]
  },

  expire(file, _, context) {
    // Asked too early or twice: nothing has happened, nothing is recorded.
    if (!file.offer || !hasExpired(file, context.now)) return []
    return [event('dispatch.expired', { officerId: file.offer.officerId }), passOn(file, context)]
  },

  contact: () => [event('contact.made', {})],
  arrive: (_, { metres, position }) => [event('officer.arrived', { metres, position })],
  compute: (_, { matter }) => [event('remedy.computed', computed(matter))],
  propose: (file, { proposal }) => propose(file, proposal),
  sign: (file, { signed }) => sign(file, signed),
  countersign: (file, { signed }) => sign(file, signed),
  witness: (file, { signed }) => sign(file, signed),
  unsign: (file) => unsign(file, 'complainant'),
  retract: (file) => unsign(file, 'respondent'),
  abandon: (file) => abandon(file),
  receive: (file, { clause, received }, { now }) => receive(file, clause, received, now),
  remind: (file, _, { now }) => remind(file, now),
  reopen: (_, { reason }) => [event('mediation.reopened', { because: 'dissatisfied', reason })],
  settle: (_, { type, ...record }) => [event('mediation.settled', record)],
  terminate(file, { type, ...record }, { now }) {
    const isEarly = file.acceptedAt === undefined || now <= mediateBy(file.acceptedAt).at
    if (record.ground === 'sixty_days' && isEarly) throw new Refusal('SIXTY_DAYS_NOT_OVER', 'ground')
    return [event('mediation.terminated', record)]
  },
  conclude: (_, { type, ...record }) => [event('report.concluded', record)],
  withdraw: (_, { reason }) => [event('complaint.withdrawn', { reason })],
  assess: (_, { type, ...finding }) => [event('complaint.assessed', finding)],
  rate: (_, { stars, tags }) => [event('service.rated', { stars, tags })],
  erase(file, { ground }, { now }) {
    const code = keptBy(file, ground, now)
    if (code) throw new Refusal(code, 'ground')
    return [event('particulars.erased', { ground })]
  },
  ...intakeRules,
}

/** What happens when somebody wants something of an open case. Throws a Refusal; an empty list means nothing changes. */
export function decide(file: Case, command: Command, context: Context): CaseEvent[] {
  check(file, command.type, context)
  return (rules[command.type] as Rule<Command['type']>)(file, command, context)
}
