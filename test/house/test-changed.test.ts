import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { recordedDurations } from '../../scripts/changed/durations'
import { readRepository } from '../../scripts/changed/repository'
import { selectTests } from '../../scripts/changed/select'

/** A small repository of the same shape, in which one rule serves two actions and a page. */
const sources: Record<string, string> = {
  'cloudfunctions/_domain/dispatch.ts': `export const rows = {\n  accept: 1,\n${'  //\n'.repeat(30)}  decline: 2,\n}\n`,
  'cloudfunctions/_domain/table.ts': "export { rows } from './dispatch'\n",
  'cloudfunctions/_domain/money.ts': 'export const fen = 1\n',
  'cloudfunctions/officer/accept.ts': "import { rows } from '../_domain/table'\nexport { rows }\n",
  'cloudfunctions/officer/decline.ts': "import { rows } from '../_domain/table'\nexport { rows }\n",
  'cloudfunctions/officer/tasks.ts': "import { rows } from '../_domain/table'\nexport { rows }\n",
  'cloudfunctions/service/phone.ts': 'export {}\n',
  'miniprogram/shared/words.ts': 'export const words = 1\n',
  'miniprogram/officer/task/task.ts':
    "import { words } from '../../shared/words'\nexport { words }\n",
  'miniprogram/officer/task/task.wxml': '<view />\n',
  'test/domain/dispatch-rules.test.ts': "import '../../cloudfunctions/_domain/table'\n",
  'test/domain/money.test.ts': "import '../../cloudfunctions/_domain/money'\n",
  'test/actions/officer/accept.test.ts': '',
  'test/actions/officer/decline.test.ts': '',
  'test/actions/officer/tasks.test.ts': '',
  'test/actions/service/phone.test.ts': '',
  'test/pages/screens.test.ts': "const path = '/officer/task/task'\n",
  'test/pages/words.test.ts': "import '../../miniprogram/shared/words'\n",
  'test/pages/other.test.ts': "const path = '/pages/home/home'\n",
  'test/story/whole.test.ts': '',
  'test/house/layers.test.ts': '',
}

let root: string
const git = (...args: string[]) => execFileSync('git', args, { cwd: root })

const write = (file: string, text: string) => {
  mkdirSync(dirname(join(root, file)), { recursive: true })
  writeFileSync(join(root, file), text)
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'changed-'))
  for (const [file, text] of Object.entries(sources)) write(file, text)
  git('init', '--quiet')
  git('add', '.')
  git('-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '--quiet', '-m', 'first')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

function selected(budgetSeconds = 1000) {
  const { repository, change } = readRepository(root)
  const { chosenTests, leftOut } = selectTests(
    repository,
    change,
    recordedDurations(root),
    budgetSeconds,
  )

  const names = (tests: typeof chosenTests) => tests.map(({ file }) => file.replace('test/', ''))

  return { chosen: names(chosenTests), leftOut: names(leftOut) }
}

it('nothing has changed: nothing is chosen', () => {
  expect(selected()).toEqual({ chosen: [], leftOut: [] })
})

it('a rule: tests that import it, and actions that reach it, those that the change names first', () => {
  const file = 'cloudfunctions/_domain/dispatch.ts'
  write(file, sources[file]!.replace('accept: 1', 'accept: 3'))

  expect(selected().chosen).toEqual([
    'domain/dispatch-rules.test.ts',
    'actions/officer/accept.test.ts',
    'actions/officer/decline.test.ts',
    'actions/officer/tasks.test.ts',
  ])
})

it('a file that git does not know yet counts, be it a test or a source', () => {
  write('cloudfunctions/_domain/fresh.ts', 'export const fresh = 1\n')
  write('test/domain/fresh-rule.test.ts', "import '../../cloudfunctions/_domain/fresh'\n")
  write('test/actions/officer/brand-new.test.ts', '')

  expect(selected().chosen).toEqual([
    'domain/fresh-rule.test.ts',
    'actions/officer/brand-new.test.ts',
  ])
})

it('a list that all pages share concerns no phone but by what a test imports itself', () => {
  write('miniprogram/shared/words.ts', 'export const words = 2\n')
  expect(selected().chosen).toEqual(['pages/words.test.ts'])
})

it('the template of a page concerns the tests that open the page', () => {
  write('miniprogram/officer/task/task.wxml', '<text />\n')
  expect(selected().chosen).toEqual(['pages/screens.test.ts'])
})

it('what is beyond the time is left out by name, the farthest first; an edited test never is', () => {
  const file = 'cloudfunctions/_domain/dispatch.ts'
  write(file, sources[file]!.replace('accept: 1', 'accept: 3'))
  write('test/story/whole.test.ts', '// edited')

  const recorded = (name: string, seconds: number) => [
    `actions:test/${name}`,
    { duration: seconds * 1000, failed: false },
  ]

  const results = [
    recorded('story/whole.test.ts', 90),
    recorded('domain/dispatch-rules.test.ts', 1),
    recorded('actions/officer/accept.test.ts', 5),
    recorded('actions/officer/decline.test.ts', 50),
    recorded('actions/officer/tasks.test.ts', 3),
  ]
  write('node_modules/.vite/vitest/x/results.json', JSON.stringify({ version: '4', results }))
  write('.gitignore', 'node_modules\n')

  expect(selected(100)).toEqual({
    chosen: [
      'story/whole.test.ts',
      'domain/dispatch-rules.test.ts',
      'actions/officer/accept.test.ts',
      'actions/officer/tasks.test.ts',
    ],
    leftOut: ['actions/officer/decline.test.ts'],
  })
})
