import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildChanged } from '../scripts/build'

/**
 * Tests above the rules run the built bundles, as the cloud does: they are made once, before the first test file. What
 * a worker keeps until its end lies in a folder of the run, which goes with it.
 */
export default async function setup(): Promise<() => void> {
  await buildChanged()
  const before = process.env.TMPDIR
  const folder = mkdtempSync(join(tmpdir(), 'run-'))
  process.env.TMPDIR = folder
  return () => {
    rmSync(folder, { recursive: true, force: true })
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}
