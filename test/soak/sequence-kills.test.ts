import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, expect, it } from 'vitest'
import { inRoot } from '../../scripts/paths'
import { openProduct } from '../actions/cloud'
import { morning } from '../actions/district'
import { waitUntilLogged } from '../actions/ledger/phone'
import { auditProduct } from '../security/audited'
import { scaleCount } from './length'

const kills = scaleCount(8)
const folder = mkdtempSync(join(tmpdir(), 'sequence-crash-'))
const data = join(folder, 'data')
const scratch = join(folder, 'scratch')
mkdirSync(data)
mkdirSync(scratch)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Starts filing and sequencing, and kills the processes at some write of the sequencer. */
async function runAndKill(run: number): Promise<void> {
  const child = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      inRoot('test/soak/sequence-load.ts'),
      data,
      run === 0 ? 'seed' : '',
      String(run),
    ],
    {
      cwd: inRoot(),
      env: { ...process.env, TMPDIR: scratch },
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    },
  )
  const gone = new Promise((resolve) => child.once('exit', resolve))
  let writes = 0
  for await (const _ of createInterface({ input: child.stdout }))
    if (++writes === 3 + run * 5) process.kill(-child.pid!, 'SIGKILL')
  await gone
  expect(writes).toBeGreaterThan(2)
}

it(`killed ${kills} times between its writes, the sequencer leaves a log that audits sound, before and after it goes on`, {
  timeout: 600_000,
}, async () => {
  let size = 0
  for (let run = 0; run < kills; run++) {
    await runAndKill(run)
    const product = await openProduct({
      data,
      seed: false,
      at: morning + run * 3_600_000 + 1_800_000,
    })
    try {
      const left = await auditProduct(product)
      expect(left.logSize).toBeGreaterThanOrEqual(size)
      expect(left.logSize + left.pending).toBe(left.events)
      await waitUntilLogged(product)
      const after = await auditProduct(product)
      // Meanwhile the same timer may have recorded a reminder, whose minute is not over.
      expect(after.logSize).toBeGreaterThanOrEqual(left.events)
      expect(after.logSize + after.pending).toBe(after.events)
      size = after.logSize
    } finally {
      await product.close()
    }
  }

  expect(size).toBeGreaterThan(kills)
})
