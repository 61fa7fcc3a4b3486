import type { RefusalCode } from '../../../../miniprogram/shared/refusals'
import type { Case } from '../state'
import type { FormalityCommand } from './events'

const unless = (holds: boolean): RefusalCode | undefined => (holds ? undefined : 'WRONG_STATE')

/** Entrusted, and not handed back yet. */
export const isEntrusted = ({ entrusted }: Case): boolean => entrusted !== undefined && entrusted.backAt === undefined
/** A suspected violation of which nobody has said what came of it. */
export const isVerifying = ({ kind, referredAt, verified }: Case): boolean =>
  kind === 'complaint' && referredAt !== undefined && verified?.at === undefined
/** Ended without agreement, and nobody has noted that both know. */
export const isToInform = ({ state, informedAt }: Case): boolean => state === 'terminated' && informedAt === undefined
/** Over, and the bureau has not reached the consumer yet. */
export const isToCallBack = ({ kind, state, calledBack, erasedAt }: Case): boolean =>
  kind === 'complaint' &&
  erasedAt === undefined &&
  (state === 'settled' || state === 'terminated') &&
  (calledBack === undefined || calledBack.result === 'unreached')

/** Conditions beyond the state. `mediating`: the rules that hold for everything that is put to the parties. */
export const formalityConditions = (
  mediating: (file: Case) => RefusalCode | undefined,
): Record<FormalityCommand['type'], (file: Case) => RefusalCode | undefined> => ({
  announce: mediating,
  entrust: (file) => mediating(file) ?? unless(!isEntrusted(file)),
  handBack: (file) => unless(isEntrusted(file)),
  inform: (file) => unless(isToInform(file)),
  extend: (file) => unless(isVerifying(file) && !file.verified?.extended),
  verify: (file) => unless(isVerifying(file)),
  callBack: (file) => unless(isToCallBack(file)),
  reopenAgain: (file) => unless(file.holder !== undefined),
})
