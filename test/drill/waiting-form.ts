import { packageVersion } from '#shared/package-version'
import { addToOutbox, loadWaitingForms, sendOutbox } from '../../miniprogram/api/outbox'
import { complaintInput } from '../actions/case-in'
import { expectEqual } from './step'
import type { World } from './world'

/**
 * The parts of WeChat that the outbox of a phone uses. The phone's own code runs on them: it stores
 * the form, sends it, and decides whether it stays.
 */
class PhoneOfCitizen {
  /** The version of the package on this phone. */
  version = packageVersion
  /** Actions of a newer package, which the deployed functions may not have yet. */
  newActions = new Map<string, string>()
  /** The next call arrives, but its answer does not: the phone asks again with the same key. */
  losesNextAnswer = false
  private readonly storage = new Map<string, unknown>()
  private readonly world: World
  private readonly openid: string

  constructor(world: World, citizen: string) {
    this.world = world
    this.openid = world.product.as(citizen).openid
  }

  /** Runs code of the phone. */
  async run<Result>(runOnPhone: () => Promise<Result>): Promise<Result> {
    const before = (globalThis as any).wx
    ;(globalThis as any).wx = this.wechat
    try {
      return await runOnPhone()
    } finally {
      ;(globalThis as any).wx = before
    }
  }

  private get wechat() {
    const { storage } = this
    return {
      getStorage: async ({ key }: { key: string }) => {
        if (!storage.has(key)) throw { errMsg: 'getStorage:fail data not found' }
        return { data: structuredClone(storage.get(key)) }
      },
      setStorage: async ({ key, data }: { key: string; data: unknown }) => {
        storage.set(key, structuredClone(data))
      },
      getStorageSync: (key: string) => structuredClone(storage.get(key)) ?? '',
      setStorageSync: (key: string, data: unknown) => storage.set(key, structuredClone(data)),
      getNetworkType: async () => ({ networkType: 'wifi' }),
      getAccountInfoSync: () => ({ miniProgram: { appId: 'wx', envVersion: 'develop' } }),
      cloud: { callFunction: (request: FunctionRequest) => this.callFunction(request) },
    }
  }

  private async callFunction({ name, data }: FunctionRequest) {
    const action = this.newActions.get(data.action) ?? data.action
    const { cloud } = this.world.product
    const sent = { ...data, action, version: this.version }
    const result = await cloud.call(name, sent, { openid: this.openid })
    if (this.losesNextAnswer) {
      this.losesNextAnswer = false
      throw { errMsg: 'cloud.callFunction:fail timeout' }
    }
    return { result }
  }
}

interface FunctionRequest {
  name: string
  data: { action: string }
}

/** A form that was finished before an update is filed once, whichever side is updated first. */
export async function waitingForms(world: World): Promise<string> {
  const tooOld = new PhoneOfCitizen(world, 'citizen-old-package')
  tooOld.version = '0.0.9'
  await fileAfterUpdate(world, tooOld, 'citizen-old-package', () => {
    tooOld.version = packageVersion
  })
  const tooNew = new PhoneOfCitizen(world, 'citizen-new-package')
  tooNew.version = '99.0.0'
  tooNew.newActions.set('submit', 'submitAsOfVersion99')
  await fileAfterUpdate(world, tooNew, 'citizen-new-package', () => tooNew.newActions.clear())
  return 'a form waited on an old phone and on a new one; each was filed once after the update'
}

/** The form of a phone stays while its package and the functions do not fit, and goes after. */
async function fileAfterUpdate(
  world: World,
  phone: PhoneOfCitizen,
  citizen: string,
  update: () => void,
): Promise<void> {
  const formKey = `form-${citizen}-${world.now}`
  const complaint = { ...complaintInput(), evidence: [] } as never
  const countCases = async () =>
    (await world.product.as(citizen).call('complaint.mine', {})).cases.length
  const before = await countCases()
  await phone.run(async () => {
    await addToOutbox({
      key: formKey,
      at: Date.now(),
      title: '江边牛肉面馆（样例）',
      items: [],
      filing: { complaint },
      draft: {},
    })
    await sendOutbox()
  })
  const waiting = await phone.run(loadWaitingForms)
  expectEqual(
    waiting.map(({ key }) => key),
    [formKey],
    `forms that wait on ${citizen}`,
  )
  expectEqual(waiting[0]?.problem, undefined, 'the problem of the form')
  expectEqual(await countCases(), before, 'cases before the update')
  update()
  phone.losesNextAnswer = true
  await phone.run(sendOutbox)
  expectEqual((await phone.run(loadWaitingForms)).length, 0, 'forms that still wait')
  expectEqual(await countCases(), before + 1, 'cases after the update')
  const { cases } = await world.product.as(citizen).call('complaint.mine', {})
  world.filedCases.set(cases[0]!.id, citizen)
}
