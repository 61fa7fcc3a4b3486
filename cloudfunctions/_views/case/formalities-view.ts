import type { FormalitiesView } from '../../../miniprogram/shared/contract/case-view'
import type { EventData, EventType, Recorded } from '../../_domain/case/events'
import { type Particulars, textOf } from '../../_domain/case/particulars'
import type { Case } from '../../_domain/case/state'
import type { Meeting } from '../paper/meeting'
import { confirmBy, mayConfirm } from './court-confirmation'
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
    ...(entrusted && {
      entrusted: {
        at: entrusted.at,
        ...(entrusted.result && { result: entrusted.result }),
        ...(note !== undefined && { note }),
      },
    }),
    ...(mayConfirm(facts, now) && { confirmBy: confirmBy(facts) as number }),
    ...(duties.length > 0 && { duties }),
    ...(handler && verified && { verified }),
    ...(handler && filed && { filed }),
  }
}

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
