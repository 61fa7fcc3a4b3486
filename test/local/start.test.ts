import { type ChildProcess, execFile, spawn } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { personOpenid, startLocal } from 'miniapp-desk'
import { launchBrowser } from 'miniapp-simulator/browser'
import automator from 'miniprogram-automator'
import { afterAll, describe, expect, it } from 'vitest'
import { ownProject } from '../../scripts/own-project'

const run = promisify(execFile)
const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const SMALL = join(ROOT, 'local/desk/test/automator/fixtures/small')
const folder = mkdtempSync(join(tmpdir(), 'start-'))
const command = (...args: string[]) => ['--import', 'tsx', join(ROOT, 'scripts/start.ts'), ...args]
const children: ChildProcess[] = []

afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(folder, { recursive: true })
})

/**
 * What the kernel's own book says of a process; nothing of one that is gone, which may be at any
 * time.
 */
function stat(pid: string | number): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
  } catch {
    return ''
  }
}

/** The processes below `pid`. */
function below(pid: number): number[] {
  const direct = readdirSync('/proc')
    .filter(
      (name) => /^\d+$/.test(name) && Number(stat(name).split(') ')[1]?.split(' ')[1]) === pid,
    )
    .map(Number)
  return [...direct, ...direct.flatMap(below)]
}

const alive = (pid: number) => stat(pid) !== '' && !stat(pid).includes(') Z')

