import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { createCase } from '../actions/case-in'
import { logSeed, openProduct } from '../actions/cloud'
import { forkCheckpoint, waitUntilLogged } from '../actions/ledger/phone'
import { run } from '../program'

const folder = mkdtempSync(join(tmpdir(), 'audit-'))
const data = join(folder, 'cloud')

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const audit = (...more: string[]) => run('audit', ['--data', folder, ...more])

it('npm run audit: 0 and a summary, 1 and the first bad record, 2 when it could not be asked', async () => {
  expect((await audit()).code).toBe(2)

  const product = await openProduct({ data })
  const caseId = await createCase(product, 'received')
  await waitUntilLogged(product)
  const { log } = await product.as('anybody').call('ledger.checkpoint', {})
  const size = product.cloud.database.count('events')
  writeFileSync(join(folder, 'secrets.json'), JSON.stringify({ LOG_SEED: logSeed }))
  writeFileSync(join(folder, 'seen.txt'), log!.checkpoint)

  const stored = readFileSync(join(data, 'db', 'data.mdb'))

  expect(await audit('--seen', join(folder, 'seen.txt')), 'while the product runs').toMatchObject({
    code: 0,
    said: expect.stringContaining(`1 cases, ${size} events, ${size} in the log`),
  })

  expect(readFileSync(join(data, 'db', 'data.mdb')).equals(stored), 'it writes nothing').toBe(true)

  // A owner of another log of the same size, signed with the log's own key: a fork.
  writeFileSync(join(folder, 'fork.txt'), forkCheckpoint(log!.checkpoint, log!.key))
  const forked = await audit('--seen', join(folder, 'seen.txt'), '--seen', join(folder, 'fork.txt'))

  expect(forked).toMatchObject({
    code: 1,
    said: expect.stringContaining('remembered checkpoint 2'),
  })

  writeFileSync(
    join(folder, 'forged.txt'),
    log!.checkpoint.replace(`\n${size}\n`, `\n${size + 1}\n`),
  )

  expect(await audit('--seen', join(folder, 'forged.txt'))).toMatchObject({
    code: 1,
    said: expect.stringContaining('is not signed by the published key'),
  })

  await product.cloud.database.update('events', { caseId }, { $set: { 'data.amountFen': 1 } })
  await product.close()
  const { code, said } = await audit('--key', log!.key)

  expect(code).toBe(1)
  expect(said).toContain(`events/${caseId}:000001`)
  expect(said).not.toContain('    at ')
})
