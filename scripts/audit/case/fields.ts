import {
  appendItem,
  copyField,
  eventTime,
  type FieldRule,
  type FieldRules,
  forEvents,
  pickFields,
  setTo,
} from '../state-reader'
import { contributionFields } from './contributions'
import { endingFields } from './ending'
import { releaseEvents, reopenedEvent, submittedEvent } from './event-types'
import { mediationFields } from './mediation'
import { officerFields } from './officers'

/** Fields that never change after the complaint was submitted. */
const constantFields = [
  'number',
  'kind',
  'districtId',
  'branchId',
  'gridId',
  'merchantId',
  'spot',
  'serviceLevels',
  'retention',
  'source',
  'hotline',
  'linkedComplaint',
  'onlineSale',
]

/** Version 1 of the event named the triage rule by its `line`; version 2 names it by its `row`. */
const submittedTriage: FieldRule = (_previousValue, { version, data }) => {
  const { triage } = data
  if (version !== 1 || !triage?.rule) return triage
  return { ...triage, rule: { name: triage.rule.name, row: triage.rule.line } }
}

/** Events with facts after filing, by which the triage rules may say more. */
const laterTriageEvents = ['reading.answered', 'complaint.supplemented']

/** Copies a field of the new triage that later facts led to, if there is one. */
const copyTriageField =
  (fieldName: string): FieldRule =>
  (previousValue, { data }) =>
    data.triage?.[fieldName] ?? previousValue

/** A field that may be left open in the complaint, and may be given or corrected later. */
const supplementedField = (fieldName: string, otherEvents: string[] = []) => {
  const copyIfPresent: FieldRule = (previousValue, { data }) => data[fieldName] ?? previousValue
  return {
    [submittedEvent]: copyField(fieldName),
    ...forEvents(['complaint.supplemented', ...otherEvents], copyIfPresent),
  }
}

/** A consent that may be given at filing, and given or withdrawn later. A refusal is absent. */
const consentField = (fieldName: string) => ({
  [submittedEvent]: copyField(fieldName),
  'complaint.supplemented': ((consent, { data }) => {
    const answer = data[fieldName]
    if (answer === undefined) return consent
    return answer === true ? true : undefined
  }) satisfies FieldRule,
})

/** Removes names from the list of what the complaint must still say. An empty list is absent. */
const removeMissingNames =
  (namesOf: (eventData: any) => string[]): FieldRule =>
  (missingNames: string[] | undefined, { data }) => {
    const providedNames = namesOf(data)
    const stillMissing = (missingNames ?? []).filter(
      (missingName) => !providedNames.includes(missingName),
    )
    return stillMissing.length > 0 ? stillMissing : undefined
  }

/** For each field of a case's state, the events that change it (docs/record.md). */
export const caseFields: FieldRules = {
  ...Object.fromEntries(
    constantFields.map((fieldName) => [fieldName, { [submittedEvent]: copyField(fieldName) }]),
  ),
  problemType: supplementedField('problemType', ['reading.answered']),
  amountFen: supplementedField('amountFen', ['reading.answered']),
  occurredAt: supplementedField('occurredAt'),
  mayPublish: consentField('mayPublish'),
  together: consentField('together'),
  missingFields: {
    [submittedEvent]: copyField('missingFields'),
    'complaint.supplemented': removeMissingNames(({ tells: providedNames = [] }) => providedNames),
    'complainant.contact_changed': removeMissingNames(() => ['phone']),
  },
  transferConsent: {
    [submittedEvent]: (_previousValue, { data, at }) =>
      data.mayTransfer === true ? { agrees: true, at } : undefined,
    'transfer.answered': (_previousValue, { data, at }) => ({ agrees: data.agrees, at }),
  },
  transfer: {
    'transfer.made': (_previousValue, { data, at }) => ({
      ...pickFields(data, ['target', 'bureau']),
      at,
    }),
    'transfer.received': (earlierTransfer, { data, at }) =>
      earlierTransfer && { ...earlierTransfer, receipt: data.receipt, receivedAt: at },
  },
  claimed: { 'complaint.claimed': setTo(true) },
  anonymous: {
    [submittedEvent]: (_previousValue, { data }) =>
      data.consumer === undefined ? true : undefined,
  },
  agent: {
    [submittedEvent]: (_previousValue, { data }) =>
      data.agent === undefined ? undefined : { complete: false },
    'agent.checked': (_previousValue, { data }) => pickFields(data, ['complete']),
  },
  triage: {
    [submittedEvent]: submittedTriage,
    ...forEvents(laterTriageEvents, (triage, { data }) => data.triage ?? triage),
  },
  submittedAt: { [submittedEvent]: eventTime },
  acceptedAt: { 'complaint.accepted': eventTime, [reopenedEvent]: eventTime },
  class: {
    ...forEvents([submittedEvent, 'triage.confirmed'], copyField('class')),
    ...forEvents(laterTriageEvents, copyTriageField('class')),
  },
  priority: {
    ...forEvents(
      [submittedEvent, 'triage.confirmed', 'merchant.unresponsive'],
      copyField('priority'),
    ),
    ...forEvents(laterTriageEvents, copyTriageField('priority')),
  },
  serious: {
    ...forEvents([submittedEvent, 'triage.confirmed'], (isSerious, { data }) =>
      data.priority === 'P1' ? true : isSerious,
    ),
    ...forEvents(laterTriageEvents, (isSerious, { data }) =>
      data.triage?.priority === 'P1' ? true : isSerious,
    ),
  },
  platformNumber: forEvents([submittedEvent, 'platform.registered'], copyField('platformNumber')),
  batch: { 'batch.named': (_previousValue, { data }) => pickFields(data, ['mark', 'name']) },
  calendarYears: forEvents([submittedEvent, 'deadlines.recalculated'], copyField('calendarYears')),
  answerUntil: { 'deadlines.recalculated': copyField('answerUntil') },
  reminded: { 'reminder.sent': appendItem(({ data }) => data.id) },
  state: {
    [submittedEvent]: setTo('received'),
    'offer.made': (caseState, { data: { reinforcement: isReinforcement } }) =>
      isReinforcement ? caseState : 'offered',
    'offer.accepted': setTo('assigned'),
    ...forEvents(['dispatch.escalated', ...releaseEvents], setTo('returned')),
    'officer.arrived': setTo('onsite'),
    'complaint.refused': setTo('refused'),
    'complaint.withdrawn': setTo('withdrawn'),
    ...forEvents(['complaint.settlement_accepted', 'mediation.settled'], setTo('settled')),
    'mediation.terminated': setTo('terminated'),
    ...forEvents(['report.concluded', 'goods_check.concluded'], setTo('concluded')),
    'goods_check.cancelled': setTo('withdrawn'),
    'case.merged': setTo('merged'),
    [reopenedEvent]: setTo('assigned'),
  },
  ...officerFields,
  ...mediationFields,
  ...endingFields,
  ...contributionFields,
}

/** Events that change nothing but the time of the last change. */
export const eventsWithoutEffect = [
  'contact.tried',
  'room.closed',
  'track.saved',
  'document.preserved',
  'case.ordered',
  'case.order_reported',
]
