import { caseDecider } from '../../_domain/case/decider'
import { personNumberIn } from '../../_domain/case/relations'
import type { EvidenceItem } from '../../_domain/case/state'
import { system } from '../../_domain/decider'
import { type CaseDoc, cases } from '../../_persistence/case/cases'
import { changeCase } from '../../_persistence/case/change-case'
import { commitText, type Secret } from '../../_persistence/case/personal-data'
import { inTransaction } from '../../_persistence/database'
import { type EvidenceDoc, evidence } from '../../_persistence/evidence/evidence'
import type { StreamNews } from './commands'
import { streamCourseOf } from './course'
import { decryptNote, type LivestreamDoc } from './livestreams'

/** Records in the case what it lacks of its stream. A late or double run changes nothing. */
export async function enterStream(
  livestreamDoc: LivestreamDoc & { caseId: string },
  now: number,
): Promise<void> {
  const snapshot = await cases.find(livestreamDoc.caseId)
  // An erased case gets no new personal data.
  if (!snapshot || snapshot.state.erasedAt !== undefined) return
  const { news, secrets } = await newsOfStream(livestreamDoc, snapshot, now)
  const change = { by: system, at: now, secrets }
  await inTransaction((transaction) =>
    changeCase(
      transaction,
      snapshot._id,
      (complaintCase) => {
        const newEvents = caseDecider.decide(
          complaintCase,
          { type: 'stream', news },
          { now, actor: system },
        )
        const marked = newEvents.filter(({ type }) => type === 'livestream.bookmarked').length
        // Another call has recorded some marks since they were bound, with their texts: the clock
        // tries again.
        if (marked < news.marks.length) throw new Error('a mark was entered twice at once')
        return newEvents
      },
      change,
    ),
  )
}

async function newsOfStream(
  livestream: LivestreamDoc,
  snapshot: CaseDoc,
  now: number,
): Promise<{ news: StreamNews; secrets: Secret[] }> {
  const { startedAt, endedAt, gaps: streamGaps } = streamCourseOf(livestream, now)
  const knownCaseStream = snapshot.state.streams?.find(
    ({ id: streamId }) => streamId === livestream._id,
  )
  const number = personNumberIn(snapshot, livestream.openid) ?? 1
  const person = { person: number > 1 ? number : undefined }
  const secrets: Secret[] = []
  const unknown = livestream.marks.filter(
    ({ id: markId }) => !knownCaseStream?.marks.includes(markId),
  )
  const stillsById = await evidence.findMany(unknown.flatMap(({ still }) => still ?? []))
  const marks = unknown.map((bookmark) => {
    const noteText = decryptNote(bookmark)
    const noteSecret = noteText === undefined ? undefined : commitText(noteText)
    if (noteSecret) secrets.push(noteSecret)
    const stillDocument = bookmark.still === undefined ? undefined : stillsById.get(bookmark.still)
    return {
      markId: bookmark.id,
      ms: bookmark.at,
      viewer: bookmark.by,
      note: noteSecret?.commitment,
      evidence: stillDocument && [evidenceItemOf(stillDocument)],
      person: stillDocument && person.person,
    }
  })
  const news: StreamNews = {
    streamId: livestream._id,
    started:
      startedAt === undefined ? undefined : { startedAt, streamer: livestream.by, ...person },
    marks,
    ended:
      startedAt !== undefined && endedAt !== undefined ? { endedAt, gaps: streamGaps } : undefined,
    sealed: await loadSealedItems(livestream, streamGaps, person),
  }
  return { news, secrets }
}

const evidenceItemOf = ({ _id: evidenceId, sha256, kind, origin }: EvidenceDoc): EvidenceItem => ({
  id: evidenceId,
  sha256,
  kind,
  origin,
})

async function loadSealedItems(
  { kept: keptFiles }: LivestreamDoc,
  streamGaps: { from: number; to: number }[],
  person: { person?: number },
) {
  const evidenceIds = keptFiles.flatMap((keptFile) =>
    'evidenceId' in keptFile ? [keptFile.evidenceId] : [],
  )
  const evidenceById = await evidence.findMany(evidenceIds)
  return keptFiles.flatMap((keptFile) => {
    const evidenceDocument =
      'evidenceId' in keptFile ? evidenceById.get(keptFile.evidenceId) : undefined
    if (!evidenceDocument?.stretches) return []
    const { stretches } = evidenceDocument
    const { from, to } = keptFile
    const within = streamGaps.filter((gap) => gap.from < to && gap.to > from)
    const chain = stretches.at(-1)?.link as string
    return [
      {
        from,
        to,
        gaps: within,
        stretches: stretches.length,
        chain,
        evidence: [evidenceItemOf(evidenceDocument)],
        ...person,
      },
    ]
  })
}
