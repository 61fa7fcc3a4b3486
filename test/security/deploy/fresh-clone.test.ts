import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readCity, sampleCity } from '../../../scripts/city/city-file'
import { copyProject } from '../../../scripts/modules/copy-project'

let clone: string
beforeAll(() => {
  clone = mkdtempSync(join(tmpdir(), 'clone-'))
  copyProject(clone, [])
})
afterAll(() => rmSync(clone, { recursive: true, force: true }))

const inClone = (...parts: string[]) => join(clone, ...parts)
const readJson = (...parts: string[]) => JSON.parse(readFileSync(inClone(...parts), 'utf8'))

const build = (...args: string[]) =>
  spawnSync(process.execPath, ['--import', 'tsx', 'scripts/build.ts', ...args], {
    cwd: clone,
    encoding: 'utf8',
  })

/** What DevTools opens of a project, by its project.config.json. */
function openedByDevTools() {
  const { appid, miniprogramRoot, cloudfunctionRoot } = readJson('project.config.json')
  const functions = readdirSync(inClone(cloudfunctionRoot), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
  return { appid, app: inClone(miniprogramRoot, 'app.json'), functions, cloudfunctionRoot }
}

const phoneEnvironments = () => readFileSync(inClone('miniprogram/rules/city/generated.ts'), 'utf8')

describe('a fresh clone', () => {
  it('has what DevTools opens after `npm run build`: pages, packages, functions, environment', () => {
    const { status, stderr } = build()
    expect(status, stderr).toBe(0)

    const { app, functions, cloudfunctionRoot, appid } = openedByDevTools()
    expect(existsSync(app)).toBe(true)
    expect(existsSync(inClone('miniprogram', 'miniprogram_npm', '@vant'))).toBe(true)
    expect(functions).toContain('complaint')
    for (const name of functions)
      for (const file of ['index.js', 'config.json', 'node_modules/wx-server-sdk/index.js'])
        expect(existsSync(inClone(cloudfunctionRoot, name, file)), `${name}/${file}`).toBe(true)

    const city = readCity(sampleCity)
    expect(appid).toBe(city.appid)
    expect(phoneEnvironments()).toContain(city.environments.test.id)
  })

  it('becomes a city by a folder and a build, and goes back to the sample', () => {
    cpSync(inClone('cities', 'sample'), inClone('cities', 'harbour'), { recursive: true })
    const city = { ...readJson('cities', 'harbour', 'city.json'), sample: false, name: '海港市' }
    city.appid = 'wx00000000000000ff'
    city.logName = 'zhihui315.harbour/log/1'
    city.profile = 'pilot'
    city.environments.test.id = 'harbour-test-1'
    city.environments.production.id = 'harbour-1'
    writeFileSync(inClone('cities', 'harbour', 'city.json'), JSON.stringify(city))
    const { status, stdout, stderr } = build('--city', 'harbour')

    expect(status, stderr).toBe(0)
    expect(stdout).toContain('cities/harbour → project.config.json')

    const { appid, functions } = openedByDevTools()
    expect(appid).toBe(city.appid)
    expect(phoneEnvironments()).toContain('harbour-1')
    expect(phoneEnvironments()).not.toContain(readCity(sampleCity).environments.test.id)
    // Its profile has no modules, and its functions sign its own log.
    expect(functions).not.toContain('live')

    const sequencer = readFileSync(inClone('dist', 'deployed', 'sequencer', 'index.js'), 'utf8')
    expect(sequencer).toContain('zhihui315.harbour/log/1')
    expect(sequencer).not.toContain(readCity(sampleCity).logName)
    expect(build('--city', sampleCity).status).toBe(0)
    expect(openedByDevTools().functions).toContain('live')
  })

  it('refuses a city whose file is wrong, and writes nothing', () => {
    const before = phoneEnvironments()
    const city = readJson('cities', 'harbour', 'city.json')
    writeFileSync(
      inClone('cities', 'harbour', 'city.json'),
      JSON.stringify({ ...city, appid: 'harbour' }),
    )
    const { status, stderr } = build('--city', 'harbour')

    expect(status).toBe(1)
    expect(stderr).toContain('cities/harbour/city.json: appid: wx and sixteen hexadecimal digits')
    expect(phoneEnvironments()).toBe(before)
  })
})
