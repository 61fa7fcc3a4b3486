import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, expect, it } from 'vitest'
import { inRoot } from '../../scripts/paths'
import { openProduct } from '../actions/cloud'
import { countOutcomes } from '../actions/outcomes'
import { readVerifiedCase } from '../actions/seals'
import { scaleCount } from './length'

const kills = scaleCount(20)
const folder = mkdtempSync(join(tmpdir(), 'product-crash-'))
const data = join(folder, 'data')
/** Files that a killed process leaves behind go with the test's folder. */
const scratch = join(folder, 'scratch')
mkdirSync(data)
mkdirSync(scratch)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/**
 * Starts the load, kills it hard in the middle of its work after some acknowledgements, and gives
 * those.
 */
async function loadAndKill(run: number): Promise<string[]> {
  const child = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      inRoot('test/soak/filing-load.ts'),
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
  const enough = 3 + ((run * 7) % 11)
  const acknowledged: string[] = []
  const gone = new Promise((resolve) => child.once('exit', resolve))

  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged.push(line)
    // The whole group: the functions' own processes die with it, as on a power cut.
    if (acknowledged.length === enough) process.kill(-child.pid!, 'SIGKILL')
  }

  await gone

  return acknowledged
}

it(`killed ${kills} times in the middle of filing, every acknowledged complaint is there and its chain verifies`, {
  timeout: 600_000,
}, async () => {
  const acknowledged: string[] = []
  for (let run = 0; run < kills; run++) {
    const filed = await loadAndKill(run)
    expect(filed.length).toBeGreaterThan(2)
    acknowledged.push(...filed)
  }
  const product = await openProduct({ data, seed: false })
  try {
    for (const caseId of acknowledged)
      expect(readVerifiedCase(product, caseId).head.state.state).toBe('received')
    const { database } = product.cloud
    const cases = database.find('cases').map(({ _id }) => String(_id))
    expect(new Set(cases).size).toBe(cases.length)
    // Nothing is stored by halves: a case stored without having been acknowledged is whole.
    for (const caseId of cases) readVerifiedCase(product, caseId)
    expect(database.count('events', { type: 'complaint.submitted' })).toBe(cases.length)
    expect(database.count('personal_data')).toBe(cases.length)
    expect(countOutcomes(database)).toBe(cases.length)
    const { complainant } = readVerifiedCase(product, acknowledged[0]!).head
    const reply = await product.cloud.call(
      'complaint',
      { action: 'detail', input: { caseId: acknowledged[0] } },
      { openid: complainant },
    )
    expect(reply).toMatchObject({ ok: true, data: { consumer: { name: '样例甲' } } })
  } finally {
    await product.close()
  }
})
