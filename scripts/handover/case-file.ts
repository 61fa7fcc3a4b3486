import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { unzipSync } from 'fflate'
import { inRoot } from '../paths'
import type { HandoverCover } from './handover'

/** A volume of an exported case file as a hand-over names it. */
export const volumeOf = (bytes: Uint8Array): HandoverCover['volumes'][number] => ({
  bytes: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
})

export interface CheckedCaseFile {
  isSound: boolean
  /** What the checker says: the account of the case, or the first fault. */
  report: string
  caseId: string
  number: string
  /** The complainant's latest answer in the record is that they agree to a hand-over. */
  hasTransferConsent: boolean
}

/** Whether the complainant agrees to a hand-over, when filing or later. */
function findTransferConsent(events: { type: string; data: any }[]): boolean {
  let agrees = false
  for (const { type, data } of events) {
    if (type === 'complaint.submitted') agrees = data.mayTransfer === true
    if (type === 'transfer.answered') agrees = data.agrees === true
  }
  return agrees
}

/** The parts of a case file that are evidence. Its checker comes from these sources instead. */
const allowedEntry = /^(record\.json|(papers|evidence)\/[\w.\-\p{Script=Han}]+)$/u

/**
 * Checks an exported case file with the checker of these sources. The programs that lie in the file
 * come from the sender, who could have changed them: they are not run.
 * @param volumes all volumes of the file
 * @param logKey the published key of the city that exported it
 */
export function checkCaseFile(volumes: Uint8Array[], logKey: string): CheckedCaseFile {
  const folder = mkdtempSync(join(tmpdir(), 'case-file-'))
  try {
    for (const volume of volumes) unpack(volume, folder)
    cpSync(inRoot('cloudfunctions', 'ledger', 'verify-case.mjs'), join(folder, 'verify.mjs'))
    cpSync(inRoot('cloudfunctions', 'ledger', 'checker'), join(folder, 'checker'), {
      recursive: true,
      filter: (source) => !source.endsWith('.ts'),
    })
    const [origin] = logKey.split('+')
    writeFileSync(
      join(folder, 'checker', 'city.mjs'),
      `export const origin = ${JSON.stringify(origin)}\n`,
    )
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(folder, 'verify.mjs'), '--key', logKey],
      { env: {}, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
    )
    const record = JSON.parse(readFileSync(join(folder, 'record.json'), 'utf8'))
    return {
      isSound: status === 0,
      report: stdout + stderr,
      caseId: String(record.events?.[0]?.caseId),
      number: String(record.number),
      hasTransferConsent: findTransferConsent(record.events ?? []),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function unpack(volume: Uint8Array, folder: string): void {
  for (const [name, bytes] of Object.entries(unzipSync(volume))) {
    if (!allowedEntry.test(name) || name.includes('..')) continue
    const filePath = join(folder, ...name.split('/'))
    mkdirSync(dirname(filePath), { recursive: true })
    writeFileSync(filePath, bytes)
  }
}
