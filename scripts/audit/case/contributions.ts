import type { StoredDocument } from '../source'
import {
  appendItem,
  copyField,
  type FieldRule,
  type FieldRules,
  type JsonObject,
  pickFields,
  removeItems,
} from '../state-reader'
import { submittedEvent } from './event-types'

/**
 * Adds the evidence of an event, each item with the fields that the event gives for all of them.
 */
const addEvidence =
  (fieldsOf: (data: any) => object = () => ({})): FieldRule =>
  (evidence: StoredDocument[], { data }) => {
    const newItems: StoredDocument[] = data.evidence ?? []
    return [...evidence, ...newItems.map((item) => ({ ...item, ...fieldsOf(data) }))]
  }
const personOf = (data: any) => pickFields(data, ['person'])

/** Changes one livestream, and adds it to the list when it is new. */
const changeLivestream =
  (changedFields: (livestream: any, event: StoredDocument) => object): FieldRule =>
  (livestreams: StoredDocument[] = [], event) => {
    const { streamId: id } = event.data
    const known = livestreams.find((livestream) => livestream.id === id)
    if (!known) {
      const added = { id, sealed: [], marks: [] }
      return [...livestreams, { ...added, ...changedFields(added, event) }]
    }
    const changed = { ...known, ...changedFields(known, event) }
    return livestreams.map((livestream) => (livestream === known ? changed : livestream))
  }

/**
 * A person leaves a joint complaint. The first two persons represent the others. When they change,
 * nobody has agreed to the new representatives yet.
 */
const removePerson: FieldRule = (joint, { data: { person: formerMember } }) => {
  const people: number[] = joint.people.filter((person: number) => person !== formerMember)
  const oldRepresentatives: number[] = joint.people.slice(0, 2)
  const isSameRepresentatives = oldRepresentatives.every(
    (person, index) => people[index] === person,
  )
  const agreed = isSameRepresentatives
    ? joint.agreed.filter((person: number) => person !== formerMember)
    : []
  return { ...joint, people, agreed }
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
    'case.absorbed': addEvidence(),
    'joint.joined': addEvidence(personOf),
    'merchant.responded': addEvidence(() => ({ person: 0 })),
    'livestream.bookmarked': addEvidence((data) => ({
      ...personOf(data),
      moment: pickFields(data, ['streamId', 'ms']),
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
    'material.requested': (_value, { data, at }) => ({
      ...pickFields(data, ['needs', 'dueAt']),
      at,
    }),
    'material.lapsed': (request) => request && { ...request, lapsed: true },
    'complaint.supplemented': (request, { data }) => {
      const hasMaterial = data.text || data.consumer || data.evidence.length > 0
      return hasMaterial ? undefined : request
    },
  },
  joint: {
    'joint.opened': (joint = newJoint) => {
      const { closed: _closed, ...openJoint } = joint
      return { ...openJoint, invitation: openJoint.invitation + 1 }
    },
    'joint.closed': (joint) => ({ ...joint, closed: true }),
    'joint.excluded': removePerson,
    'joint.joined': (
      joint = { people: [1], agreed: [], invitation: 0, closed: true },
      { data: { person } },
    ) => ({
      ...joint,
      next: person + 1,
      people: [...joint.people, person],
    }),
    'joint.agreed': (joint, { data: { person: agreeing } }) => ({
      ...joint,
      agreed: [...joint.agreed.filter((person: number) => person !== agreeing), agreeing],
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
      late: response && true,
      unasked: response?.unasked,
      held: data.held ? data.note : undefined,
    }),
    'merchant_response.shown': ({ held: _heldNote, ...response }: JsonObject) => response,
    'merchant.unresponsive': (_value, { data, at }) => ({
      at,
      unasked: data.asked ? undefined : true,
    }),
  },
}
