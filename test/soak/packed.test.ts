import { type ChildProcess, execFile, spawn } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inRoot } from '../../scripts/paths'

const run = promisify(execFile)
const folder = mkdtempSync(join(tmpdir(), 'packed-'))
const repository = join(folder, 'repository')
const place = join(folder, '空 folder')
/** Nothing of the npm that runs this test says where packages come from, and its cache is empty. */
const npm = (cwd: string, ...args: string[]) =>
  run('npm', [...args, '--no-audit', '--no-fund', '--cache', join(folder, 'cache')], { cwd })
let desk: ChildProcess | undefined

/**
 * Packs a copy, because packing rewrites each package.json for a while; then installs that beside
 * the example.
 */
beforeAll(async () => {
  mkdirSync(join(repository, 'node_modules'), { recursive: true })
  for (const name of ['local', 'package.json', 'tsconfig.json', 'LICENSE'])
    cpSync(inRoot(name), join(repository, name), { recursive: true })
  for (const name of readdirSync(inRoot('node_modules')))
    if (!name.startsWith('miniapp-'))
      symlinkSync(inRoot('node_modules', name), join(repository, 'node_modules', name), 'dir')
  for (const name of ['cloud', 'simulator', 'desk'])
    symlinkSync(
      join(repository, 'local', name),
      join(repository, 'node_modules', `miniapp-${name}`),
      'dir',
    )
  cpSync(inRoot('local/desk/example'), place, { recursive: true })
  await npm(repository, 'pack', '--workspaces', '--pack-destination', folder)
  const packed = readdirSync(folder).filter((name) => name.endsWith('.tgz'))

  expect(packed).toHaveLength(3)

  await npm(place, 'install', ...packed.map((name) => join(folder, name)))
})
afterAll(() => {
  desk?.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

it('the example’s own tests pass under plain Node', async () => {
  const { stdout } = await run(process.execPath, ['--test'], { cwd: place })
  expect(stdout).toMatch(/# pass 2\n# fail 0/)
})

it('the types are there for who writes tests in TypeScript', async () => {
  const wrong =
    "import { openCloud } from 'miniapp-desk'\nconst cloud = await openCloud()\ncloud.call(1)\n"
  writeFileSync(join(place, 'wrong.mts'), wrong)
  const tsc = inRoot('node_modules/typescript/bin/tsc')
  const args = ['--noEmit', '--strict', '--skipLibCheck', '--module', 'nodenext', 'wrong.mts']
  const compilerOutput = await run(process.execPath, [tsc, ...args], { cwd: place }).catch(
    ({ stdout }) => ({
      stdout,
    }),
  )

  expect(compilerOutput.stdout.trim().split('\n')).toEqual([
    expect.stringMatching(/^wrong\.mts\(3,12\): error TS2345/),
  ])
})

it('one command opens it, and ends when it is told to', async () => {
  const bin = join(place, 'node_modules/.bin/miniapp-desk')
  desk = spawn(bin, ['--port', '0', '--no-open', '--auto', 'anna=0'], {
    cwd: place,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  desk.stdout!.on('data', (text) => {
    printed += text
  })
  await expect
    .poll(() => printed, { timeout: 60_000 })
    .toMatch(/^anna ws:.*^console +http:.*\/cloud\?token=/ms)
  const url = /^desk +(http:\S+)/m.exec(printed)![1]!

  expect(await (await fetch(url)).text()).toContain('便条')

  const ended = new Promise((resolve) => desk!.once('exit', resolve))
  desk.kill('SIGTERM')

  expect(await ended).toBe(0)
})
