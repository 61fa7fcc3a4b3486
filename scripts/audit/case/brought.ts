import { type Fields, more, picked, type Rule, said, without } from '../derive'
import type { Doc } from '../source'
import { filed } from './steps'

/** Evidence that comes with an event, with what the event says of all of it. */
const items =
  (about: (data: any) => object = () => ({})): Rule =>
  (was: Doc[], { data }) => [...was, ...(data.evidence ?? []).map((item: Doc) => ({ ...item, ...about(data) }))]
const whose = (data: any) => picked(data, ['person'])

/** One stream with a change, which makes it known when it was not. */
const stream =
  (change: (was: any, event: Doc) => object): Rule =>
  (was: Doc[] = [], event) => {
    const { streamId: id } = event.data
    const known = was.find((one) => one.id === id)
    const before = known ?? { id, sealed: [], marks: [] }
    const now = { ...before, ...change(before, event) }
    return known ? was.map((one) => (one === known ? now : one)) : [...was, now]
  }

/** A person leaves a joint complaint: to other representatives the people have not agreed yet. */
const left: Rule = (was, { data: { person } }) => {
  const people: number[] = was.people.filter((one: number) => one !== person)
  const same = was.people.slice(0, 2).every((one: number, at: number) => people[at] === one)
  return { ...was, people, agreed: same ? was.agreed.filter((one: number) => one !== person) : [] }
}

/** What the parties bring: evidence, streams, people who join, the answer of the shop (docs/record.md). */
export const brought: Fields = {
  evidence: {
    [filed]: said('evidence'),
    'agreement.signed': items(),
    'complaint.supplemented': items(whose),
    'case.absorbed': items(),
    'joint.joined': items(whose),
    'merchant.answered': items(() => ({ person: 0 })),
    'live.marked': items((data) => ({ ...whose(data), moment: picked(data, ['streamId', 'ms']) })),
    'live.sealed': items(whose),
  },
  streams: {
    'live.started': stream((_, { data }) => ({ startedAt: data.startedAt })),
    'live.marked': stream(({ marks }, { data }) => ({ marks: [...marks, data.markId] })),
    'live.ended': stream((_, { data }) => ({ endedAt: data.endedAt })),
    'live.sealed': stream(({ sealed }, { data }) => ({
      sealed: [...sealed, ...data.evidence.map(({ id }: Doc) => id)],
    })),
  },
  copies: {
    'evidence.redacted': more(({ data: { evidence, of, boxes }, at, by }) => ({
      id: evidence[0].id,
      of,
      boxes: boxes.length,
      at,
      by: by.ref ?? '',
    })),
    'copy.reviewed': (was, { data: { id, publishable } }) =>
      was.map((copy: Doc) => (copy.id === id ? { ...copy, publishable } : copy)),
  },
  readings: { 'reading.answered': more(({ data }) => picked(data, ['about', 'verdict'])) },
  wanted: {
    'material.requested': (_, { data, at }) => ({ ...picked(data, ['needs', 'dueAt']), at }),
    'material.lapsed': (was) => was && { ...was, lapsed: true },
    'complaint.supplemented': (was, { data }) =>
      data.text || data.consumer || data.evidence.length > 0 ? undefined : was,
  },
  joint: {
    'joint.opened': (was = { next: 2, people: [1], agreed: [], invitation: 0 }) => {
      const { closed, ...rest } = was
      return { ...rest, invitation: rest.invitation + 1 }
    },
    'joint.closed': (was) => ({ ...was, closed: true }),
    'joint.excluded': left,
    'joint.joined': (was = { people: [1], agreed: [], invitation: 0, closed: true }, { data: { person } }) => ({
      ...was,
      next: person + 1,
      people: [...was.people, person],
    }),
    'joint.agreed': (was, { data: { person } }) => ({
      ...was,
      agreed: [...was.agreed.filter((one: number) => one !== person), person],
    }),
    'joint.left': left,
  },
  linked: {
    'case.linked': more(({ data }) => picked(data, ['caseId', 'number'])),
    'case.unlinked': without((one, { caseId }) => one.caseId === caseId),
  },
  absorbed: { 'case.absorbed': more(({ data }) => picked(data, ['caseId', 'number'])) },
  answer: {
    'merchant.answered': (was, { data, at }) => ({
      ...picked(data, ['response', 'offer', 'position']),
      at,
      late: was && true,
      unasked: was?.unasked,
      held: data.held ? data.note : undefined,
    }),
    'answer.shown': ({ held, ...rest }) => rest,
    'merchant.silent': (_, { data, at }) => ({ at, unasked: data.asked ? undefined : true }),
  },
}
