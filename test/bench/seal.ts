import { createHash } from 'node:crypto'
import { replay } from '../../cloudfunctions/_domain/apply'
import { chain, genesis } from '../../miniprogram/shared/seal/chain'
import { signCheckpoint } from '../../miniprogram/shared/seal/checkpoint'
import { emptyFrontier, extend, rootOf } from '../../miniprogram/shared/seal/frontier'
import { growTiles } from '../../miniprogram/shared/seal/grow-tiles'
import { leafOf } from '../../miniprogram/shared/seal/leaf'
import { logName } from '../../miniprogram/shared/seal/log-name'
import { type Tile, tileName } from '../../miniprogram/shared/seal/tiles'
import { audit } from '../../scripts/audit/audit'
import { keyOfSeed } from '../../scripts/audit/key'
import { canonical } from '../../scripts/audit/record'
import type { Doc, Source } from '../../scripts/audit/source'

const cases = 50_000
const events = 2 * cases
const files = 10_000
const fileBytes = 100_000
const start = 1_795_500_000_000
const seed = Buffer.alloc(32, 9)
const digits = (index: number) => String(index).padStart(8, '0')
const mib = (bytes: number) => (bytes / 2 ** 20).toFixed(0)

/** Processor time, milliseconds: a busy machine does not blur it. */
async function timed(work: () => unknown): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

const content = Buffer.alloc(fileBytes, 'evidence of a price list ')
/** A file's bytes, made when they are read: 10,000 of them fit in no memory. */
function bytesOf(index: number): Buffer {
  content.writeUInt32BE(index)
  return content
}
const evidenceId = (index: number) => `E${digits(index)}`

/** A complaint and its withdrawal, the first ones with one photo each. */
function eventsOf(index: number) {
  const caseId = `C${digits(index)}`
  const hash = createHash('sha256').update(String(index)).digest('hex')
  const evidence =
    index < files ? [{ id: evidenceId(index), sha256: createHash('sha256').update(bytesOf(index)).digest('hex') }] : []
  const data = {
    ...{ number: `YH-${index}`, kind: 'complaint', districtId: 'yuehu', merchantId: 'noodles', problemType: 'price' },
    ...{ amountFen: 1000, occurredAt: start, class: 'ordinary', priority: 'P2', evidence },
    ...{ consumer: hash, respondent: hash, matter: hash },
  }
  const by = { role: 'consumer' }
  return chain(genesis, [
    { caseId, seq: 1, type: 'complaint.submitted', at: start + index, by, data },
    { caseId, seq: 2, type: 'complaint.withdrawn', at: start + index, by, data: {} },
  ])
}

/** The record of a year as a source: built by the writer's own code. */
function record(): { source: Source; append: number[] } {
  const collections: Record<string, Map<string, Doc>> = {}
  const put = (name: string, doc: Doc) => (collections[name] ??= new Map()).set(doc._id, doc)
  for (let index = 0; index < cases; index++) {
    const chained = eventsOf(index)
    for (const event of chained) {
      const _id = `${event.caseId}:${String(event.seq).padStart(6, '0')}`
      put('case_events', { ...event, _id })
      put('log_entries', { _id, hash: event.hash, at: event.at, index: 2 * index + event.seq - 1 })
    }
    const { caseId, seq, hash } = chained[1]!
    put('cases', { _id: caseId, seq, hash, file: JSON.parse(JSON.stringify(replay(chained as never))) })
    const [sealed] = (chained[0]!.data as { evidence: { id: string; sha256: string }[] }).evidence
    if (sealed) put('evidence', { _id: sealed.id, sha256: sealed.sha256, bytes: fileBytes, fileID: String(index) })
  }
  const append = growLog(
    [...collections.case_events!.values()].map(({ hash }) => hash as string),
    put,
  )
  const source: Source = {
    documents: (name) => collections[name]?.values() ?? [],
    one: (name, id) => collections[name]?.get(id),
    count: (name) => collections[name]?.size ?? 0,
    bytes: async (fileID) => bytesOf(Number(fileID)),
  }
  return { source, append }
}

/** Appends in steps of 64, as the timer does; gives the milliseconds of each step in turn, signatures included. */
function growLog(hashes: string[], put: (name: string, doc: Doc) => unknown): number[] {
  let frontier = emptyFrontier
  let edge: Tile[] = []
  const taken: number[] = []
  let note = ''
  for (let from = 0; from < hashes.length; from += 64) {
    const begun = process.cpuUsage()
    const leaves = hashes.slice(from, from + 64).map(leafOf)
    const grown = growTiles(from, edge, leaves)
    frontier = extend(frontier, leaves)
    const { size } = frontier
    const root = Buffer.from(rootOf(frontier)).toString('hex')
    note = signCheckpoint({ origin: logName, size, root, at: start + size }, logName, seed)
    const { user, system } = process.cpuUsage(begun)
    taken.push((user + system) / 1000)
    edge = grown.edge
    for (const tile of grown.written) put('tiles', { ...tile, _id: tileName(tile) })
    put('checkpoints', { _id: String(size).padStart(12, '0'), size, before: from, note })
  }
  const { size, peaks } = frontier
  put('log_head', {
    _id: 'head',
    size,
    peaks,
    at: start + size,
    checkpoint: note,
    key: keyOfSeed(seed.toString('base64')),
  })
  return taken
}

const median = (times: number[]) => [...times].sort((a, b) => a - b)[times.length >> 1]!

/** Audits a year's record and, for comparison, takes plain SHA-256 of the same bytes. */
export async function run(): Promise<void> {
  const { source, append } = record()
  const texts = [...source.documents('case_events')].map(({ _id, hash, prev, ...sealed }) =>
    Buffer.from(canonical(sealed)),
  )
  const eventBytes = texts.reduce((sum, text) => sum + text.length, 0)
  const hashEvents = await timed(() => texts.map((text) => createHash('sha256').update(text).digest()))
  const hashFiles = await timed(() => {
    for (let index = 0; index < files; index++) createHash('sha256').update(bytesOf(index)).digest()
  })
  texts.length = 0
  globalThis.gc?.()
  const before = process.memoryUsage.rss()
  const all = await timed(() => audit(source, { key: keyOfSeed(seed.toString('base64')) }))
  const grown = process.memoryUsage.rss() - before
  console.log(
    `audit ${events} events (${mib(eventBytes)} MiB) and ${files} files (${mib(files * fileBytes)} MiB), processor time`,
  )
  console.log(`  plain SHA-256  events ${hashEvents.toFixed(0)} ms   files ${hashFiles.toFixed(0)} ms`)
  console.log(`  audit          ${all.toFixed(0)} ms   ratio ${(all / (hashEvents + hashFiles)).toFixed(2)}   (bar: 3)`)
  console.log(
    `  of which not files, about ${(all - hashFiles).toFixed(0)} ms; ${append.length} signatures among them; memory +${mib(grown)} MiB`,
  )
  const tenth = Math.floor(append.length / 10)
  const [first, last] = [median(append.slice(1, tenth)), median(append.slice(-tenth))]
  console.log(
    `  append 64      at the beginning ${first.toFixed(2)} ms   at ${events} ${last.toFixed(2)} ms   ratio ${(last / first).toFixed(2)}`,
  )
}
