import { type Fields, is, moment, more, on, picked, type Rule, said } from '../derive'
import { brought } from './brought'
import { end } from './end'
import { mediation } from './mediation'
import { officers } from './officers'
import { again, filed, leaves } from './steps'

/** Shown as they were filed. */
const filing = [
  'number',
  'kind',
  'districtId',
  'branchId',
  'gridId',
  'merchantId',
  'spot',
  'mayPublish',
  'levels',
  'retention',
  'source',
  'hotline',
  'beside',
]

/** Version 1 of a filing named the rule that fired by its line. */
const triage: Rule = (_, { version, data }) => {
  const rule = data.triage?.rule
  return version === 1 && rule ? { ...data.triage, rule: { name: rule.name, row: rule.line } } : data.triage
}

/** What a confirmed reading has raised. */
const raised =
  (name: string): Rule =>
  (was, { data }) =>
    data.triage?.[name] ?? was

/** Left open at filing, or told otherwise later. */
const later = (name: string, ...by: string[]) => ({
  [filed]: said(name),
  ...on(['complaint.supplemented', ...by], ((was, { data }) => data[name] ?? was) as Rule),
})

/** What the law requires is missing until it is told; with the last of it the field is gone. */
const missing = (told: (data: any) => string[]): Rule => {
  return (was, { data }) => {
    const left = (was ?? []).filter((one: string) => !told(data).includes(one))
    return left.length > 0 ? left : undefined
  }
}

/** Each field of a case's state with the events that change it (docs/record.md). */
export const caseFields: Fields = {
  ...Object.fromEntries(filing.map((name) => [name, { [filed]: said(name) }])),
  problemType: later('problemType', 'reading.answered'),
  amountFen: later('amountFen', 'reading.answered'),
  occurredAt: later('occurredAt'),
  lacks: {
    [filed]: said('lacks'),
    'complaint.supplemented': missing(({ tells = [] }) => tells),
    'consumer.changed': missing(() => ['phone']),
  },
  claimed: { 'complaint.claimed': is(true) },
  anonymous: { [filed]: (_, { data }) => (data.consumer === undefined ? true : undefined) },
  agent: {
    [filed]: (_, { data }) => (data.agent === undefined ? undefined : { complete: false }),
    'agent.checked': (_, { data }) => picked(data, ['complete']),
  },
  triage: { [filed]: triage, 'reading.answered': (was, { data }) => data.triage ?? was },
  submittedAt: { [filed]: moment },
  acceptedAt: { 'complaint.accepted': moment, [again]: moment },
  class: { ...on([filed, 'triage.confirmed'], said('class')), 'reading.answered': raised('class') },
  priority: {
    ...on([filed, 'triage.confirmed', 'merchant.silent'], said('priority')),
    'reading.answered': raised('priority'),
  },
  serious: {
    ...on([filed, 'triage.confirmed'], (was, { data }) => (data.priority === 'P1' ? true : was)),
    'reading.answered': (was, { data }) => (data.triage?.priority === 'P1' ? true : was),
  },
  platformNumber: on([filed, 'platform.registered'], said('platformNumber')),
  batch: { 'batch.named': (_, { data }) => picked(data, ['mark', 'name']) },
  reminded: { 'clock.reminded': more(({ data }) => data.id) },
  state: {
    [filed]: is('received'),
    'dispatch.offered': (was, { data }) => (data.backup ? was : 'offered'),
    'dispatch.taken': is('assigned'),
    ...on(['dispatch.escalated', ...leaves], is('returned')),
    'officer.arrived': is('onsite'),
    'complaint.refused': is('refused'),
    'complaint.withdrawn': is('withdrawn'),
    ...on(['complaint.reconciled', 'mediation.settled'], is('settled')),
    'mediation.terminated': is('terminated'),
    'report.concluded': is('concluded'),
    'case.merged': is('merged'),
    [again]: is('assigned'),
  },
  ...officers,
  ...mediation,
  ...end,
  ...brought,
}

/** Events that change nothing but the time of the last change. */
export const silent = ['contact.tried', 'room.closed', 'track.kept', 'paper.sealed', 'case.ordered', 'order.answered']
