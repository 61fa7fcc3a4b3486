import { spawnSync } from 'node:child_process'
import { hash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readSnapshot, type Snapshot } from 'miniapp-cloud/folder'
import { audit } from '../../scripts/audit/audit'
import { inRoot } from '../../scripts/paths'
import { cases, files, key, writeYear } from './year'

const records = ['events', 'cases', 'personal_data', 'evidence', 'tiles', 'checkpoints', 'log_head']
const mib = (bytes: number) => (bytes / 2 ** 20).toFixed(0)
const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(2)
const median = (times: number[]) => [...times].sort((a, b) => a - b)[times.length >> 1]!

/** Processor time, milliseconds: a busy machine does not blur it. */
function timed<Result>(work: () => Result): { result: Result; took: number } {
  const before = process.cpuUsage()
  const result = work()
  const { user, system } = process.cpuUsage(before)
  return { result, took: (user + system) / 1000 }
}

/** Reads and hashes every stored record and file once, and nothing more. */
function plain(record: Snapshot): { documents: number; files: number } {
  const bytes = { documents: 0, files: 0 }

  for (const name of records)
    for (const stored of record.raw(name)) {
      hash('sha256', stored, 'hex')
      bytes.documents += stored.length
    }

  for (let index = 0; index < files; index++) {
    const content = record.bytes(`cloud://year/E${String(index).padStart(8, '0')}`)!
    hash('sha256', content, 'hex')
    bytes.files += content.length
  }

  return bytes
}

/** Well under the size of the record: an audit that kept it would not end. */
const smallHeap = 64

const withHeap = (folder: string, size: number) =>
  spawnSync(process.execPath, [
    ...[`--max-old-space-size=${size}`, '--import', 'tsx', inRoot('scripts', 'audit.ts')],
    ...['--data', folder, '--key', key],
  ])

/**
 * Audits a year's record on disk and, in the same run, takes plain SHA-256 of the same bytes; the
 * better of two runs each.
 */
export async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-seal-'))
  const data = join(folder, 'cloud')

  try {
    const append = await writeYear(data)
    const record = readSnapshot(data)
    const plainRuns = [timed(() => plain(record))]
    const audits = [timed(() => audit(record, { key }))]
    plainRuns.push(timed(() => plain(record)))
    audits.push(timed(() => audit(record, { key })))
    await record.close()
    const [hashing, auditing] = [plainRuns, audits].map((runs) =>
      Math.min(...runs.map(({ took }) => took)),
    ) as [number, number]
    const { documents, files: content } = plainRuns[0]!.result
    console.log(
      `${2 * cases} events in ${mib(documents)} MiB of records, ${files} files of ${mib(content)} MiB; processor time`,
    )
    console.log(`  plain SHA-256  ${seconds(hashing)} s`)
    console.log(
      `  audit          ${seconds(auditing)} s   ratio ${(auditing / hashing).toFixed(2)}   (bar: 3)`,
    )
    const { status } = withHeap(folder, smallHeap)
    console.log(
      `  npm run audit with a heap of ${smallHeap} MiB: ${status === 0 ? 'sound' : `ended with ${status}`}`,
    )
    const tenth = Math.floor(append.length / 10)
    const early = median(append.slice(1, tenth))
    const late = median(append.slice(-tenth))
    console.log(
      `  append 64      at the beginning ${early.toFixed(2)} ms   at ${2 * cases} ${late.toFixed(2)} ms   ratio ${(late / early).toFixed(2)}`,
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
