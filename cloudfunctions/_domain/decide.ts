import { Refusal } from '../../miniprogram/shared/refusals'
import { refusalDetails } from '../../miniprogram/shared/vocabulary/refusal-grounds'
import { abandon, propose, sign, unsign } from './case/agreement/agreement'
import { receive, remind } from './case/agreement/dues'
import { ended, judgeClosing } from './case/closing/closing'
import { advance, afterAnswer } from './case/dispatch/advance'
import { backToCentre, vacated } from './case/dispatch/back'
import { mayName, recalled } from './case/dispatch/recall'
import { beginRound, chosenBackup, nextBackup, ordered, referral } from './case/dispatch/round'
import { doneBefore } from './case/done-before'
import { keptBy } from './case/erasure/retention'
import { intakeRules } from './case/filing/rules'
import { streamed } from './case/live/stream'
import { consented } from './case/mediation/consent'
import { computed } from './case/mediation/remedy'
import { formalityRules } from './case/mediation/rules'
import { mediateByWithPauses } from './case/pauses/pauses'
import { judgeChallenge, pause, resume } from './case/pauses/rest'
import { roomRules } from './case/room/case-room'
import type { Case } from './case/state'
import { dueReminders } from './clocks/case-clocks'
import type { Command, Context } from './commands'
import { type CaseEvent, event } from './events'
import { check, expired, offerTo } from './guards'
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
    const sorted = { ...file, class: confirmed, priority }
    if (officerId !== undefined && !mayName(sorted, context.actor.ref))
      throw new Refusal(
        'SECOND_PERSON_NEEDED',
        'officerId',
        '重大案件由您收回的，请按排名派单，或者请另一位同事、领导指定',
      )
    return [triage, ...referral(sorted), ...beginRound(sorted, context, officerId)]
  },
  order: (file, { officerIds }, context) => ordered(officerIds, file, context),

  admit: (_, { notice }) => [event('complaint.accepted', { notice })],
  refuse: (_, { ground, reason, notice }) => [
    event('complaint.refused', { ground, reason, routes: [...refusalDetails[ground].routes], notice }),
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

  stream: (file, { news }) => streamed(file, news),

  return: (file, { reason, note }, { actor, now }) =>
    backToCentre(file, event('dispatch.returned', { officerId: actor.ref as string, reason, note }), now),
  recall: (file, { reason, note }, { actor, now }) => recalled(file, { reason, note }, actor.ref as string, now),
  vacate: (file, { officerId }, { now }) => vacated(file, officerId, now),
  backup(file, { reason }, context) {
    const asked = event('backup.asked', { reason })
    return [asked, nextBackup({ ...file, backup: { reason, asked: [] } }, context)]
  },
  reinforce: (file, { officerId }, context) => [chosenBackup(officerId, file, context)],

  pause: (file, { reason, note }) => pause(file, reason, note),
  challenge: (file, { note }) => pause(file, 'recusal', note),
  resume: (file, { note }) => resume(file, 'appraisal', note),
  judgeChallenge: (file, { granted, note }, { now }) => judgeChallenge(file, granted, note, now),

  keepTrack: (_, { type, ...track }) => [event('track.kept', track)],
  refer: (_, { note }) => [event('case.referred', { to: 'squad', note })],
  contact: ({ takenAt }, { doneAt }, { now }) => [event('contact.made', { saidAt: doneBefore(doneAt, takenAt, now) })],
  arrive: ({ takenAt }, { metres, position, doneAt, proof }, { now }) => [
    event('officer.arrived', { metres, position, saidAt: doneBefore(doneAt, takenAt, now), proof }),
  ],
  consent: (file, { type, ...said }) => consented(file, said),
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
  terminate(file, { type, ...record }, { now, actor }) {
    const { acceptedAt, pauses = [] } = file
    const isEarly = acceptedAt === undefined || now <= mediateByWithPauses(acceptedAt, pauses, now).at
    if (record.ground === 'sixty_days' && isEarly) throw new Refusal('SIXTY_DAYS_NOT_OVER', 'ground')
    return ended(file, { type: 'mediation.terminated', data: record }, actor)
  },
  conclude: (file, { type, ...record }, { actor }) => ended(file, { type: 'report.concluded', data: record }, actor),
  judgeClosing: (file, { type, ...judged }, { actor }) => judgeClosing(file, judged, actor),
  withdraw: (_, { reason }) => [event('complaint.withdrawn', { reason })],
  assess: (_, { type, ...finding }) => [event('complaint.assessed', finding)],
  rate: (_, { stars, tags }) => [event('service.rated', { stars, tags })],
  erase(file, { ground }, { now }) {
    const code = keptBy(file, ground, now)
    if (code) throw new Refusal(code, 'ground')
    return [event('particulars.erased', { ground })]
  },
  askErase: () => [event('erasure.asked', {})],
  declineErase: (_, { reason }) => [event('erasure.declined', { reason })],
  expire: (file, _, { now }) =>
    keptBy(file, 'expired', now) ? [] : [event('particulars.erased', { ground: 'expired' })],
  ...intakeRules,
  ...roomRules,
  ...formalityRules,
}

/** What happens when somebody wants something of an open case. Throws a Refusal; an empty list means nothing changes. */
export function decide(file: Case, command: Command, context: Context): CaseEvent[] {
  check(file, command.type, context)
  return (rules[command.type] as Rule<Command['type']>)(file, command, context)
}
