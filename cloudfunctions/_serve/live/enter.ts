import { caseDecider } from '../../_domain/case/decider'
import type { StreamNews } from '../../_domain/case/live/commands'
import { courseOf } from '../../_domain/case/live/course'
import { personIn } from '../../_domain/case/relations'
import type { EvidenceItem } from '../../_domain/case/state'
import { system } from '../../_domain/decider'
import { type CaseDoc, cases } from '../../_store/case/cases'
import { changeCase } from '../../_store/case/change'
import { bindText, type Secret } from '../../_store/case/particulars'
import { inTransaction } from '../../_store/database'
import { type EvidenceDoc, evidence } from '../../_store/evidence/evidence'
import { type LiveDoc, noteOf } from '../../_store/live/lives'

/** Records in the case what it lacks of its stream. A late or double run changes nothing. */
export async function enterStream(doc: LiveDoc & { caseId: string }, now: number): Promise<void> {
  const head = await cases.find(doc.caseId)
  // An erased case gets no new personal data.
  if (!head || head.state.erasedAt !== undefined) return
  const { news, secrets } = await newsOf(doc, head, now)
  const change = { by: system, at: now, secrets }
  await inTransaction((transaction) =>
    changeCase(
      transaction,
      head._id,
      (state) => {
        const events = caseDecider.decide(state, { type: 'stream', news }, { now, actor: system })
        const marked = events.filter(({ type }) => type === 'live.marked').length
        // Another call has recorded some marks since they were bound, with their texts: the clock tries again.
        if (marked < news.marks.length) throw new Error('a mark was entered twice at once')
        return events
      },
      change,
    ),
  )
}

async function newsOf(doc: LiveDoc, head: CaseDoc, now: number): Promise<{ news: StreamNews; secrets: Secret[] }> {
  const { startedAt, endedAt, gaps } = courseOf(doc, now)
  const known = head.state.streams?.find(({ id }) => id === doc._id)
  const number = personIn(head, doc.openid) ?? 1
  const person = number > 1 ? { person: number } : {}
  const secrets: Secret[] = []
  const unknown = doc.marks.filter(({ id }) => !known?.marks.includes(id))
  const stills = await evidence.some(unknown.flatMap(({ still }) => still ?? []))
  const marks = unknown.map((mark) => {
    const text = noteOf(mark)
    const bound = text === undefined ? undefined : bindText(text)
    if (bound) secrets.push(bound)
    const still = mark.still === undefined ? undefined : stills.get(mark.still)
    return {
      markId: mark.id,
      ms: mark.at,
      viewer: mark.by,
      ...(bound && { note: bound.commitment }),
      ...(still && { evidence: [itemOf(still)], ...person }),
    }
  })
  const news: StreamNews = {
    streamId: doc._id,
    ...(startedAt !== undefined && { started: { startedAt, streamer: doc.by, ...person } }),
    marks,
    ...(startedAt !== undefined && endedAt !== undefined && { ended: { endedAt, gaps } }),
    sealed: await sealedOf(doc, gaps, person),
  }
  return { news, secrets }
}

const itemOf = ({ _id: id, sha256, kind, origin }: EvidenceDoc): EvidenceItem => ({ id, sha256, kind, origin })

async function sealedOf({ kept }: LiveDoc, gaps: { from: number; to: number }[], person: { person?: number }) {
  const ids = kept.flatMap((one) => ('evidenceId' in one ? [one.evidenceId] : []))
  const docs = await evidence.some(ids)
  return kept.flatMap((one) => {
    const doc = 'evidenceId' in one ? docs.get(one.evidenceId) : undefined
    if (!doc?.stretches) return []
    const { stretches } = doc
    const { from, to } = one
    const within = gaps.filter((gap) => gap.from < to && gap.to > from)
    const chain = stretches.at(-1)?.link as string
    return [
      {
        from,
        to,
        gaps: within,
        stretches: stretches.length,
        chain,
        evidence: [itemOf(doc)],
        ...person,
      },
    ]
  })
}
