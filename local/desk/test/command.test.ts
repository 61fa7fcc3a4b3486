import { type ChildProcess, execFile, spawn } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { Database, Store } from 'miniapp-cloud/folder'
import { afterAll, describe, expect, it } from 'vitest'
import { deskKeys } from '../desk-config.ts'
import { startLocal } from '../start.ts'
import { openCloud, openPhone } from '../testing.ts'

const runProgram = promisify(execFile)
const EXAMPLE = join(import.meta.dirname, '../example')
const folder = mkdtempSync(join(tmpdir(), 'strangers-'))
const children: ChildProcess[] = []
afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(folder, { recursive: true })
})

let projectCount = 0
/** Creates a project with the given files, on top of the example if `example` is true. */
function createProject(files: Record<string, unknown>, example = true): string {
  const projectFolder = join(folder, `p${++projectCount}`)
  mkdirSync(projectFolder)
  if (example) cpSync(EXAMPLE, projectFolder, { recursive: true })
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(projectFolder, name)), { recursive: true })
    writeFileSync(
      join(projectFolder, name),
      typeof content === 'string' ? content : JSON.stringify(content),
    )
  }
  return projectFolder
}
const deskCommand = [
  '--import',
  import.meta.resolve('tsx'),
  join(import.meta.dirname, '../bin.ts'),
  '--port',
  '0',
  '--no-open',
]
const exampleConfig = (changes: object) => ({
  ...JSON.parse(readFileSync(join(EXAMPLE, 'desk.config.json'), 'utf8')),
  ...changes,
})

