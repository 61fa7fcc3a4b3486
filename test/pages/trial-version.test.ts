import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EnvVersion, type Local, startLocal } from 'miniapp-desk'
import automator from 'miniprogram-automator'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { environments } from '../../miniprogram/rules/city/generated'
import { ownProject } from '../../scripts/own-project'
import { createStoryPhone, type StoryPhone } from '../phones'
import { evaluateInPage, expectScreenText } from './screen'

let data: string
let local: Local
beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'released-'))
  local = await startLocal({ ...ownProject(data, 'release'), isolation: 'inline', quiet: true })
})
afterAll(async () => {
  await local?.close()
  rmSync(data, { recursive: true, force: true })
})

async function openVersion(version: EnvVersion): Promise<StoryPhone & { close(): Promise<void> }> {
  const headless = await local.openPhone('guest1', { version })
  const mp = await automator.connect({ wsEndpoint: headless.ws })
  const close = async () => {
    mp.disconnect()
    await headless.close()
  }
  return { ...createStoryPhone('guest1', mp), headless, close }
}

/** Tries everything that writes into a cloud: a call, a file, and a document. */
const tryToWrite = (phone: StoryPhone): Promise<string[]> =>
  evaluateInPage(
    phone,
    `(async () => {
      const { wx } = sim
      const filePath = wx.env.USER_DATA_PATH + '/a.txt'
      wx.getFileSystemManager().writeFileSync(filePath, 'a', 'utf8')
      const input = { action: 'profile', input: {}, key: 'trial-key-000000001' }
      const attempts = [
        wx.cloud.callFunction({ name: 'service', data: input }),
        wx.cloud.uploadFile({ cloudPath: 'inbox/' + 'A'.repeat(40), filePath }),
        wx.cloud.database().collection('cases').add({ data: { a: 1 } }),
      ]
      const outcomes = await Promise.allSettled(attempts)
      return outcomes.map(({ status, reason }) => status + ' ' + (reason?.errMsg ?? ''))
    })()`,
  ) as Promise<string[]>

it('the released version reaches production', async () => {
  expect(local.cloud.env).toBe(environments.production.id)

  const phone = await openVersion('release')
  await expectScreenText(phone, '扫店里的码')
  expect((await tryToWrite(phone))[0]).toMatch(/^fulfilled/)

  await phone.close()
})

it.each(['trial', 'develop'] as const)(
  'the %s version can write nothing into production: no call, no file, no document',
  async (version) => {
    const phone = await openVersion(version)
    await phone.at('pages/home/home')
    const { cloud } = local

    await expect.poll(() => cloud.running()).toBe(0)

    cloud.counts.reset()
    const documents = cloud.database.collections().map((name) => cloud.database.count(name))
    const files = cloud.files.list().length

    for (const outcome of await tryToWrite(phone))
      expect(outcome).toContain(`env not exists: ${environments.test.id}`)
    expect(Object.keys(cloud.counts()).filter((name) => name.startsWith('function:'))).toEqual([])
    expect(cloud.database.collections().map((name) => cloud.database.count(name))).toEqual(
      documents,
    )
    expect(cloud.files.list()).toHaveLength(files)

    await phone.close()
  },
)
