import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Cloud } from 'miniapp-cloud'
import type { HeadlessPhone, PhoneOptions } from 'miniapp-simulator'
import { type Local, type LocalOptions, startLocal } from './start.ts'

/** Options for tests. By default, the project is the working directory. */
export interface TestOptions
  extends Partial<Omit<LocalOptions, 'auto' | 'data' | 'port' | 'reset' | 'watch'>> {
  /** The cloud's time at the start, in ms; by default the current time. */
  at?: number
}

/**
 * Opens a cloud with the project's functions, seeds, indexes and rules. Its data are temporary and
 * are deleted when it is closed.
 */
export async function openCloud(options: TestOptions = {}): Promise<Cloud> {
  const localDesk = await openLocal(options)
  return { ...localDesk.cloud, close: localDesk.close }
}

/** A phone in a headless browser, with its cloud. */
export interface TestPhone extends HeadlessPhone {
  cloud: Cloud
  /** Opens another person's phone on the same cloud. */
  openAnotherPhone(person: string, options?: PhoneOptions): Promise<HeadlessPhone>
}

/**
 * Opens a person's phone. Pass its `ws` to miniprogram-automator:
 * `automator.connect({ wsEndpoint: phone.ws })`.
 */
export async function openPhone(
  options: TestOptions & PhoneOptions & { person?: string } = {},
): Promise<TestPhone> {
  const { person = 'guest1', page, scene, prompts, ...localOptions } = options
  const localDesk = await openLocal(localOptions)
  try {
    const headlessPhone = await localDesk.openPhone(person, { page, scene, prompts })
    return {
      ...headlessPhone,
      cloud: localDesk.cloud,
      openAnotherPhone: localDesk.openPhone,
      close: localDesk.close,
    }
  } catch (error) {
    await localDesk.close()
    throw error
  }
}

async function openLocal({ at: startMs, ...options }: TestOptions): Promise<Local> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'desk-'))
  const deleteDataFolder = () => rmSync(dataFolder, { recursive: true, force: true })
  const project = options.project ?? process.cwd()
  const localDesk = await startLocal({
    quiet: true,
    manualTimers: true,
    unsafeCommits: true,
    ...options,
    project,
    data: dataFolder,
  }).catch((error) => {
    deleteDataFolder()
    throw error
  })
  if (startMs !== undefined) await localDesk.cloud.clock.start(startMs)
  const closeAndDelete = async () => {
    await localDesk.close()
    deleteDataFolder()
  }
  return { ...localDesk, close: closeAndDelete }
}
