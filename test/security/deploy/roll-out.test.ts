import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Plugin } from 'esbuild'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { buildFunctions } from '../../../scripts/build/functions'
import { createManager } from '../../../scripts/deploy/cloudbase-manager'
import { deploy } from '../../../scripts/deploy/deploy'
import type { Environment } from '../../../scripts/deploy/environment'
import { performStep } from '../../../scripts/deploy/perform'
import { wantedEnvironment } from '../../../scripts/deploy/wanted-environment'
import { inRoot } from '../../../scripts/paths'
import { createCase } from '../../actions/case-in'
import { openProduct, type Product, secrets } from '../../actions/cloud'
import { district } from '../../actions/district'
import { readVerifiedCase } from '../../actions/seals'
import { LocalTencent } from './local-tencent'
import { onWire } from './on-wire'

const eventRows = inRoot('cloudfunctions', '_domain', 'case', 'filing', 'events.ts')

/** The next version of this program: one event has another shape, and nothing else says so. */
const next: Plugin = {
  name: 'next',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      if (path !== eventRows) return undefined
      const newShape = `Object.assign(filingEvents['complaint.supplemented'], {
        version: filingEvents['complaint.supplemented'].version + 1,
        lift: (data) => data,
      })`
      return { contents: `${readFileSync(path, 'utf8')}\n${newShape}\n`, loader: 'ts' }
    }),
}

const folders = { old: '', new: inRoot('dist', `next-${process.pid}`), live: '' }
let data: string
let product: Product
let tencent: LocalTencent
let restore = () => {}
let wanted: Record<'old' | 'new', Environment>

const site = (version: 'old' | 'new', back?: boolean) => ({
  envId: 'e1',
  manager: createManager('e1', { secretId: 'x', secretKey: 'x' }),
  functionsFolder: folders[version],
  secrets: { ...secrets },
  isRollback: back,
})

/** Carries neither fonts nor models, whose zips go by the object store. */
const heavy = ['documents', 'ledger', 'reading']
const light = (source: string) => !heavy.some((name) => `${source}/`.includes(`/${name}/`))

beforeAll(async () => {
  const { setInterval } = globalThis
  vi.stubGlobal('setInterval', (poll: () => void, ms: number) =>
    setInterval(poll, ms === 1000 ? 1 : ms),
  )
  vi.spyOn(console, 'log').mockImplementation(() => {})
  await buildFunctions(folders.new, [next])
  for (const name of heavy) rmSync(join(folders.new, name), { recursive: true })
  data = mkdtempSync(join(tmpdir(), 'roll-out-'))
  for (const name of ['old', 'live'] as const) {
    folders[name] = join(data, name)
    cpSync(inRoot('dist', 'cloudfunctions'), folders[name], { recursive: true, filter: light })
  }
  const given = JSON.parse(readFileSync(join(folders.live, 'schema.json'), 'utf8'))
  writeFileSync(
    join(folders.live, 'schema.json'),
    JSON.stringify({ ...given, collections: {}, storage: undefined }),
  )
  product = await openProduct({ functions: folders.live, seed: false })
  tencent = new LocalTencent(product.cloud, folders.live)
  restore = onWire(tencent.handle)
  const novelty = { novelties: { indexes: [], rule: 'ADMINONLY' as const } }
  const after = wantedEnvironment(folders.new)
  wanted = {
    old: wantedEnvironment(folders.old),
    new: { ...after, collections: { ...after.collections, ...novelty } },
  }
})
afterAll(async () => {
  restore()
  vi.unstubAllGlobals()
  await product?.close()
  for (const folder of [data, folders.new]) rmSync(folder, { recursive: true, force: true })
})

const newest = (caseId: string) => readVerifiedCase(product, caseId).events.at(-1)
const supplement = (caseId: string, name: string) =>
  product.as(name).call('complaint.supplement', { caseId, text: '还有一张小票', evidence: [] })
let touched: string
let untouched: string

it('a version is deployed whole into an empty cloud, though a table, an index and a function fail on the way', async () => {
  for (const step of ['CreateTable events', 'UpdateTable events', 'CreateFunction officer']) {
    tencent.failAt = step
    const { failed } = await deploy(wanted.old, site('old'), () => {})
    expect(failed.join(), step).toContain('InternalError')
  }

  expect(await deploy(wanted.old, site('old'), () => {})).toMatchObject({
    refused: [],
    failed: [],
    incorrect: [],
  })

  for (const [name, docs] of Object.entries(district))
    await product.cloud.database.insert(name, docs)
  touched = await createCase(product, 'assigned', {}, 'first')
  untouched = await createCase(product, 'received', {}, 'second')
})

it('half-way, functions of both versions read every case; what the old cannot read it does not touch', async () => {
  await performStep(
    { do: 'deployFunction', name: 'complaint', settings: wanted.new.functions.complaint! },
    { ...site('new'), variables: { complaint: secrets } },
  )
  const view = await supplement(touched, 'first')

  expect(view).toMatchObject({ state: 'assigned' })
  expect(newest(touched)).toMatchObject({ type: 'complaint.supplemented', version: 2 })

  const { open } = await product.as('officer1').call('officer.tasks', {})
  expect(JSON.stringify(open)).toContain(touched)
  expect(
    await product.as('officer1').getErrorCode('officer.recordContact', { caseId: touched }),
  ).toBe('MADE_BY_NEWER_VERSION')

  await product.cloud.clock.step(60_000)
  expect(newest(touched)).toMatchObject({ type: 'complaint.supplemented' })
})

it('the whole new version goes on with it', async () => {
  expect(await deploy(wanted.new, site('new'), () => {})).toMatchObject({
    refused: [],
    failed: [],
    incorrect: [],
  })

  await product.as('officer1').call('officer.recordContact', { caseId: touched })
  expect(newest(touched)).toMatchObject({ type: 'contact.made' })
})

it('after a rollback, what only the newer version knows is kept; its cases stay readable, and all others continue', async () => {
  expect((await deploy(wanted.old, site('old'), () => {})).refused).toEqual([
    'collection novelties is in no source',
  ])
  expect(await deploy(wanted.old, site('old', true), () => {})).toMatchObject({
    refused: [],
    failed: [],
    incorrect: [],
  })

  const view = await product.as('first').call('complaint.detail', { caseId: touched })
  expect(view.timeline.map(({ text }) => text)).toContain('这一步由新版本记录，这个版本还不能显示')
  expect(view).toMatchObject({ state: 'assigned', may: [] })

  await supplement(untouched, 'second')
  expect(newest(untouched)).toMatchObject({ type: 'complaint.supplemented', version: 1 })
})

it('forward again, the case goes on', async () => {
  expect(await deploy(wanted.new, site('new'), () => {})).toMatchObject({
    refused: [],
    failed: [],
    incorrect: [],
  })
  expect(await supplement(touched, 'first')).toMatchObject({ state: 'assigned' })
})