describe('npm start', () => {
  it.each([
    ['an unknown option', ['--nonsense']],
    ['a port that is none', ['--port', 'seven']],
    ['a phone without a port', ['--auto', 'consumer']],
  ])('answers %s by its usage, code 2', async (_what, args) => {
    const failure = await run(process.execPath, command(...args)).catch((error) => error)
    expect(failure.code).toBe(2)
    expect(failure.stderr).toContain('usage: npm start -- [options]')
  })

  it('says by one sentence that a folder holds no Mini Program', async () => {
    const failure = await run(process.execPath, command('--project', folder, '--port', '0')).catch(
      (error) => error,
    )
    expect(failure.code).toBe(2)
    expect(failure.stderr.trim()).toContain(
      `no Mini Program in ${folder}: neither project.config.json nor app.json`,
    )
  })

  it('opens a foreign project, serves the automator, and leaves no process after Ctrl-C', async () => {
    const data = join(folder, 'foreign')
    const args = [
      '--project',
      SMALL,
      '--data',
      data,
      '--port',
      '0',
      '--auto',
      'somebody=0',
      '--no-open',
    ]
    const child = spawn(process.execPath, command(...args), {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    children.push(child)
    let printed = ''
    child.stdout.on('data', (chunk) => {
      printed += chunk
    })
    await expect
      .poll(() => printed, { timeout: 40_000 })
      .toMatch(/^desk +http:\/\/127\.0\.0\.1:\d+\/\?token=/m)
    const wsEndpoint = printed.match(/ws:\/\/127\.0\.0\.1:\d+/)![0]
    const mp = await automator.connect({ wsEndpoint })

    expect((await mp.currentPage())!.path).toBe('pages/index/index')

    mp.disconnect()

    const family = below(child.pid!)

    expect(family.length).toBeGreaterThan(1)

    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGINT')

    expect(await ended).toBe(0)
    await expect.poll(() => family.filter(alive), { timeout: 10_000 }).toEqual([])
  })
})

describe('npm start of this very project', () => {
  const npm = (...args: string[]) =>
    spawn('npm', ['start', '--', '--port', '0', '--no-open', '--no-watch', ...args], {
      cwd: ROOT,
      stdio: 'pipe',
    })

  it('leaves no process when npm itself is told to end', async () => {
    const child = npm('--data', join(folder, 'own'))
    children.push(child)
    let printed = ''
    child.stdout.on('data', (chunk) => {
      printed += chunk
    })
    await expect
      .poll(() => printed, { timeout: 60_000 })
      .toMatch(/^desk +http:\/\/127\.0\.0\.1:\d+\/\?token=/m)
    const family = below(child.pid!)

    expect(family.length).toBeGreaterThan(1)

    child.kill('SIGTERM')
    await expect.poll(() => family.filter(alive), { timeout: 20_000 }).toEqual([])
  })

  it('makes no other keys in the place of those that cannot be read', () => {
    const data = join(folder, 'keys')
    mkdirSync(data)
    const file = join(data, 'secrets.json')
    for (const text of ['', '{"MASTER_KEY":"']) {
      writeFileSync(file, text)
      expect(() => ownProject(data)).toThrow(`${file} is damaged, restore its last content: `)
      expect(readFileSync(file, 'utf8')).toBe(text)
    }
  })

  it('knows the people of the sample district', async () => {
    const child = npm('--data', join(folder, 'nobody'), '--auto', 'oficer=0')
    children.push(child)
    let complaint = ''
    child.stderr.on('data', (chunk) => {
      complaint += chunk
    })
    const code = await new Promise((resolve) => child.once('exit', resolve))

    expect(code).toBe(2)
    expect(complaint).toContain('--auto oficer: the sample district has consumer, ')
  })
})

describe('startLocal', () => {
  it.each([
    ['a file', 'file'],
    ['below a file', 'file/deep'],
    ['where the system makes nothing', '/proc/nowhere'],
  ])('says so when the data cannot be there: %s', async (_title, path) => {
    writeFileSync(join(folder, 'file'), '')
    const started = startLocal({ project: SMALL, data: resolve(folder, path), quiet: true })

    await expect(started).rejects.toThrow(
      /no folder that can be written there \(E\w+\); choose another/,
    )
  })

  const project = join(folder, 'project')
  cpSync(SMALL, project, { recursive: true })
  const data = join(folder, 'data')

  it('seeds a new folder once, and again after a reset', async () => {
    let seeded = 0
    const begun: string[] = []

    const open = async (reset = false) => {
      const local = await startLocal({
        project,
        data,
        quiet: true,
        reset,
        seed: async ({ desk }) => {
          seeded += 1
          desk.set({ title: `第 ${seeded} 次`, persons: [{ name: 'a', label: '甲' }] })
        },
      })
      const { title, persons, since } = local.desk.get()
      begun.push(since!)
      await local.close()

      return [title, persons[0]!.label, persons[0]!.openid]
    }

    const openid = personOpenid('wx00000000000000aa', 'a')
    expect(await open()).toEqual(['第 1 次', '甲', openid])
    expect(await open()).toEqual(['第 1 次', '甲', openid])
    expect(await open(true)).toEqual(['第 2 次', '甲', openid])
    expect(begun[1]).toBe(begun[0])
    expect(begun[2]).not.toBe(begun[0])
  })

  it('refuses the data of another version, and loses none of them', async () => {
    const versions = join(folder, 'versions')

    const open = (dataVersion?: string, reset = false) =>
      startLocal({ project, data: versions, quiet: true, dataVersion, reset }).then((local) =>
        local.close(),
      )

    await open('one')
    const storedBytes = readFileSync(join(versions, 'seeded'))

    await expect(open('two')).rejects.toThrow(
      'holds data of another version: start again with --reset',
    )
    expect(readFileSync(join(versions, 'seeded'))).toEqual(storedBytes)

    await open('one')
    await open('two', true)

    await expect(open('one')).rejects.toThrow('another version')
  })

  it('gives persons openids that are the same everywhere and never a number', () => {
    expect(personOpenid('wx1', 'consumer')).toBe(personOpenid('wx1', 'consumer'))
    expect(personOpenid('wx1', 'consumer')).not.toBe(personOpenid('wx2', 'consumer'))
    expect(personOpenid('wx1', 'consumer')).toMatch(/^o[\w-]{27}$/)
  })

  it('closes what it opened when a part fails', async () => {
    const first = await startLocal({ project, data: join(folder, 'first'), quiet: true })
    const port = Number(new URL(first.url).port)
    const second = startLocal({ project, data: join(folder, 'second'), quiet: true, port })

    await expect(second).rejects.toThrow(`port ${port} is taken`)

    await first.close()
    const again = await startLocal({ project, data: join(folder, 'second'), quiet: true, port })
    await again.close()
  })

  it('phones find their way back when the server was started again', async () => {
    const options = { project, data: join(folder, 'again'), quiet: true }
    const first = await startLocal(options)
    const port = Number(new URL(first.url).port)
    const browser = await launchBrowser()
    const page = await browser.newPage()
    await page.goto(`${first.url}/phone?as=guest1`)

    const session = () => page.evaluate(() => window.phoneBoot.session).catch(() => '')

    const before = await session()
    await first.close()
    const second = await startLocal({ ...options, port })
    await expect
      .poll(async () => [before, ''].includes(await session()), { timeout: 15_000 })
      .toBe(false)

    expect((await fetch(`${second.url}/phone?as=../x`)).status).toBe(400)

    await browser.close()
    await second.close()
  })

  it("runs a foreign project's own functions, written in JavaScript or TypeScript", async () => {
    const foreign = join(folder, 'functions')
    cpSync(SMALL, foreign, { recursive: true })
    const config = JSON.parse(readFileSync(join(foreign, 'project.config.json'), 'utf8'))
    writeFileSync(
      join(foreign, 'project.config.json'),
      JSON.stringify({ ...config, cloudfunctionRoot: 'fn/' }),
    )
    for (const name of ['plain', 'typed']) mkdirSync(join(foreign, 'fn', name), { recursive: true })
    writeFileSync(
      join(foreign, 'fn/plain/index.js'),
      "const cloud = require('wx-server-sdk')\ncloud.init()\nexports.main = async () => cloud.getWXContext().OPENID",
    )
    writeFileSync(
      join(foreign, 'fn/plain/package.json'),
      JSON.stringify({ name: 'plain', main: 'index.js' }),
    )
    writeFileSync(
      join(foreign, 'fn/typed/index.ts'),
      'export const main = async (event: { n: number }) => event.n * 2',
    )
    const local = await startLocal({
      project: foreign,
      data: join(folder, 'functions-data'),
      quiet: true,
    })

    expect(await local.cloud.call('typed', { n: 21 })).toBe(42)

    const { page } = await local.openPhone('guest1')
    const frame = page.frame({ name: 'page' })!
    const asked = frame.evaluate(() => {
      const { cloud } = (globalThis as any).wx
      cloud.init({ env: 'any' })
      return cloud.callFunction({ name: 'plain' })
    })

    expect((await asked).result).toBe(local.desk.openid('guest1'))

    await local.close()
  })

  it('refuses pages of other sites', async () => {
    const local = await startLocal({ project, data: join(folder, 'origin'), quiet: true })

    const ask = (origin: string) => fetch(`${local.url}/sim/desk`, { headers: { origin } })
    expect((await ask('https://example.com')).status).toBe(403)
    expect((await ask(local.url)).status).toBe(200)

    await local.close()
  })

  it('reloads the phones on a change of a source, on the page where they were', async () => {
    const local = await startLocal({
      project,
      data: join(folder, 'watch'),
      quiet: true,
      watch: true,
    })
    const { page } = await local.openPhone('guest1', { page: '/pages/detail/detail?id=9' })

    const words = () => page.frame({ name: 'page' })!.locator('.id').textContent()
    expect(await words()).toBe('第 9 号')

    writeFileSync(join(project, 'pages/detail/detail.wxml'), '<view class="id">编号 {{id}}</view>')
    await expect.poll(words, { timeout: 15_000 }).toBe('编号 9')

    await local.close()
  })
})
