import { caseDecider } from '../../_domain/case/decider'
import { personNumberIn } from '../../_domain/case/relations'
import { system } from '../../_domain/decider'
import { toEvidenceItem } from '../../_gateway/own-evidence'
import { type CaseDoc, cases } from '../../_persistence/case/cases'
import { changeCase } from '../../_persistence/case/change-case'
import { commitText, type Secret } from '../../_persistence/case/personal-data'
import { inTransaction } from '../../_persistence/database'
import { evidence } from '../../_persistence/evidence/evidence'
import type { StreamNews } from './commands'
import { calculateCourse } from './course'
import { decryptNote, type LivestreamDoc } from './livestreams'

/** Records in the case what it does not have yet of its stream. A repetition changes nothing. */
export async function recordStreamInCase(
  livestream: LivestreamDoc & { caseId: string },
  now: number,
): Promise<void> {
  const snapshot = await cases.find(livestream.caseId)
  // An erased case must not receive new personal data.
  if (!snapshot || snapshot.state.erasedAt !== undefined) return
  const { news, secrets } = await newsOfStream(livestream, snapshot, now)
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
        const bookmarkEvents = newEvents.filter(({ type }) => type === 'livestream.bookmarked')
        // Another call has recorded some of the bookmarks meanwhile. The commitments of this call
        // would have no event, so it fails and the timer runs it again.
        if (bookmarkEvents.length < news.marks.length)
          throw new Error('a mark was entered twice at once')
        return newEvents
      },
      { by: system, at: now, secrets },
    ),
  )
}

/** The number of a joint complainant who streams. Absent for the filer and for officers. */
interface StreamerNumber {
  person: number | undefined
}

async function newsOfStream(
  livestream: LivestreamDoc,
  snapshot: CaseDoc,
  now: number,
): Promise<{ news: StreamNews; secrets: Secret[] }> {
  const { startedAt, endedAt, gaps } = calculateCourse(livestream, now)
  const personNumber = personNumberIn(snapshot, livestream.openid) ?? 1
  const streamer: StreamerNumber = { person: personNumber > 1 ? personNumber : undefined }
  const { marks, secrets } = await newBookmarksOf(livestream, snapshot, streamer)
  const hasStarted = startedAt !== undefined
  const hasEnded = hasStarted && endedAt !== undefined
  const news: StreamNews = {
    streamId: livestream._id,
    started: hasStarted ? { startedAt, streamer: livestream.by, ...streamer } : undefined,
    marks,
    ended: hasEnded ? { endedAt, gaps } : undefined,
    sealed: await loadPreservedRecordings(livestream, gaps, streamer),
  }
  return { news, secrets }
}

/** The bookmarks that the case does not have yet, with commitments to their notes. */
async function newBookmarksOf(
  livestream: LivestreamDoc,
  snapshot: CaseDoc,
  streamer: StreamerNumber,
): Promise<Pick<StreamNews, 'marks'> & { secrets: Secret[] }> {
  const recordedStream = snapshot.state.streams?.find(({ id }) => id === livestream._id)
  const newBookmarks = livestream.marks.filter(({ id }) => !recordedStream?.marks.includes(id))
  const stillIds = newBookmarks.flatMap(({ still: stillId }) => stillId ?? [])
  const stillsById = await evidence.findMany(stillIds)

  const secrets: Secret[] = []
  const marks = newBookmarks.map((bookmark) => {
    const note = decryptNote(bookmark)
    const committedNote = note === undefined ? undefined : commitText(note)
    if (committedNote) secrets.push(committedNote)
    const still = bookmark.still === undefined ? undefined : stillsById.get(bookmark.still)
    return {
      markId: bookmark.id,
      ms: bookmark.at,
      viewer: bookmark.by,
      note: committedNote?.commitment,
      evidence: still && [toEvidenceItem(still)],
      person: still && streamer.person,
    }
  })
  return { marks, secrets }
}

async function loadPreservedRecordings(
  { kept: outcomes }: LivestreamDoc,
  gaps: { from: number; to: number }[],
  streamer: StreamerNumber,
): Promise<StreamNews['sealed']> {
  const preserved = outcomes.filter((outcome) => 'evidenceId' in outcome)
  const evidenceById = await evidence.findMany(preserved.map(({ evidenceId }) => evidenceId))
  return preserved.flatMap(({ evidenceId, from, to }) => {
    const evidenceDocument = evidenceById.get(evidenceId)
    const segments = evidenceDocument?.stretches
    if (!evidenceDocument || !segments) return []
    return [
      {
        from,
        to,
        gaps: gaps.filter((gap) => gap.from < to && gap.to > from),
        stretches: segments.length,
        // The last link of the hash chain covers all segments.
        chain: segments.at(-1)?.link as string,
        evidence: [toEvidenceItem(evidenceDocument)],
        ...streamer,
      },
    ]
  })
}
