import { Refusal } from '../../miniprogram/shared/refusals'
import { type EventDoc, eventsOf } from '../_store/case-events'
import type { CaseDoc } from '../_store/cases'
import { evidence } from '../_store/evidence'
import { readFile } from '../_store/files'
import { openedOf } from '../_store/particulars'
import { people } from '../_store/staff'
import { proofOf } from './proof'
import type { Entry } from './zip'

/** Photos of one case come to far less; the archive is put together in memory. */
const mostBytes = 120 * 1024 * 1024

/**
 * A case as a folder that proves itself: `record.json` (events, the texts they bind with their salts, proofs, the signed checkpoint) and the
 * originals under `evidence/`. Papers in PDF have their place under `papers/` once a checker knows them. Refusals: EXPORT_TOO_LARGE, EVIDENCE_NOT_FOUND.
 */
export async function caseFolder(head: CaseDoc): Promise<Entry[]> {
  const [events, texts, { number, steps, log }] = await Promise.all([
    eventsOf(head._id),
    openedOf(head._id),
    proofOf(head, undefined),
  ])
  if (!log) throw new Refusal('NOT_YET_PUBLISHED')
  const names = await people(events.flatMap(({ by }) => by.ref ?? []))
  const record = {
    number,
    events: events.map(({ _id, ...event }) => event),
    texts,
    steps,
    log: { key: log.key, checkpoint: log.checkpoint },
    people: Object.fromEntries([...names].map(([id, { name }]) => [id, name])),
  }
  const json = Buffer.from(`${JSON.stringify(record, null, 2)}\n`)
  return [{ name: 'record.json', bytes: json }, ...(await originals(events))]
}

async function originals(events: EventDoc[]): Promise<Entry[]> {
  const ids = events.flatMap(({ data }) => ('evidence' in data ? (data.evidence ?? []) : [])).map(({ id }) => id)
  const found = [...(await evidence.some(ids)).values()]
  const sealed = found.filter(({ erasedAt }) => erasedAt === undefined)
  if (found.length < new Set(ids).size) throw new Refusal('EVIDENCE_NOT_FOUND')
  if (sealed.reduce((sum, { bytes }) => sum + bytes, 0) > mostBytes) throw new Refusal('EXPORT_TOO_LARGE')
  const entries: Entry[] = []
  for (const { _id, fileID } of sealed) {
    const bytes = await readFile(fileID)
    if (!bytes) throw new Refusal('EVIDENCE_NOT_FOUND')
    entries.push({ name: `evidence/${_id}${/\.[a-z0-9]+$/.exec(fileID)?.[0] ?? ''}`, bytes })
  }
  return entries
}
