import type { TimelineEntry } from '#shared/contract/case-view'
import { calendarOf } from '../../../_domain/case/calendar-years/calendar'
import type { Recorded } from '../../../_domain/case/events'
import { maySeeEvidence } from '../../../_domain/case/joint/joint'
import { textOf } from '../../../_domain/case/personal-data'
import type { CaseFile, SentenceContext } from '../case-file'
import type { Viewer } from '../facts/fact'
import { describeEvent, isReportEventVisible } from './tell'

type TimelineViewer = Pick<Viewer, 'personNumber' | 'relations'>
type SeesFact = SentenceContext['seesFact']

/** The timeline of a case: an entry for each event that the viewer may see. */
export const timelineFor = (
  caseFile: CaseFile,
  viewer: TimelineViewer,
  seesFact: SeesFact,
): TimelineEntry[] =>
  caseFile.events.flatMap((event) => toTimelineEntry(event, caseFile, viewer, seesFact) ?? [])

/** @returns undefined if the viewer may not see the event */
function toTimelineEntry(
  event: CaseFile['events'][number],
  caseFile: CaseFile,
  { personNumber, relations }: TimelineViewer,
  seesFact: SeesFact,
): TimelineEntry | undefined {
  const { seq, at: recordedAt, type, hash } = event
  const complainantNumber = complainantNumberOf(event)
  const filerName = filerNameFor(caseFile, complainantNumber)
  // Joint complainants do not read each other's texts. The same rule applies to their evidence.
  const authorNumber = complainantNumber > 1 ? complainantNumber : undefined
  const isReadable =
    maySeeEvidence(authorNumber, personNumber) &&
    (caseFile.case.kind !== 'report' || isReportEventVisible(event, relations))
  const staffName = (staffId: string) => caseFile.people.get(staffId)?.name ?? staffId
  const readText = (commitment: string | undefined) =>
    isReadable ? textOf(caseFile.personalData, commitment) : undefined
  const description = describeEvent(event, {
    recordedAt,
    staffName,
    readText,
    forHandler: personNumber === undefined,
    seesFact,
    filerName,
    calendar: calendarOf(caseFile.case),
  })
  if (description === undefined) return undefined

  return {
    seq,
    at: recordedAt,
    type,
    who: actorInWords(event, {
      staffName,
      filerName: complainantNumber === personNumber ? '我' : filerName,
      forConsumer: personNumber !== undefined,
    }),
    ...description,
    hash,
  }
}

function filerNameFor({ case: { kind } }: CaseFile, complainantNumber: number): string {
  if (complainantNumber > 1) return `第 ${complainantNumber} 位投诉人`
  return kind === 'report' ? '举报人' : '消费者'
}

/** The number of the complainant whom an event is by or about. The filer is number 1. */
const complainantNumberOf = ({ data }: Recorded): number => ('person' in data && data.person) || 1

/**
 * These events follow when an officer declines an offer. They are stored as that officer's, but it
 * is the system that asks the next officer.
 */
const passingOnEvents: Recorded['type'][] = [
  'offer.made',
  'dispatch.escalated',
  'reinforcement.unavailable',
]

/**
 * The name of the person behind an event. A consumer does not see the names of dispatchers and
 * leaders, nor that of an officer who declined an offer.
 */
function actorInWords(
  { type, by }: Recorded,
  {
    staffName,
    filerName,
    forConsumer,
  }: {
    staffName: (staffId: string) => string
    filerName: string
    forConsumer: boolean
  },
): TimelineEntry['who'] {
  if (by.role === 'consumer') return { role: by.role, name: filerName }
  // The case does not show which representative it was.
  if (by.role === 'merchant') return { role: by.role, name: '商家' }
  const isPassedOn = by.role === 'officer' && passingOnEvents.includes(type)
  if (by.role === 'system' || by.ref === undefined || isPassedOn)
    return { role: 'system', name: '系统' }
  const isUnnamed = by.role === 'dispatcher' || by.role === 'leader' || type === 'offer.declined'
  if (forConsumer && isUnnamed)
    return { role: by.role, name: by.role === 'officer' ? '网格员' : '指挥中心' }
  return { role: by.role, name: staffName(by.ref) }
}
