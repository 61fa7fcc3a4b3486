import { Refusal, type RefusalCode } from '../../miniprogram/shared/refusals'
import { owed, reopenable } from './case/agreement/dues'
import { isAsked, keptBy } from './case/erasure/retention'
import { mayAnswer } from './case/filing/answer'
import { stillToAgree } from './case/filing/joint'
import { formalityConditions } from './case/mediation/conditions'
import { openFor } from './case/pauses/rest'
import { isOpen, roomHindrance } from './case/room/case-room'
import type { Case } from './case/state'
import type { CommandType, Context } from './commands'
import type { Actor } from './decider'
import { transitions } from './transitions'

const undecided = (file: Case): RefusalCode | undefined => (file.acceptedAt === undefined ? undefined : 'WRONG_STATE')

const noText = (file: Case): RefusalCode | undefined => (file.agreement ? undefined : 'NO_TEXT')
/** Nobody's demand is settled or given up over their head (Art. 12). */
const over = ({ joint }: Case): RefusalCode | undefined =>
  stillToAgree(joint).length === 0 ? undefined : 'JOINT_NOT_AGREED'

/** Nothing is mediated that the bureau has not taken on (Art. 15), nor before the consumer was spoken with. */
const mediable = ({ acceptedAt, contactedAt }: Case): RefusalCode | undefined => {
  if (acceptedAt === undefined) return 'NOT_ACCEPTED'
  return contactedAt === undefined ? 'NOT_CONTACTED' : undefined
}

/** Nothing is put to the parties while mediation rests (Art. 21, 22). */
const awake = (file: Case): RefusalCode | undefined =>
  openFor('appraisal', file) || openFor('recusal', file) ? 'MEDIATION_RESTS' : undefined
/** Nobody is mediated against their will: both sides' word for it is on record before anything is put to them (Art. 18, 19). */
const unconsented = ({ consent }: Case): RefusalCode | undefined => (consent ? undefined : 'CONSENT_NEEDED')
const mediating = (file: Case): RefusalCode | undefined => mediable(file) ?? awake(file) ?? unconsented(file)

/** Who is asked to recuse themselves decides nothing until that is judged. */
const unchallenged = (file: Case): RefusalCode | undefined => (openFor('recusal', file) ? 'MEDIATION_RESTS' : undefined)

/** What a leader is asked about is asked once. */
const unasked = (file: Case): RefusalCode | undefined => (file.closing ? 'CLOSING_WAITS' : undefined)

const settling = (file: Case): RefusalCode | undefined =>
  mediating(file) ?? (file.agent?.complete === false ? 'AUTHORITY_MISSING' : over(file))

