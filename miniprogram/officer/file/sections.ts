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

/** The event types of each section, by the beginning of the type. No type matches two sections. */
const typePrefixes: Partial<Record<Subject, string[]>> = {
  statement: [
    'complaint.submitted',
    'complaint.supplemented',
    'material.',
    'complainant.',
    'joint.',
    'agent.',
  ],
  evidence: ['evidence.', 'copy.', 'livestream.'],
  track: ['officer.arrived', 'track.'],
  contact: ['contact.', 'merchant.', 'merchant_response.'],
  mediation: [
    'mediation.',
    'closing.',
    'complaint.settlement_accepted',
    'complaint.withdrawn',
    'parties.',
    'document.',
    'violation.',
    'decision.',
    'penalty.',
    'report.',
    'voucher.',
    'goods_check.',
  ],
  room: ['room.'],
  laws: ['remedy.'],
  agreement: ['payment.', 'agreement.'],
  rating: ['consumer.calledBack', 'service.', 'complaint.assessed', 'assessment.'],
  archive: ['personal_data.', 'erasure.'],
}

/** The section of an event. An event type that is not listed belongs to `handling`. */
export function findSubject(eventType: string): Subject {
  const subjects = Object.keys(typePrefixes) as Subject[]
  const matchesType = (typePrefix: string) => eventType.startsWith(typePrefix)
  return subjects.find((subject) => typePrefixes[subject]?.some(matchesType)) ?? 'handling'
}

const chineseNumerals = '一二三四五六七八九十'

/**
 * The events of a case by section, in order of time. Empty sections are left out, except those of
 * the statement and the evidence, which always come first.
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
    const subject = findSubject(timelineEntry.type)
    const earlierSteps = stepsBySubject.get(subject) ?? []
    stepsBySubject.set(subject, [...earlierSteps, toFileStep(timelineEntry, now)])
  }

  const presentSubjects = (Object.keys(subjectTitles) as Subject[]).filter((subject) =>
    stepsBySubject.has(subject),
  )
  return presentSubjects.map((subject, sectionIndex) => {
    const steps = stepsBySubject.get(subject)!
    return {
      subject,
      steps,
      title: `${sectionNumber(sectionIndex)}、${sectionTitle(subject, caseKind)}`,
      about: steps.length > 0 ? `${steps.length} 步` : '',
      /** These sections are open at first, the others are folded. */
      first: subject === 'statement' || subject === 'evidence',
    }
  })
}

export type FileSection = ReturnType<typeof toFileSections>[number]

/** Chinese numeral of a section, up to twenty. */
const sectionNumber = (sectionIndex: number) =>
  sectionIndex < 10 ? chineseNumerals[sectionIndex] : `十${chineseNumerals[sectionIndex - 10]}`

/** Title of the section about the officer's work, by the kind of case. */
const workTitles: Record<CaseKind, string> = {
  complaint: '调解',
  report: '核查',
  goods_check: '看凭证',
}

function sectionTitle(subject: Subject, caseKind: CaseView['kind']): string {
  if (subject === 'statement') return caseKinds.label(caseKind)
  return subject === 'mediation' ? workTitles[caseKind] : subjectTitles[subject]
}

/** One event with its actor, text, time and the beginning of its hash. */
const toFileStep = (
  {
    seq: stepNumber,
    at: occurredAt,
    who: stepActor,
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
  actor: actorText(stepActor),
  when: dateTimeText(occurredAt, now),
  proof: eventHash.slice(0, 8),
})
