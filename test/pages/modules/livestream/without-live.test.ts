import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Local, startLocal } from 'miniapp-desk'
import automator from 'miniprogram-automator'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { presentModules } from '../../../../scripts/modules/profile'
import { ownProject } from '../../../../scripts/own-project'
import { inRoot } from '../../../../scripts/paths'
import { preparePackage } from '../../../../scripts/wechat/package'
import { createStoryPhone } from '../../../phones'

const withoutLivestream = presentModules(inRoot()).filter((name) => name !== 'livestream')

let data: string
let project: string
let local: Local
beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'without-live-'))
  project = await preparePackage({ modules: withoutLivestream }, join(data, 'package'))
  local = await startLocal({
    ...ownProject(join(data, 'own')),
    project,
    isolation: 'inline',
    quiet: true,
  })
})
afterAll(async () => {
  await local.close()
  rmSync(data, { recursive: true, force: true })
})

const readTexts = (extension: string) =>
  readdirSync(join(project, 'miniprogram'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(extension) && !name.startsWith('miniprogram_npm'))
    .map((name) => [name, readFileSync(join(project, 'miniprogram', name), 'utf8')] as const)

it('a version without live pages has no component of theirs, and app.json does not name them', () => {
  const pages = readTexts('.wxml')
  expect(pages.length).toBeGreaterThan(100)
  expect(pages.filter(([, text]) => /<live-(pusher|player)/.test(text))).toEqual([])
  expect(readFileSync(join(project, 'miniprogram', 'app.json'), 'utf8')).not.toContain('livestream')
  for (const [name, text] of readTexts('.ts'))
    expect(text, name).not.toMatch(/from '[./]+livestream\//)
})

it('a version without the plugin for speech names it nowhere, and keeps its live pages', async () => {
  const folder = await preparePackage({ speech: false }, join(data, 'silent'))
  const app = readFileSync(join(folder, 'miniprogram', 'app.json'), 'utf8')

  expect(app).not.toContain('WechatSI')
  expect(app).toContain('modules/livestream/pages')

  const file = join(folder, 'miniprogram', 'rules', 'city', 'generated.ts')
  expect(readFileSync(file, 'utf8')).toContain('speechPlugin: false')
})

it('a shop’s page offers no live stream, and all else', async () => {
  const [shop] = local.cloud.database.find('merchants', {}, { limit: 1 })
  const { ws } = await local.openPhone('guest1')
  const mp = await automator.connect({ wsEndpoint: ws })
  const phone = createStoryPhone('guest1', mp)
  const page = await phone.go('reLaunch', `/pages/shop/shop?merchantId=${shop!._id}`)
  await phone.see('#complain')

  expect(await page.$('#go-live')).toBeNull()

  mp.disconnect()
})
