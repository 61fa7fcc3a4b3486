import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Database, Store } from 'miniapp-cloud/folder'
import { chainEvents, genesisHash } from '#shared/proof/chain'
import { signCheckpoint } from '#shared/proof/checkpoint'
import { recordLeafHash } from '#shared/proof/leaf'
import { logName } from '#shared/proof/log-name'
import { caseEvolver, replayCase } from '../../cloudfunctions/_domain/case/evolve'
import type { Case, EvidenceItem } from '../../cloudfunctions/_domain/case/state'
import { indexFields } from '../../cloudfunctions/_persistence/case/cases'
import {
  emptyFrontier,
  extendFrontier,
  rootOfFrontier,
} from '../../cloudfunctions/_rules/log/frontier'
import { growTiles } from '../../cloudfunctions/_rules/log/grow-tiles'
import { type HashTile, tileName } from '../../cloudfunctions/_rules/log/tiles'
import { publicKeyOfSeed } from '../../scripts/audit/log-key'

export const cases = 50_000
export const files = 10_000
const fileBytes = 100_000
const start = 1_795_500_000_000
const seed = Buffer.alloc(32, 9)
export const key = publicKeyOfSeed(seed.toString('base64'))

type Doc = Record<string, unknown> & { _id: string }
const digits = (index: number) => String(index).padStart(8, '0')
const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex')

/**
 * A year's record in a data folder, as the cloud keeps it, built by the writer's own code: a
 * complaint and its withdrawal in each case, the first ones with one photo each.
 * @returns milliseconds that each append of 64 to the log has taken
 */
export async function writeYear(data: string): Promise<number[]> {
  mkdirSync(join(data, 'files'), { recursive: true })
  const store = new Store(join(data, 'db'), { unsafeCommits: true })
  const database = new Database(store)

  for (const name of [
    'events',
    'cases',
    'personal_data',
    'evidence',
    'tiles',
    'checkpoints',
    'log_head',
  ])
    await database.create(name)

  const paths = store.openSide<{ hash: string; size: number; at: number }>('files')
  const hashes: string[] = []

  for (let from = 0; from < cases; from += 500) {
    const batch: Record<string, Doc[]> = { events: [], cases: [], personal_data: [], evidence: [] }
    for (let index = from; index < from + 500; index++) {
      const photo = index < files ? writePhoto(data, index) : undefined
      if (photo) {
        batch.evidence!.push({
          _id: photo.id,
          sha256: photo.sha256,
          kind: photo.kind,
          origin: photo.origin,
          bytes: fileBytes,
          fileID: `cloud://year/${photo.id}`,
        })
        await paths.put(photo.id, { hash: photo.sha256, size: fileBytes, at: start })
      }
      const chained = eventsOf(index, photo ? [photo] : [])
      for (const event of chained) {
        const _id = `${event.caseId}:${String(event.seq).padStart(6, '0')}`
        batch.events!.push({ ...event, _id, index: hashes.push(event.hash) - 1 })
      }
      const { caseId, seq, hash } = chained[1]!
      const texts = { consumer: hash, respondent: hash, matter: hash }
      batch.personal_data!.push({ _id: caseId, wrapped: hash, by: hash, texts })
      const state: Case = JSON.parse(JSON.stringify(replayCase(chained as never)))
      batch.cases!.push({
        _id: caseId,
        seq,
        hash,
        version: caseEvolver.version,
        state,
        ...indexFields(state, { complainant: 'consumer' }),
      })
    }
    for (const [name, docs] of Object.entries(batch))
      if (docs.length > 0) await database.insert(name, docs)
  }

  const { taken, docs } = growLog(hashes)
  for (const [name, made] of Object.entries(docs)) await database.insert(name, made)
  await store.close()

  return taken
}

function writePhoto(data: string, index: number): EvidenceItem {
  const content = Buffer.alloc(fileBytes, 'evidence of a price list ')
  content.writeUInt32BE(index)
  const hash = sha256(content)
  writeFileSync(join(data, 'files', hash), content)
  return { id: `E${digits(index)}`, sha256: hash, kind: 'photo', origin: 'captured' }
}

function eventsOf(index: number, evidence: EvidenceItem[]) {
  const caseId = `C${digits(index)}`
  const hash = sha256(String(index))
  const data = {
    amountFen: 1000,
    class: 'ordinary',
    consumer: hash,
    districtId: 'yuehu',
    evidence,
    kind: 'complaint',
    matter: hash,
    merchantId: 'noodles',
    number: `YH-${index}`,
    occurredAt: start,
    priority: 'P2',
    problemType: 'price',
    respondent: hash,
  }
  const by = { role: 'consumer' }

  return chainEvents(genesisHash, [
    {
      caseId,
      seq: 1,
      type: 'complaint.submitted',
      version: 1,
      at: start + index,
      by,
      data,
      salt: 'ab'.repeat(32),
    },
    {
      caseId,
      seq: 2,
      type: 'complaint.withdrawn',
      version: 1,
      at: start + index,
      by,
      data: {},
      salt: 'ab'.repeat(32),
    },
  ])
}

/** Appends in steps of 64, as the timer does; times each step, signature included. */
function growLog(hashes: string[]): { taken: number[]; docs: Record<string, Doc[]> } {
  let frontier = emptyFrontier
  let edge: HashTile[] = []
  let note = ''
  const taken: number[] = []
  const checkpoints: Doc[] = []
  const tiles = new Map<string, Doc>()

  for (let from = 0; from < hashes.length; from += 64) {
    const begun = process.cpuUsage()
    const leaves = hashes.slice(from, from + 64).map(recordLeafHash)
    const grown = growTiles(from, edge, leaves)
    frontier = extendFrontier(frontier, leaves)
    const { size } = frontier
    const root = Buffer.from(rootOfFrontier(frontier)).toString('hex')
    note = signCheckpoint({ origin: logName, size, root, at: start + size }, logName, seed)
    const { user, system } = process.cpuUsage(begun)
    taken.push((user + system) / 1000)
    edge = grown.edgeTiles
    for (const tile of grown.writtenTiles)
      tiles.set(tileName(tile), { ...tile, _id: tileName(tile) })
    checkpoints.push({ _id: String(size).padStart(12, '0'), size, before: from, note })
  }

  const { size, peaks } = frontier
  const head = { _id: 'head', size, peaks, at: start + size, checkpoint: note, key }

  return { taken, docs: { tiles: [...tiles.values()], checkpoints, log_head: [head] } }
}
