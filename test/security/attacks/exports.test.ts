import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { toCsv } from '#shared/figures/csv'
import { run } from '../../program'

const folder = mkdtempSync(join(tmpdir(), 'exports-'))

afterAll(() => rmSync(folder, { recursive: true }))

const verify = (command: 'figures' | 'scorecard', text: string) => {
  const file = join(folder, 'export.json')
  writeFileSync(file, text)
  return run(command, ['--verify', file])
}

it.each(['figures', 'scorecard'] as const)(
  'what is no export of %s is told in one sentence',
  async (command) => {
    for (const text of [
      'null',
      '5',
      '{}',
      '{"table":{"groups":5},"sealed":{"event":1}}',
      '\u001b[2Jsound',
      '[[[[[',
    ]) {
      const { code, err } = await verify(command, text)
      expect(code).toBe(2)
      expect(err).not.toMatch(/(?!\n)\p{Cc}/u)
      expect(err.split('\n')[0]).toMatch(
        /holds no export$|^not an? (export of a score|table of figures)$/,
      )
    }
  },
)

it('a stranger’s table moves no cursor: it cannot print its own verdict over ours', async () => {
  const figures = { shares: [], times: {} }
  const groups = [
    { by: 'all', of: 'all', name: '\u001b[2J\u001b[1;1H\nsound\n\u009b8m', persons: 1, figures },
  ]
  const { code, out } = await verify(
    'figures',
    JSON.stringify({ table: { groups }, sealed: { event: {} } }),
  )

  expect(code).toBe(1)
  expect(out).toContain('[2J[1;1H sound 8m')
  expect(out.split('\n')).not.toContain('sound')
  expect(out).not.toMatch(/(?![\r\n])\p{Cc}/u)
})

it('no name is a formula to a spreadsheet, in full width, behind a blank or on a line of its own either', () => {
  const figures = { shares: [], times: {} } as never
  for (const name of [
    '=1+1',
    '＝1+1',
    '＠SUM',
    ' =1+1',
    '\ufeff=1+1',
    '\n=1+1',
    '\t-1',
    '甲\n=1+1',
  ])
    expect(toCsv(['名称'], [{ nameCells: [name], figures }]), name).not.toMatch(
      /(^|\n|,)"?[\s\p{Cf}]*[=+\-@＝＋－＠]/u,
    )
})
