import type {
  AgentView,
  CaseView,
  DecisionView,
  JointView,
  ShopAnswerView,
} from '../../../miniprogram/shared/contract/case-view'
import type { Answers } from '../../../miniprogram/shared/vocabulary/questions'
import { answerBy } from '../../_domain/case/answer/answer'
import type { Recorded } from '../../_domain/case/events'
import { representatives, stillToAgree } from '../../_domain/case/joint/joint'
import { type Particulars, type Person, personOf, textName, textOf } from '../../_domain/case/particulars'
import { type Case, shopPerson } from '../../_domain/case/state'
import type { CaseFile } from './case-file'
import { sealedAt } from './formalities-view'

/** The part of a case file that these views read. */
interface File {
  case: Case
  events: Recorded[]
  particulars: Partial<Particulars>
}

/** The joint complainant who brought an evidence item, when it was not the filer. */
export const bringer = ({ evidence }: Case, id: string): number | undefined =>
  evidence.find((item) => item.id === id)?.person

/** A complainant as of now: what they told later joins what they told first, a later phone number replaces it. */
export function personNow({ events, particulars }: Pick<File, 'events' | 'particulars'>, person: number) {
  let now: Person | undefined
  for (const { type, data } of events) {
    const told = type === 'complaint.submitted' || type === 'complaint.supplemented' || type === 'consumer.changed'
    if (told && data.consumer && person === 1) now = personOf(particulars, data.consumer) ?? particulars.consumer
    if (type === 'joint.joined' && data.person === person) now = personOf(particulars, data.consumer)
  }
  return now
}

/** The complainant's number where WeChat vouched for it in this case; nothing once another was typed. */
export function vouchedPhone(file: Pick<File, 'events' | 'particulars'>): string | undefined {
  let vouched = false
  for (const { type, data } of file.events)
    if (type === 'complaint.claimed' || type === 'consumer.changed') vouched = data.verified
  return vouched ? personNow(file, 1)?.phone : undefined
}

/** The matter as of now: an account and a request that were left open at filing come later. */
export function matterNow({ events, particulars }: Pick<File, 'events' | 'particulars'>) {
  if (!particulars.matter) return undefined
  const matter = { ...particulars.matter }
  for (const { type, data } of events) {
    if (type !== 'complaint.supplemented') continue
    if (data.tells?.includes('facts')) matter.statement = textOf(particulars, data.text) ?? ''
    if (data.request) matter.request = textOf(particulars, data.request) ?? ''
  }
  return matter
}

/** The joint complainants: a handler sees who they are, they themselves only how many and who represents them. */
export function jointOf(file: File, { person }: { person?: number }, handler: boolean): JointView | undefined {
  const { joint } = file.case
  if (!joint) return undefined
  const speaking = representatives(joint)
  const waiting = stillToAgree(joint)
  const people = joint.people.map((number) => {
    const who = handler ? personNow(file, number) : undefined
    return {
      number,
      representative: speaking.includes(number),
      agreed: !waiting.includes(number),
      ...(number === person && { me: true as const }),
      ...(who && { name: who.name, phone: who.phone, address: who.address }),
    }
  })
  return { people }
}

/** The shop's answer or silence, and until when it is asked. The complainant (`all` false) sees no held note. */
export function answerOf({ case: file, events, particulars }: File, all: boolean): ShopAnswerView | undefined {
  const by = answerBy(file)
  if (!file.answer) return by === undefined ? undefined : { by }
  const { held, ...given } = file.answer
  const items = file.evidence.filter(({ person }) => person === shopPerson).length
  const answer = { ...given, ...(items > 0 && { items }) }
  if (held !== undefined && !all) return { ...answer, held: true }
  const [said] = events.flatMap(({ type, data }) => (type === 'merchant.answered' ? [data] : [])).slice(-1)
  const text = textOf(particulars, said?.note)
  return { ...answer, ...(text !== undefined && { text }), ...(held !== undefined && { held: true as const }) }
}

/** The agent, with the authority as checked; undefined where the complainant has none. */
export function agentOf({ case: { agent }, events, particulars }: File): AgentView | undefined {
  if (!agent || !particulars.agent) return undefined
  const [seen] = events.flatMap(({ type, data }) => (type === 'agent.checked' ? [data] : [])).slice(-1)
  return {
    ...particulars.agent,
    complete: agent.complete,
    ...(seen && { seen: { original: seen.original, signed: seen.signed, idSeen: seen.idSeen } }),
  }
}

/** What was told when filing, and what was read from photos and confirmed since. */
export function answersOf({ events, particulars }: File): CaseView['answers'] {
  const confirmed = events.flatMap(({ type, data }) => {
    const said = type === 'reading.answered' ? particulars[textName(data.said)] : undefined
    return said ? [(said as { answers: Answers }).answers] : []
  })
  return confirmed.length > 0
    ? Object.assign({}, particulars.matter?.answers, ...confirmed)
    : particulars.matter?.answers
}

/** Whether the bureau accepted the complaint (Art. 15), for forms 5 and 6. Undefined until it has been decided. */
export function decisionOf(file: CaseFile): DecisionView | undefined {
  const { events, particulars, bureau } = file
  const at = sealedAt(file, 'decision')
  const seal = at !== undefined && { sealedAt: at }
  for (const { type, data, at } of events) {
    if (type === 'complaint.accepted') return { kind: 'accepted', at, bureau, ...seal }
    if (type !== 'complaint.refused') continue
    const { ground, routes } = data
    const reason = textOf(particulars, data.reason)
    return { kind: 'refused', at, bureau, ground, routes, ...seal, ...(reason !== undefined && { reason }) }
  }
  return undefined
}