describe('a folder that cannot be opened gives one sentence and exit code 2', () => {
  it.each<[string, string, RegExp]>([
    [
      'a folder without a program',
      createProject({}, false),
      /^no Mini Program in .*; name its folder by --project$/,
    ],
    [
      'a broken app.json',
      createProject({ 'miniprogram/app.json': '{\n "pages": [,]\n}' }),
      /miniprogram\/app\.json:2 is not valid JSON: .*$/,
    ],
    [
      'a folder without app.json',
      createProject({ 'project.config.json': {} }, false),
      /^no app\.json in .*miniprogramRoot/,
    ],
    [
      'sources of Taro',
      createProject(
        {
          'package.json': { dependencies: { '@tarojs/taro': '4' } },
          'project.config.json': { miniprogramRoot: './dist' },
        },
        false,
      ),
      /^.* has the sources of a Taro program: taro build --type weapp, which fills \.\/dist$/,
    ],
    [
      'sources of uni-app',
      createProject({ 'src/pages.json': {} }, false),
      /^.* has the sources of a uni-app program: build it/,
    ],
    [
      'a wrong key of desk.config.json',
      createProject({ 'desk.config.json': { person: [] } }),
      /: unknown person; it knows /,
    ],
    [
      'persons that are not a list',
      createProject({ 'desk.config.json': { persons: 'anna' } }),
      /: persons is a list, each with/,
    ],
    [
      'a person with an invalid name',
      createProject({ 'desk.config.json': { persons: [{ name: 'a b' }] } }),
      /: persons is/,
    ],
    [
      'an app.json without pages',
      createProject({ 'miniprogram/app.json': {} }),
      /miniprogram\/app\.json names no pages$/,
    ],
    [
      'a wrong index',
      createProject({ 'desk.config.json': { collections: { a: { indexes: [{ name: 'x y' }] } } } }),
      /bad index .* of a \(name/,
    ],
    [
      'a missing file of seeds',
      createProject({ 'desk.config.json': { seeds: { a: 'seeds/a.json' } } }),
      /^desk\.config\.json: seeds of a: ENOENT.*$/,
    ],
  ])('%s', async (_what, cwd, message) => {
    const failure = await runProgram(process.execPath, deskCommand, { cwd }).catch((error) => error)
    expect(failure.code).toBe(2)
    expect(failure.stderr.trim().split('\n')).toEqual([expect.stringMatching(message)])
  })

  it.each<[string, string, (whole: Buffer) => Buffer | string, RegExp]>([
    [
      'a file that is not a database',
      'cloud/db/data.mdb',
      () => 'x'.repeat(50_000),
      /data\.mdb is damaged \(it is no database\): /,
    ],
    [
      'one that is cut off',
      'cloud/db/data.mdb',
      (whole) => whole.subarray(0, 9000),
      /data\.mdb is damaged \(MDB_/,
    ],
    [
      'a desk that is cut off',
      'desk.json',
      () => '{"title":',
      /desk\.json is damaged .*: delete it to start with a new desk/,
    ],
  ])(
    'data that were damaged, and they stay as they are: %s',
    async (_what, name, damage, message) => {
      const data = join(folder, `d${++projectCount}`)
      const store = new Store(join(data, 'cloud', 'db'), { unsafeCommits: true })
      const database = new Database(store)
      await database.create('notes')
      await database.insert(
        'notes',
        Array.from({ length: 500 }, (_, n) => ({ _id: `n${n}`, text: 'x'.repeat(100) })),
      )
      await store.close()
      writeFileSync(join(data, 'seeded'), '')
      const file = join(data, name)
      writeFileSync(file, damage(existsSync(file) ? readFileSync(file) : Buffer.alloc(0)))
      const before = readFileSync(file)
      for (const _time of [1, 2]) {
        const failure = await runProgram(process.execPath, [...deskCommand, '--data', data], {
          cwd: createProject({}),
        }).catch((error) => error)
        expect(failure.code).toBe(2)
        expect(failure.stderr.trim().split('\n').at(-1)).toMatch(message)
        expect(readFileSync(file).equals(before)).toBe(true)
      }
    },
  )

  it('all but one of several desks that start on one data folder at once', async () => {
    const cwd = createProject({})
    const desks = [1, 2, 3].map(() =>
      spawn(process.execPath, deskCommand, { cwd, stdio: ['ignore', 'pipe', 'pipe'] }),
    )
    children.push(...desks)
    const outcomes = await Promise.all(
      desks.map(
        (desk) =>
          new Promise<string>((resolve) => {
            desk.stdout.once('data', () => resolve('open'))
            desk.once('exit', (code) => resolve(`code ${code}`))
          }),
      ),
    )
    expect(outcomes.sort()).toEqual(['code 2', 'code 2', 'open'])
  })

  it('a second desk on one data folder, while the first continues', async () => {
    const cwd = createProject({})
    const first = spawn(process.execPath, deskCommand, {
      cwd,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    children.push(first)
    const url = await new Promise<string>((resolve) =>
      first.stdout.once('data', (text) => resolve(String(text).trim())),
    )
    const failure = await runProgram(process.execPath, deskCommand, { cwd }).catch((error) => error)
    expect(failure.code).toBe(2)
    const data = join(cwd, '.data', basename(cwd))
    expect(failure.stderr).toBe(
      `process ${first.pid} runs on ${data}: choose another with --data or, if it is no desk, delete ${data}/running\n`,
    )
    expect((await fetch(/http\S+/.exec(url)![0])).status).toBe(200)
  })
})

describe('a part that fails does not stop the others', () => {
  it('a function that does not load, one with a missing package, an unknown timer pattern', async () => {
    const main = 'exports.main = () => 1'
    const cloud = await openCloud({
      project: createProject({
        'cloudfunctions/torn/index.js': 'exports.main = (',
        'cloudfunctions/poor/index.js': `require('left-out'); ${main}`,
        'cloudfunctions/odd/index.js': main,
        'cloudfunctions/odd/config.json': {
          triggers: [{ name: 't', type: 'timer', config: 'daily' }],
        },
      }),
    })
    await expect(cloud.call('torn')).rejects.toThrow('SyntaxError')
    await expect(cloud.call('poor')).rejects.toThrow(
      /Cannot find module 'left-out'.*Install it: npm install in .*poor/s,
    )
    expect(await cloud.call('odd')).toBe(1)
    expect(await cloud.call('note', {}, { openid: 'anna' })).toEqual([])
    await cloud.close()
  })

  it('a path with spaces and Chinese characters, and a missing custom tab bar', async () => {
    const at = join(folder, '我的 小程序')
    const app = {
      pages: ['pages/notes/notes'],
      tabBar: { custom: true, list: [{ pagePath: 'pages/notes/notes' }] },
    }
    cpSync(createProject({ 'miniprogram/app.json': app }), at, { recursive: true })
    const phone = await openPhone({ project: at, person: 'anna' })
    const frame = phone.page.frame({ name: 'page' })!
    await frame.locator('.text input').fill('牛奶')
    await frame.locator('.add').click()
    await expect
      .poll(() => frame.locator('.note').allTextContents(), { timeout: 10_000 })
      .toEqual(['牛奶'])
    expect(phone.cloud.database.find('notes')).toMatchObject([{ text: '牛奶' }])
    await phone.close()
    expect(existsSync(join(at, '.data'))).toBe(false)
  })
})

describe('desk.config.json', () => {
  it('defines persons, seeds, rules, variables, HTTP paths and the base library', async () => {
    const seeds = {
      notes: 'notes.json',
      shelf: [{ _id: 'a', at: { $date: '2026-01-01T00:00:00Z' } }],
    }
    const at = createProject({
      'desk.config.json': exampleConfig({
        seeds,
        http: { '/hello': 'hello' },
        baseLibrary: '2.19.4',
        environment: { MOST: '1' },
      }),
      'cloudfunctions/hello/index.js': "exports.main = () => 'hello'",
      'notes.json': '{"_id":"n1","text":"one"}\n{"_id":"n2","text":"two"}\n',
    })
    const phone = await openPhone({ project: at, person: 'ben' })
    const { cloud } = phone
    expect(cloud.database.find('notes', {}, { order: { _id: 1 } }).map(({ text }) => text)).toEqual(
      ['one', 'two'],
    )
    expect(cloud.database.find('shelf')[0]!.at).toEqual(new Date('2026-01-01T00:00:00Z'))
    const ben = { openid: 'ben' }
    await cloud.call('note', { text: 'tea' }, ben)
    expect(await cloud.call('note', { text: 'more' }, ben)).toEqual({
      refused: '1 张便条已经够多了',
    })
    const url = new URL(phone.page.url()).origin
    expect(await (await fetch(`${url}/service/hello`)).text()).toBe('hello')
    const desk = await (await fetch(`${url}/sim/desk`)).json()
    expect(desk.persons.map(({ label }: { label: string }) => label)).toEqual(['安娜', '本'])
    const frame = phone.page.frame({ name: 'page' })!
    expect(await frame.evaluate('wx.getAppBaseInfo().SDKVersion')).toBe('2.19.4')
    await phone.close()
  })

  it('is written by the console, unless its contents are invalid', async () => {
    const at = createProject({})
    const local = await startLocal({ project: at, data: join(at, '.data'), quiet: true })
    const headers = { 'x-token': local.cloud.token }
    const declare = (entry: object) => {
      const body = JSON.stringify({ collection: 'shelf', entry: JSON.stringify(entry) })
      return fetch(`${local.url}/cloud/api/declare`, { method: 'POST', headers, body })
    }
    const shelf = { rule: 'READONLY', indexes: [{ name: 'at', fields: [['at', 1]], unique: true }] }
    expect((await declare(shelf)).status).toBe(200)
    expect((await declare({ rule: 'EVERYBODY' })).status).toBe(400)
    expect(JSON.parse(readFileSync(join(at, 'desk.config.json'), 'utf8')).collections).toEqual({
      notes: exampleConfig({}).collections.notes,
      shelf,
    })
    await local.cloud.database.insert('shelf', [{ _id: 'a', at: 1 }])
    await expect(local.cloud.database.insert('shelf', [{ _id: 'b', at: 1 }])).rejects.toThrow(
      'duplicate',
    )
    await local.close()
  })

  it('has a schema with the same keys', () => {
    const schema = JSON.parse(
      readFileSync(join(import.meta.dirname, '../desk.schema.json'), 'utf8'),
    )
    expect(Object.keys(schema.properties).sort()).toEqual([...deskKeys].sort())
  })
})
