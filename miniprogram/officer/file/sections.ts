import { whoWords } from '../../components/timeline/rows'
import type { CaseView, TimelineEntry } from '../../shared/contract/case-view'
import { dateTime } from '../../words/when'

const subjects = {
  statement: '投诉',
  evidence: '证据',
  handling: '受理与派单',
  track: '行程与到场',
  contact: '联系与答复',
  mediation: '调解',
  room: '远程调处',
  laws: '依据的法律',
  agreement: '协议与履行',
  rating: '评价与核实',
  archive: '归档',
}
type Subject = keyof typeof subjects

/** The section of an event type: the first prefix that fits decides; a type without one belongs to handling. */
const beginnings: [beginning: string, subject: Subject][] = [
  ['complaint.submitted', 'statement'],
  ['complaint.supplemented', 'statement'],
  ['material.', 'statement'],
  ['consumer.calledBack', 'rating'],
  ['payment.', 'agreement'],
  ['consumer.', 'statement'],
  ['joint.', 'statement'],
  ['agent.', 'statement'],
  ['evidence.', 'evidence'],
  ['copy.', 'evidence'],
  ['live.', 'evidence'],
  ['officer.arrived', 'track'],
  ['track.', 'track'],
  ['contact.', 'contact'],
  ['merchant.', 'contact'],
  ['answer.', 'contact'],
  ['mediation.', 'mediation'],
  ['clock.paused', 'mediation'],
  ['clock.resumed', 'mediation'],
  ['closing.', 'mediation'],
  ['complaint.reconciled', 'mediation'],
  ['complaint.withdrawn', 'mediation'],
  ['parties.', 'mediation'],
  ['paper.', 'mediation'],
  ['violation.', 'mediation'],
  ['decision.', 'mediation'],
  ['penalty.', 'mediation'],
  ['report.', 'mediation'],
  ['room.', 'room'],
  ['remedy.', 'laws'],
  ['agreement.', 'agreement'],
  ['service.', 'rating'],
  ['complaint.assessed', 'rating'],
  ['finding.', 'rating'],
  ['particulars.', 'archive'],
  ['erasure.', 'archive'],
]

export const subjectOf = (type: string): Subject =>
  beginnings.find(([beginning]) => type.startsWith(beginning))?.[1] ?? 'handling'

const numerals = '一二三四五六七八九十'

/** The case file by section, each event in one of them, in the order of happening; empty sections are left out. */
export function sectionsOf({ kind, timeline }: Pick<CaseView, 'kind' | 'timeline'>, now: number) {
  const steps = new Map<Subject, ReturnType<typeof stepOf>[]>([
    ['statement', []],
    ['evidence', []],
  ])
  for (const entry of [...timeline].sort((a, b) => a.seq - b.seq)) {
    const subject = subjectOf(entry.type)
    steps.set(subject, [...(steps.get(subject) ?? []), stepOf(entry, now)])
  }
  const found = (Object.keys(subjects) as Subject[]).filter((subject) => steps.has(subject))
  return found.map((subject, place) => ({
    subject,
    steps: steps.get(subject)!,
    title: `${numeral(place)}、${nameOf(subject, kind)}`,
    about: steps.get(subject)!.length ? `${steps.get(subject)!.length} 步` : '',
    /** What was said and shown is read first; the rest is folded. */
    first: subject === 'statement' || subject === 'evidence',
  }))
}

export type Section = ReturnType<typeof sectionsOf>[number]

const numeral = (place: number) => (place < 10 ? numerals[place] : `十${numerals[place - 10]}`)

function nameOf(subject: Subject, kind: CaseView['kind']): string {
  if (kind === 'complaint') return subjects[subject]
  return subject === 'statement' ? '举报' : subject === 'mediation' ? '核查' : subjects[subject]
}

/** One event: actor, action, time and the beginning of its hash. */
const stepOf = ({ seq, at, who, text, detail, hash }: TimelineEntry, now: number) => ({
  seq,
  text,
  hash,
  detail: detail ?? '',
  who: whoWords(who),
  when: dateTime(at, now),
  proof: hash.slice(0, 8),
})
