import { mediateBy } from '../../miniprogram/shared/clock/deadlines'
import { Refusal } from '../../miniprogram/shared/refusals'
import { refusalDetails } from '../../miniprogram/shared/vocabulary/refusal-grounds'
import { advance, afterAnswer } from './assignment/advance'
import { pace } from './assignment/rings'
import { beginRound, chosenBackup, nextBackup, ordered } from './assignment/round'
import type { Case } from './case'
import { dueReminders } from './clocks/case-clocks'
import type { Command, Context } from './commands'
import { type CaseEvent, event } from './events'
import { check, expired, offerTo } from './guards'
import { intakeRules } from './intake/rules'
import { abandon, propose, sign, unsign } from './mediation/agreement'
import { receive, remind } from './mediation/dues'
import { computed } from './mediation/remedy'
import { keptBy } from './retention'
import { priorityFor } from './triage-rules/priority'

type Rule<Type extends Command['type']> = (
  file: Case,
  command: Extract<Command, { type: Type }>,
  context: Context,
) => CaseEvent[]

const rules: { [Type in Command['type']]: Rule<Type> } = {
  confirm(file, { class: confirmed, officerId }, context) {
    const priority = priorityFor(confirmed, file)
    const triage = event('triage.confirmed', { class: confirmed, priority })
    return [triage, ...beginRound({ ...file, class: confirmed, priority }, context, officerId)]
  },
  order: (file, { officerIds }, context) => ordered(officerIds, file, context),

  admit: () => [event('complaint.accepted', {})],
  refuse: (_, { ground, reason }) => [
    event('complaint.refused', { ground, reason, routes: [...refusalDetails[ground].routes] }),
  ],

  accept(file, _, { actor }) {
    const officerId = actor.ref as string
    return [event(offerTo(file, officerId)?.backup ? 'backup.joined' : 'dispatch.taken', { officerId })]
  },

  decline(file, { reason, note }, context) {
    const officerId = context.actor.ref as string
    // Who declines too late gets what they want: the case moves on as expired.
    if (expired(file, context.now).some((offer) => offer.officerId === officerId)) return advance(file, context)
    return afterAnswer(file, [event('dispatch.declined', { officerId, reason, note })], context)
  },

  advance: (file, _, context) => advance(file, context),
  urge: (file, _, { now }) =>
    dueReminders(file, now).map(({ id, what, to }) => event('clock.reminded', { id, what, to })),

  return(file, { reason, note }, { actor, now }) {
    const returned = event('dispatch.returned', { officerId: actor.ref as string, reason, note })
    // Only the centre sends it on (Art. 41); it has as long as any other who is told.
    return [returned, event('dispatch.escalated', { to: 'centre', until: now + pace[file.priority].step * 1000 })]
  },
  backup(file, { reason }, context) {
    const asked = event('backup.asked', { reason })
    return [asked, nextBackup({ ...file, backup: { reason, asked: [] } }, context)]
  },
  reinforce: (file, { officerId }, context) => [chosenBackup(officerId, file, context)],

  contact: () => [event('contact.made', {})],
  arrive: (_, { metres, position }) => [event('officer.arrived', { metres, position })],
  consent: ({ consent }, { mode }) => (consent?.mode === mode ? [] : [event('mediation.consented', { mode })]),
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
