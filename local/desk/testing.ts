import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Cloud } from 'miniapp-cloud'
import type { HeadlessPhone, PhoneOptions } from 'miniapp-simulator'
import { type Local, type LocalOptions, startLocal } from './start.ts'

/** @see LocalOptions; the project is the folder that the tests run in unless named */
export interface TestOptions extends Partial<Omit<LocalOptions, 'auto' | 'data' | 'port' | 'reset' | 'watch'>> {
  /** The time at which the cloud begins, ms; now when absent. */
  at?: number
}

/** A cloud with the project's functions, seeds, indexes and rules, on data of its own that go when it is closed. */
export async function openCloud(options: TestOptions = {}): Promise<Cloud> {
  const local = await openLocal(options)
  return { ...local.cloud, close: local.close }
}

/** A phone in a headless browser: its pages, and the cloud behind them. */
export interface TestPhone extends HeadlessPhone {
  cloud: Cloud
  /** Opens another person's phone on the same cloud. */
  another(person: string, options?: PhoneOptions): Promise<HeadlessPhone>
}

/** Opens a person's phone; `ws` is what `automator.connect({ wsEndpoint })` of miniprogram-automator takes. */
export async function openPhone(options: TestOptions & PhoneOptions & { person?: string } = {}): Promise<TestPhone> {
  const { person = 'guest1', page, scene, prompts, ...rest } = options
  const local = await openLocal(rest)
  try {
    const phone = await local.openPhone(person, { page, scene, prompts })
    return { ...phone, cloud: local.cloud, another: local.openPhone, close: local.close }
  } catch (error) {
    await local.close()
    throw error
  }
}

async function openLocal({ at, ...options }: TestOptions): Promise<Local> {
  const data = mkdtempSync(join(tmpdir(), 'desk-'))
  const remove = () => rmSync(data, { recursive: true, force: true })
  const project = options.project ?? process.cwd()
  const local = await startLocal({ quiet: true, byHand: true, hasty: true, ...options, project, data }).catch(
    (error) => {
      remove()
      throw error
    },
  )
  if (at !== undefined) await local.cloud.clock.start(at)
  const close = async () => {
    await local.close()
    remove()
  }
  return { ...local, close }
}
