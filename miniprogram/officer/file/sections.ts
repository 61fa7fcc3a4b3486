import { actorText } from '../../components/timeline/rows'
import { dateTimeText } from '../../format/when'
import type { CaseView, TimelineEntry } from '../../shared/contract/case-view'
import { type CaseKind, caseKinds } from '../../shared/vocabulary/case'

const subjectTitles = {
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
type Subject = keyof typeof subjectTitles

/**
 * The section of an event type: the first prefix that fits decides; a type without one belongs to
 * handling.
 */
const subjectByPrefix: [beginning: string, subject: Subject][] = [
  ['complaint.submitted', 'statement'],
  ['complaint.supplemented', 'statement'],
  ['material.', 'statement'],
  ['consumer.calledBack', 'rating'],
  ['payment.', 'agreement'],
  ['complainant.', 'statement'],
  ['joint.', 'statement'],
  ['agent.', 'statement'],
  ['evidence.', 'evidence'],
  ['copy.', 'evidence'],
  ['livestream.', 'evidence'],
  ['officer.arrived', 'track'],
  ['track.', 'track'],
  ['contact.', 'contact'],
  ['merchant.', 'contact'],
  ['merchant_response.', 'contact'],
  ['mediation.', 'mediation'],
  ['mediation.paused', 'mediation'],
  ['mediation.resumed', 'mediation'],
  ['closing.', 'mediation'],
  ['complaint.settlement_accepted', 'mediation'],
  ['complaint.withdrawn', 'mediation'],
  ['parties.', 'mediation'],
  ['document.', 'mediation'],
  ['violation.', 'mediation'],
  ['decision.', 'mediation'],
  ['penalty.', 'mediation'],
  ['report.', 'mediation'],
  ['voucher.', 'mediation'],
  ['goods_check.', 'mediation'],
  ['room.', 'room'],
  ['remedy.', 'laws'],
  ['agreement.', 'agreement'],
  ['service.', 'rating'],
  ['complaint.assessed', 'rating'],
  ['assessment.', 'rating'],
  ['personal_data.', 'archive'],
  ['erasure.', 'archive'],
]

export const findSubject = (eventType: string): Subject =>
  subjectByPrefix.find(([typePrefix]) => eventType.startsWith(typePrefix))?.[1] ?? 'handling'

const chineseNumerals = '一二三四五六七八九十'

/**
 * The case file by section, each event in one of them, in the order of happening; empty sections
 * are left out.
 */
export function toFileSections(
  { kind: caseKind, timeline }: Pick<CaseView, 'kind' | 'timeline'>,
  now: number,
) {
  const stepsBySubject = new Map<Subject, ReturnType<typeof toFileStep>[]>([
    ['statement', []],
    ['evidence', []],
  ])
  for (const timelineEntry of [...timeline].sort((first, second) => first.seq - second.seq)) {
    const fileSubject = findSubject(timelineEntry.type)
    stepsBySubject.set(fileSubject, [
      ...(stepsBySubject.get(fileSubject) ?? []),
      toFileStep(timelineEntry, now),
    ])
  }
  const presentSubjects = (Object.keys(subjectTitles) as Subject[]).filter((fileSubject) =>
    stepsBySubject.has(fileSubject),
  )
  return presentSubjects.map((fileSubject, sectionIndex) => ({
    subject: fileSubject,
    steps: stepsBySubject.get(fileSubject)!,
    title: `${sectionNumber(sectionIndex)}、${sectionTitle(fileSubject, caseKind)}`,
    about: stepsBySubject.get(fileSubject)!.length
      ? `${stepsBySubject.get(fileSubject)!.length} 步`
      : '',
    /** What was said and shown is read first; the rest is folded. */
    first: fileSubject === 'statement' || fileSubject === 'evidence',
  }))
}

export type FileSection = ReturnType<typeof toFileSections>[number]

const sectionNumber = (sectionIndex: number) =>
  sectionIndex < 10 ? chineseNumerals[sectionIndex] : `十${chineseNumerals[sectionIndex - 10]}`

/** What the officer does in a case of each kind. */
const workTitles: Record<CaseKind, string> = {
  complaint: '调解',
  report: '核查',
  goods_check: '看凭证',
}

function sectionTitle(fileSubject: Subject, caseKind: CaseView['kind']): string {
  if (fileSubject === 'statement') return caseKinds.label(caseKind)
  return fileSubject === 'mediation' ? workTitles[caseKind] : subjectTitles[fileSubject]
}

/** One event: actor, action, time and the beginning of its hash. */
const toFileStep = (
  {
    seq: stepNumber,
    at: occurredAt,
    who: actorOfStep,
    text: stepText,
    detail: stepDetail,
    hash: eventHash,
  }: TimelineEntry,
  now: number,
) => ({
  seq: stepNumber,
  text: stepText,
  hash: eventHash,
  detail: stepDetail ?? '',
  actor: actorText(actorOfStep),
  when: dateTimeText(occurredAt, now),
  proof: eventHash.slice(0, 8),
})
