import type { StoredDocument } from '../source'
import {
  appendItem,
  copyField,
  type FieldRule,
  type FieldRules,
  forEvents,
  type JsonObject,
  pickFields,
  removeItems,
} from '../state-reader'
import { closingEvents, submittedEvent } from './event-types'

/**
 * Adds the evidence of an event, each item with the fields that the event gives for all of them.
 */
const addEvidence =
  (fieldsOf: (eventData: any) => object = () => ({})): FieldRule =>
  (evidence: StoredDocument[], { data }) => {
    const newItems: StoredDocument[] = data.evidence ?? []
    return [...evidence, ...newItems.map((item) => ({ ...item, ...fieldsOf(data) }))]
  }
const personOf = (eventData: any) => pickFields(eventData, ['person'])

/** Changes one livestream, and adds it to the list when it is new. */
const changeLivestream =
  (changedFields: (livestream: any, storedEvent: StoredDocument) => object): FieldRule =>
  (livestreams: StoredDocument[] = [], storedEvent) => {
    const { streamId: id } = storedEvent.data
    const earlierStream = livestreams.find((livestream) => livestream.id === id)
    if (!earlierStream) {
      const added = { id, sealed: [], marks: [] }
      return [...livestreams, { ...added, ...changedFields(added, storedEvent) }]
    }
    const changed = { ...earlierStream, ...changedFields(earlierStream, storedEvent) }
    return livestreams.map((livestream) => (livestream === earlierStream ? changed : livestream))
  }

/**
 * A person leaves a joint complaint. The first two persons represent the others. When they change,
 * nobody has agreed to the new representatives yet.
 */
const removePerson: FieldRule = (previousJoint, { data: { person: formerMember } }) => {
  const people: number[] = previousJoint.people.filter((person: number) => person !== formerMember)
  const oldRepresentatives: number[] = previousJoint.people.slice(0, 2)
  const isSameRepresentatives = oldRepresentatives.every(
    (person, index) => people[index] === person,
  )
  const agreed = isSameRepresentatives
    ? previousJoint.agreed.filter((person: number) => person !== formerMember)
    : []
  return { ...previousJoint, people, agreed }
}

const newJoint = { next: 2, people: [1], agreed: [], invitation: 0 }

/**
 * What the parties contribute: evidence, livestreams, persons who join, and the merchant's response
 * (docs/record.md).
 */
export const contributionFields: FieldRules = {
  evidence: {
    [submittedEvent]: copyField('evidence'),
    'agreement.signed': addEvidence(),
    'complaint.supplemented': addEvidence(personOf),
    'voucher.checked': addEvidence(),
    'case.absorbed': addEvidence(),
    'joint.joined': addEvidence(personOf),
    'merchant.responded': addEvidence(() => ({ person: 0 })),
    'livestream.bookmarked': addEvidence((eventData) => ({
      ...personOf(eventData),
      moment: pickFields(eventData, ['streamId', 'ms']),
    })),
    'livestream.preserved': addEvidence(personOf),
  },
  streams: {
    'livestream.started': changeLivestream((_livestream, { data }) => ({
      startedAt: data.startedAt,
    })),
    'livestream.bookmarked': changeLivestream(({ marks }, { data }) => ({
      marks: [...marks, data.markId],
    })),
    'livestream.ended': changeLivestream((_livestream, { data }) => ({ endedAt: data.endedAt })),
    'livestream.preserved': changeLivestream(({ sealed: recordings }, { data }) => ({
      sealed: [...recordings, ...data.evidence.map(({ id }: StoredDocument) => id)],
    })),
  },
  copies: {
    'evidence.redacted': appendItem(({ data: { evidence, of, boxes }, at }) => ({
      id: evidence[0].id,
      of,
      boxes: boxes.length,
      at,
    })),
    'copy.reviewed': (copies, { data: { id, publishable } }) =>
      copies.map((copy: StoredDocument) => (copy.id === id ? { ...copy, publishable } : copy)),
  },
  readings: {
    'reading.answered': appendItem(({ data }) => pickFields(data, ['about', 'verdict'])),
  },
  requestedMaterials: {
    'material.requested': (_previousValue, { data, at }) => ({
      ...pickFields(data, ['needs', 'dueAt']),
      at,
    }),
    'material.lapsed': (request) => request && { ...request, lapsed: true },
    'complaint.supplemented': (request, { data }) => {
      const hasMaterial = data.text || data.consumer || data.evidence.length > 0
      return hasMaterial ? undefined : request
    },
  },
  goodsCheck: {
    [submittedEvent]: (_previousValue, { data }) =>
      data.kind === 'goods_check' ? { vouchers: {} } : undefined,
    'voucher.checked': (check, { data, at }) => ({
      ...check,
      vouchers: {
        ...check?.vouchers,
        [data.voucher]: {
          ...pickFields(data, ['result', 'note']),
          at,
          photos: data.evidence.map(({ id }: StoredDocument) => id),
        },
      },
    }),
    'goods_check.reported': (check, { data }) => ({
      ...(check ?? { vouchers: {} }),
      report: data.report,
    }),
  },
  joint: {
    'joint.opened': (previousJoint = newJoint) => {
      const { closed: _closed, ...openJoint } = previousJoint
      return { ...openJoint, invitation: openJoint.invitation + 1 }
    },
    'joint.closed': (previousJoint) => ({ ...previousJoint, closed: true }),
    'joint.excluded': removePerson,
    'joint.joined': (
      previousJoint = { people: [1], agreed: [], invitation: 0, closed: true },
      { data: { person } },
    ) => ({
      ...previousJoint,
      next: person + 1,
      people: [...previousJoint.people, person],
    }),
    'joint.agreed': (previousJoint, { data: { person: agreeing } }) => ({
      ...previousJoint,
      agreed: [...previousJoint.agreed.filter((person: number) => person !== agreeing), agreeing],
    }),
    'joint.left': removePerson,
  },
  linked: {
    'case.linked': appendItem(({ data }) => pickFields(data, ['caseId', 'number'])),
    'case.unlinked': removeItems((linkedCase, { caseId }) => linkedCase.caseId === caseId),
  },
  absorbed: { 'case.absorbed': appendItem(({ data }) => pickFields(data, ['caseId', 'number'])) },
  answer: {
    'merchant.responded': (response, { data, at }) => ({
      ...pickFields(data, ['response', 'offer', 'position']),
      at,
      // The timer has recorded before that the shop did not answer in its term.
      late: response === undefined ? undefined : true,
      unasked: response?.unasked,
      held: data.held ? data.note : undefined,
    }),
    'merchant_response.shown': ({ held: _heldNote, ...response }: JsonObject) => response,
    'merchant.unresponsive': (_previousValue, { data, at }) => ({
      at,
      unasked: data.asked ? undefined : true,
    }),
    ...forEvents(
      closingEvents,
      (response: JsonObject | undefined) => response && { ...response, offer: undefined },
    ),
  },
}
