import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Break, breaks, placeOf } from './breaks/table'
import { inRoot } from './paths'

/**
 * `npm run breaks -- [ITEM …]`: whether the test of each of the 25 items fails when the item is broken
 * (docs/threat-model.md). In a copy of the sources one line is changed and the item's test is run; that it passes
 * unchanged, `npm test` shows. About half a minute an item; exit code 1 when a test still passes.
 */
const wanted = process.argv.slice(2).map(Number)
const chosen = breaks.filter(({ item }) => wanted.length === 0 || wanted.includes(item))
if (chosen.length === 0) {
  console.error(`no such item: ${wanted.join(', ')}; there are 1 to 25`)
  process.exit(2)
}

const copy = mkdtempSync(join(tmpdir(), 'breaks-'))
process.on('exit', () => rmSync(copy, { recursive: true, force: true }))
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130))
copySources()

let asleep = 0
for (const one of chosen) {
  const failures = whileBroken(one)
  if (failures.length === 0) asleep++
  const said = failures.length > 0 ? 'noticed' : 'NOT noticed'
  console.log(`${String(one.item).padStart(2)}  ${said.padEnd(11)}  ${placeOf(one)}: ${one.how}`)
  for (const { fullName, failureMessages } of failures.slice(0, 1))
    console.log(`      ${fullName}\n      ${failureMessages[0]?.split('\n')[0]?.slice(0, 140)}`)
}
console.log(`${chosen.length - asleep} of ${chosen.length} noticed`)
process.exitCode = asleep > 0 ? 1 : 0

/** The files that git tracks or would track: no data and no build output. */
function copySources(): void {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: inRoot(),
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  })
  for (const file of listed.split('\0').filter(Boolean)) cpSync(inRoot(file), join(copy, file))
  symlinkSync(inRoot('node_modules'), join(copy, 'node_modules'))
  // House tests ask git which files there are.
  execFileSync('git', ['init', '--quiet'], { cwd: copy })
}

function whileBroken({ item, file, was, becomes }: Break): Result[] {
  const path = join(copy, file)
  const source = readFileSync(path, 'utf8')
  writeFileSync(
    path,
    source.replace(`\n${was}\n`, () => `\n${becomes}\n`),
  )
  try {
    return failures(item)
  } finally {
    writeFileSync(path, source)
  }
}

/**
 * The item's own tests that fail, but not for a line that cannot run at all. Throws when the run times out, a file does
 * not load, or it holds no such test.
 */
function failures(item: number): Result[] {
  const number = String(item).padStart(2, '0')
  const file = readdirSync(join(copy, 'test', 'security', 'items')).find((name) => name.startsWith(`${number}-`))
  const report = join(copy, 'report.json')
  rmSync(report, { force: true })
  const which = ['--project', 'security', `test/security/items/${file}`, '--bail=1', '--testTimeout=600000']
  const run = ['run', ...which, '--reporter=json', `--outputFile=${report}`]
  const { stderr } = spawnSync(join(copy, 'node_modules', '.bin', 'vitest'), run, { cwd: copy, encoding: 'utf8' })
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as { testResults: { assertionResults: Result[] }[] }
  const own = testResults
    .flatMap((one) => one.assertionResults)
    .filter(({ fullName }) => fullName.startsWith(`${item}:`))
  if (own.length === 0) throw new Error(`no test of item ${item} ran:\n${stderr.slice(-2_000)}`)
  return own.filter(
    ({ status, failureMessages }) =>
      status === 'failed' && !failureMessages.every((message) => /timed out|is not defined/i.test(message)),
  )
}

interface Result {
  fullName: string
  status: string
  failureMessages: string[]
}
