import { addDays, dayOf, endOf } from '../../../miniprogram/shared/clock/days'
import type { FormalitiesView } from '../../../miniprogram/shared/contract/case-view'
import { type SealForm, sealForms } from '../../../miniprogram/shared/vocabulary/formalities'
import { isBound } from '../../_domain/case/agreement/agreement'
import type { EventData, EventType, Recorded } from '../../_domain/case/events'
import { isIssued } from '../../_domain/case/mediation/commands'
import { type Particulars, textOf } from '../../_domain/case/particulars'
import type { Case } from '../../_domain/case/state'
import type { Meeting } from '../paper/notices'
import { dutiesOf } from './due'

interface File {
  case: Case
  events: Recorded[]
  particulars: Partial<Particulars>
  people: ReadonlyMap<string, { name: string }>
}

/** The formalities that a viewer sees; `handler`: one who must attend to them. */
export function formalitiesOf(file: File, handler: boolean, now: number): FormalitiesView {
  const { case: facts, particulars } = file
  const { entrusted, verified, filed } = facts
  const duties = handler && facts.erasedAt === undefined ? dutiesOf(facts) : []
  const meeting = meetingOf(file)
  const back = last(file, 'mediation.handedBack')
  const note = entrusted?.backAt === undefined ? undefined : textOf(particulars, back?.data.note)
  return {
    ...(meeting && facts.meeting && { meeting: called(meeting) }),
    ...(entrusted && { entrusted: { at: entrusted.at, result: entrusted.result, note } }),
    ...(mayConfirm(facts, now) && { confirmBy: confirmBy(facts) as number }),
    ...(duties.length > 0 && { duties }),
    ...(handler && verified && { verified }),
    ...(handler && filed && { filed }),
  }
}

const issuing: Record<SealForm, EventType[]> = {
  decision: ['complaint.accepted', 'complaint.refused'],
  meeting: ['mediation.announced'],
  agreement: ['agreement.proposed'],
  termination: ['mediation.terminated'],
}

/** When the seal was put on a paper as it was issued last, ms since 1970. */
export function sealedAt({ events }: Pick<File, 'events'>, form: SealForm): number | undefined {
  let sealed: number | undefined
  for (const { type, data, at } of events) {
    if (issuing[form].includes(type)) sealed = undefined
    if (type === 'paper.sealed' && data.form === form) sealed = at
  }
  return sealed
}

/** The papers that wait for the seal. */
export const unsealed = (file: Pick<File, 'events' | 'case'>): SealForm[] =>
  sealForms.codes.filter((form) => isIssued[form](file.case) && sealedAt(file, form) === undefined)

/** Undefined where no meeting was set, or where its place has been deleted. */
export function meetingOf(file: File): (Meeting & Pick<EventData['mediation.announced'], 'notices'>) | undefined {
  const told = last(file, 'mediation.announced')
  const place = textOf(file.particulars, told?.data.place)
  if (!told || place === undefined) return undefined
  const { at, notices } = told.data
  const mediator = (told.by.ref !== undefined && file.people.get(told.by.ref)?.name) || '网格员'
  return { at, place, mediator, announcedAt: told.at, notices }
}

const called = ({ at, place, mediator }: Meeting) => ({ at, place, mediator })

const last = <Type extends EventType>({ events }: Pick<File, 'events'>, type: Type) =>
  events.filter((event): event is Extract<Recorded, { type: Type }> => event.type === type).at(-1)

/**
 * Until when both parties may ask a court to confirm their agreement: thirty days from its effect, and only when a
 * lawful mediation body has mediated, not the bureau alone (民事诉讼法 Art. 205, 人民调解法 Art. 33).
 */
export function confirmBy({ state, agreement, entrusted, closedAt }: Case): number | undefined {
  if (state !== 'settled' || closedAt === undefined || !agreement || !isBound(agreement.signing)) return undefined
  // Signed while it was still with the association, or handed back as agreed.
  const mediated = entrusted && (entrusted.backAt === undefined || entrusted.result === 'agreed')
  return mediated ? endOf(addDays(dayOf(closedAt), 30)) : undefined
}

export const mayConfirm = (state: Case, now: number): boolean => now <= (confirmBy(state) ?? Number.NEGATIVE_INFINITY)
