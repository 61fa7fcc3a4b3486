import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { run } from '../../program'

const folder = mkdtempSync(join(tmpdir(), 'exports-'))
afterAll(() => rmSync(folder, { recursive: true }))

const verify = (command: 'figures' | 'scorecard', text: string) => {
  const file = join(folder, 'export.json')
  writeFileSync(file, text)
  return run(command, ['--verify', file])
}

it.each(['figures', 'scorecard'] as const)('what is no export of %s is told in one sentence', async (command) => {
  for (const text of ['null', '5', '{}', '{"table":{"groups":5},"sealed":{"event":1}}']) {
    const { code, err } = await verify(command, text)
    expect(code).toBe(2)
    expect(err.split('\n')[0]).toMatch(/holds no export$|^not an? (export of a score|table of figures)$/)
  }
})

it('a stranger’s table moves no cursor: it cannot print its own verdict over ours', async () => {
  const figures = { shares: [], times: {} }
  const groups = [{ by: 'all', of: 'all', name: '\u001b[2J\u001b[1;1Hsound\u009b8m', persons: 1, figures }]
  const { code, out } = await verify('figures', JSON.stringify({ table: { groups }, sealed: { event: {} } }))
  expect(code).toBe(1)
  expect(out).toContain('[2J[1;1Hsound8m')
  expect(out).not.toMatch(/(?![\r\n])\p{Cc}/u)
})