/** Conditions beyond the state: each gives the refusal that holds, if any. */
const conditions: Partial<Record<CommandType, (file: Case, now: number) => RefusalCode | undefined>> = {
  admit: undecided,
  refuse: undecided,
  contact: (file) => (file.contactedAt === undefined && !file.anonymous ? undefined : 'WRONG_STATE'),
  consent: (file) => mediable(file) ?? awake(file),
  propose: mediating,
  sign: (file) => noText(file) ?? awake(file) ?? over(file),
  countersign: (file) => noText(file) ?? awake(file) ?? over(file),
  witness: (file) => noText(file) ?? awake(file) ?? over(file),
  refer: (file) => (file.referredAt === undefined ? undefined : 'WRONG_STATE'),
  pause: (file) => (file.acceptedAt === undefined ? 'NOT_ACCEPTED' : undefined),
  challenge: (file) => (openFor('recusal', file) ? 'WRONG_STATE' : undefined),
  resume: (file) => (openFor('appraisal', file) ? undefined : 'WRONG_STATE'),
  judgeClosing: (file) => (file.closing ? undefined : 'WRONG_STATE'),
  judgeChallenge: (file) => (openFor('recusal', file) ? undefined : 'WRONG_STATE'),
  openRoom: (file) => mediable(file) ?? awake(file) ?? roomHindrance(file),
  closeRoom: (file) => (isOpen(file) ? undefined : 'WRONG_STATE'),
  unsign: noText,
  retract: noText,
  abandon: noText,
  receive: (file) => (owed(file).length > 0 ? undefined : 'WRONG_STATE'),
  reopen: reopenable,
  settle: settling,
  withdraw: over,
  answer: (file) => (mayAnswer(file) ? undefined : 'WRONG_STATE'),
  unlink: (file) => (file.linked ? undefined : 'WRONG_STATE'),
  redact: (file) => (file.evidence.some(({ kind }) => kind === 'photo') ? undefined : 'WRONG_STATE'),
  review: (file) => (file.copies?.some(({ publishable }) => publishable === undefined) ? undefined : 'WRONG_STATE'),
  showAnswer: (file) => (file.answer?.held === undefined ? 'WRONG_STATE' : undefined),
  takeOffer: (file) => (file.answer?.offer ? over(file) : 'WRONG_STATE'),
  terminate: (file) => mediable(file) ?? unchallenged(file) ?? unasked(file),
  conclude: (file) => unasked(file),
  // What a leader is asked to end is not taken off their table by another.
  recall: (file) => unasked(file),
  backup: (file) => (file.offers ? 'WRONG_STATE' : undefined),
  changePhone: (file) => (file.anonymous ? 'WRONG_STATE' : undefined),
  checkAuthority: (file) => (file.agent ? undefined : 'WRONG_STATE'),
  rate: (file) => (file.rating ? 'ALREADY_RATED' : file.holder === undefined ? 'WRONG_STATE' : undefined),
  askErase: (file, now) => (isAsked(file) ? 'WRONG_STATE' : keptBy(file, 'asked', now)),
  declineErase: (file) => (isAsked(file) ? undefined : 'WRONG_STATE'),
  ...formalityConditions(mediating),
  assess: (file) => (file.assessment || file.merchantId === undefined ? 'WRONG_STATE' : undefined),
}

/** Why the actor cannot do this to the case now, or undefined when they can. The complainant is known at the door, not here. */
export function hindrance(file: Case, command: CommandType, { actor, now }: Context): RefusalCode | undefined {
  const rule = transitions[command]
  if (actor.role !== rule.by) return 'NOT_ALLOWED'
  if (rule.as === 'offered') return offerHindrance(file, actor, now, command)
  if (rule.as === 'holder' && file.holder !== actor.ref) return 'NOT_ALLOWED'
  if (!rule.from.includes(file.state) || (rule.kind && rule.kind !== file.kind)) return 'WRONG_STATE'
  if (file.erasedAt !== undefined) return command === 'erase' ? 'ALREADY_ERASED' : 'WRONG_STATE'
  return conditions[command]?.(file, now)
}

function offerHindrance(file: Case, actor: Actor, now: number, command: CommandType): RefusalCode | undefined {
  const { ref = '' } = actor
  const offer = offerTo(file, ref)
  // Who declines too late gets what they want: the case moves on as expired.
  if (offer) return command === 'accept' && now >= offer.expiresAt ? 'OFFER_EXPIRED' : undefined
  if (file.state === 'withdrawn') return 'OFFER_WITHDRAWN'
  if (file.holder !== undefined) return 'OFFER_TAKEN'
  if (file.declined?.includes(ref)) return 'OFFER_DECLINED'
  if (file.closedAt !== undefined) return 'WRONG_STATE'
  if (file.asked.includes(ref)) return 'OFFER_EXPIRED'
  return file.offers ? 'OFFER_NOT_YOURS' : 'WRONG_STATE'
}

/** The open question to one officer. */
export const offerTo = ({ offers }: Case, officerId: string) => offers?.find((offer) => offer.officerId === officerId)

/** Offers that have run out: one lives until its last millisecond. */
export const expired = ({ offers = [] }: Case, now: number) => offers.filter(({ expiresAt }) => now >= expiresAt)

export function check(file: Case, command: CommandType, context: Context): void {
  const code = hindrance(file, command, context)
  if (code) throw new Refusal(code)
}
