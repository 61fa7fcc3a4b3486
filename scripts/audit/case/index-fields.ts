import { retention } from '../../../miniprogram/shared/vocabulary/retention'
import { afterYears, endOf } from '../days'
import { type Shown, some } from '../derive'

/** Every other state is closed. */
const boxes: Record<string, string> = {
  received: 'waiting',
  returned: 'waiting',
  offered: 'moving',
  assigned: 'moving',
  onsite: 'moving',
}
const turns: Record<string, number> = { P1: 0, P2: 1e13, P3: 2e13 }

/** The fields of a case's head that lists and the timer find it by, as its state gives them (docs/record.md). */
export function indexOf(state: Shown): Shown {
  const { closedAt, entrusted, offers, priority, recalled, submittedAt } = state
  const isOpen = closedAt === undefined
  const { second, checked } = state.assessment ?? {}
  const asked = [
    ...(offers ?? []).map(({ officerId }: Shown) => officerId),
    ...((isOpen && state.helpers) || []),
    ...(second && !checked && state.erasedAt === undefined ? [second] : []),
  ]
  return {
    districtId: state.districtId,
    holder: state.holder,
    submittedAt,
    updatedAt: state.updatedAt,
    referredAt: state.referredAt,
    box: boxes[state.state] ?? 'closed',
    turn: isOpen ? turns[priority]! + submittedAt : -closedAt,
    lists: listsOf(state),
    offeredTo: asked.length > 0 ? asked : undefined,
    recalledFrom: recalled?.officerId,
    recalledAt: recalled?.at,
    entrustedAt: isOpen && entrusted && entrusted.backAt === undefined ? entrusted.at : undefined,
    toCallBack: isToCallBack(state) ? closedAt : undefined,
    answerBy: isToAnswer(state) ? some : undefined,
    lapsesAt: isOpen && !state.wanted?.lapsed ? state.wanted?.dueAt : undefined,
    remindAt: remindAt(state),
    advanceBy: advanceBy(state),
    ...erasure(state),
  }
}

const listsOf = (state: Shown): string[] => {
  const { districtId, platformNumber, merchantId, gridId, kind, batch } = state
  return [
    `district ${districtId}`,
    ...(platformNumber === undefined ? [`unregistered ${districtId}`] : []),
    ...(merchantId === undefined ? [] : [`${kind} shop ${merchantId}`]),
    ...(gridId === undefined ? [] : [`${kind} grid ${gridId}`]),
    ...(batch === undefined ? [] : [`batch ${batch.mark}`]),
    ...(isShort(state) ? [`short ${districtId}`] : []),
  ]
}

/** Settled by a mediator, for money alone, and for less than half of what was computed. */
const isShort = ({ outcome, claimedFen, erasedAt }: Shown): boolean =>
  erasedAt === undefined &&
  outcome?.kind === 'settled' &&
  outcome.mode !== 'reconciled' &&
  outcome.remedies.every((one: string) => one === 'refund' || one === 'compensation') &&
  outcome.amountFen * 2 < (claimedFen ?? 0)

function isToCallBack({ kind, state, erasedAt, calledBack }: Shown): boolean {
  if (kind !== 'complaint' || erasedAt !== undefined || !['settled', 'terminated'].includes(state)) return false
  return calledBack === undefined || calledBack.result === 'unreached'
}

/** A registered shop is asked to answer an ordinary complaint that was accepted, unless it is of the first priority. */
const isToAnswer = (state: Shown): boolean =>
  state.kind === 'complaint' &&
  state.class === 'ordinary' &&
  state.priority !== 'P1' &&
  state.merchantId !== undefined &&
  state.acceptedAt !== undefined &&
  state.closedAt === undefined &&
  state.answer === undefined

/** The end of the earliest day on which the shop owes something and the parties were not reminded. */
function remindAt({ state, agreement }: Shown): number | undefined {
  if (state !== 'settled' || !['effective', 'complete'].includes(agreement?.signing.state)) return undefined
  const days = agreement.dues
    .filter(({ owedBy, done, reminded }: Shown) => owedBy === 'merchant' && done === undefined && !reminded)
    .map(({ by }: Shown) => endOf(by))
  return days.length > 0 ? Math.min(...days) : undefined
}

/** The first pace of P1; a district's own stands in the case. */
const firstPace: Shown = { widenSeconds: 20, offerSeconds: 60, officersSeconds: 120 }

/** More officers are asked once some have thought for so long, in the time that officers are tried. */
function advanceBy({
  state,
  levels,
  priority,
  offers,
  holder,
  escalation,
  roundAt = 0,
  submittedAt,
}: Shown): number | undefined {
  if (state === 'received') return priority === 'P1' ? submittedAt : undefined
  if (offers === undefined) return state === 'returned' ? escalation?.until : undefined
  const ends: number[] = offers.map(({ expiresAt }: Shown) => expiresAt)
  const pace = levels ? levels.paces[priority] : priority === 'P1' ? firstPace : {}
  if (pace.widenSeconds === undefined || holder !== undefined || escalation !== undefined) return Math.min(...ends)
  const wider = Math.max(...ends) - (pace.offerSeconds - pace.widenSeconds) * 1000
  const widens = wider < roundAt + pace.officersSeconds * 1000
  return Math.min(...ends, ...(widens ? [wider] : []))
}

function erasure({ state, closedAt, erasedAt, erasure, retention: own }: Shown): Shown {
  if (erasedAt !== undefined) return {}
  const { years } = (own ?? retention)[state === 'withdrawn' || state === 'refused' ? 'brief' : 'file']
  return {
    eraseBy: closedAt === undefined ? undefined : afterYears(closedAt, years),
    eraseAskedAt: erasure?.declinedAt === undefined ? erasure?.askedAt : undefined,
  }
}
