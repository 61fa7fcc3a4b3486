import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { city as sample } from '../../miniprogram/shared/city/generated'
import { publicKeyOfSeed } from '../../scripts/audit/log-key'
import { createCase, type ReachableState } from '../actions/case-in'
import { openProduct, type Product, secrets } from '../actions/cloud'
import { makePendingAgain } from '../actions/event-codes'

/** What a second city has of its own. */
interface SecondCity {
  logName: string
  envId: string
  secrets: Record<string, string>
  functionsFolder: string
  /** The time at which it opens, ms since 1970. */
  at: number
}

/**
 * One environment in the course of a year: its data folder, the secrets of its operator, and what
 * must still be there whatever happens.
 */
export class World {
  readonly folder = mkdtempSync(join(tmpdir(), 'drill-'))
  product!: Product
  secrets: Record<string, string> = { ...secrets }
  /** Complainant of each case that was filed, by case. None may ever be lost. */
  readonly filedCases = new Map<string, string>()
  /** Checkpoints that a phone has seen; the log must extend each of them for ever. */
  readonly rememberedCheckpoints: string[] = []
  /** By which name `product.as` calls the phone of the admin. */
  adminName = 'admin'
  /** The log that the functions were built for. */
  logName = sample.logName
  /** The functions that are deployed; those of the sources until a step deploys others. */
  functionsFolder: string | undefined
  private dataFolders = 1
  private citizens = 0

  /**
   * @param city of another city than the sample: its functions, its environment, and secrets of its
   * own
   */
  static async open(city: SecondCity | undefined = undefined): Promise<World> {
    const world = new World()
    world.logName = city?.logName ?? world.logName
    world.functionsFolder = city?.functionsFolder
    world.secrets = { ...world.secrets, ...city?.secrets }
    world.actAsOperator()
    world.product = await openProduct({
      ...world.productOptions,
      ...(city && { env: city.envId, at: city.at }),
    })
    // The accounts of the district were written under the key of the tests.
    if (city) await makePendingAgain(world.product.cloud.database)
    return world
  }

  /**
   * Lets the commands of this process write events of this environment: the codes of the events are
   * made under its master key.
   */
  actAsOperator(): void {
    process.env.MASTER_KEY = this.secrets.MASTER_KEY
  }

  /** Holds `cloud/`, as the data folder of a laptop does. */
  get dataFolder(): string {
    return join(this.folder, `data-${this.dataFolders}`)
  }

  get now(): number {
    return this.product.cloud.clock.now()
  }

  /** The published key of the log. */
  get logKey(): string {
    return publicKeyOfSeed(this.secrets.LOG_SEED!, this.logName)
  }

  /** Closes the cloud and opens it again: with other secrets, at another time. */
  async reopen(secretChanges: Record<string, string> = {}, at = this.now): Promise<void> {
    await this.product.close()
    this.secrets = { ...this.secrets, ...secretChanges }
    this.actAsOperator()
    this.product = await this.openFilled(at)
  }

  /** The environment is lost. The cloud opens on the data that `restore` puts into a new folder. */
  async moveToNewFolder(restore: (dataFolder: string) => Promise<unknown>): Promise<void> {
    const at = this.now
    await this.product.close()
    rmSync(this.dataFolder, { recursive: true })
    this.dataFolders++
    await restore(this.dataFolder)
    this.product = await this.openFilled(at)
  }

  /** Lets minutes pass; the timers run in each of them. */
  passMinutes(minutes: number): Promise<void> {
    return this.product.cloud.clock.step(minutes * 60_000)
  }

  /** A new citizen files a complaint, which staff bring into a state. */
  async fileCase(
    state: ReachableState,
    submission: Parameters<typeof createCase>[2] = {},
  ): Promise<string> {
    const citizen = `citizen${++this.citizens}`
    // Duty ends with a position, and when an officer has not been seen for a while.
    await this.product.as('officer1').call('officer.duty', { onDuty: true })
    const caseId = await createCase(this.product, state, submission, citizen)
    this.filedCases.set(caseId, citizen)
    return caseId
  }

  async close(): Promise<void> {
    await this.product.close()
    rmSync(this.folder, { recursive: true, force: true })
  }

  /** Opens the cloud on the data that is there already. */
  private openFilled(at: number): Promise<Product> {
    return openProduct({ ...this.productOptions, seed: false, at })
  }

  private get productOptions() {
    const { cloudFolder: data, secrets: environment, functionsFolder: functions } = this
    return { data, environment, ...(functions !== undefined && { functions }) }
  }

  private get cloudFolder(): string {
    return join(this.dataFolder, 'cloud')
  }
}
