import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageVersion } from '#shared/package-version'
import { createManager } from '../../scripts/deploy/cloudbase-manager'
import { deploy } from '../../scripts/deploy/deploy'
import { type Release, ReleaseStore } from '../../scripts/deploy/releases'
import { wantedEnvironment } from '../../scripts/deploy/wanted-environment'
import { inRoot } from '../../scripts/paths'
import { functionVariables } from '../../scripts/secrets'
import { LocalTencent } from '../security/deploy/local-tencent'
import { onWire } from '../security/deploy/on-wire'
import { expectEqual } from './step'
import type { World } from './world'

/** Their fonts and models go by the object store, which the local cloud does not have. */
const heavyFunctions = ['documents', 'ledger', 'reading']
const isLight = (source: string) =>
  !heavyFunctions.some((name) => `${source}/`.includes(`/${name}/`))

/** The platform names the indexes of a collection and its rule in words of its own. */
function adoptSchema(tencent: LocalTencent, functionsFolder: string): void {
  const schema = JSON.parse(readFileSync(join(functionsFolder, 'schema.json'), 'utf8'))
  const toRule = (rule: unknown) =>
    typeof rule === 'string' ? { AclTag: rule } : { AclTag: 'CUSTOM', Rule: JSON.stringify(rule) }
  for (const [name, { indexes, rule }] of Object.entries<any>(schema.collections))
    tencent.tables.set(name, {
      indexes: indexes.map((index: any) => ({
        Name: index.name,
        Keys: index.fields.map(([Name, direction]: [string, number]) => ({
          Name,
          Direction: String(direction),
        })),
        Unique: Boolean(index.unique),
      })),
      rule: toRule(rule),
    })
  tencent.storage = toRule(schema.storage)
}

/**
 * A release in which one function cannot be loaded, and whose deployment breaks off before all
 * functions are new, is undone with one command. Nobody reads the old functions' sources again:
 * what is deployed comes from the folder of releases.
 */
export async function failedRelease(world: World): Promise<string> {
  const liveFolder = join(world.folder, `live-${world.now}`)
  cpSync(inRoot('dist', 'cloudfunctions'), liveFolder, { recursive: true })
  const goodFolder = join(world.folder, `good-${world.now}`)
  cpSync(liveFolder, goodFolder, { recursive: true, filter: isLight })
  const faultyFolder = join(world.folder, `faulty-${world.now}`)
  cpSync(goodFolder, faultyFolder, { recursive: true })
  writeFileSync(join(faultyFolder, 'complaint', 'index.js'), "throw new Error('a faulty build')")
  world.functionsFolder = liveFolder
  await world.reopen()

  const tencent = new LocalTencent(world.product.cloud, liveFolder)
  adoptSchema(tencent, liveFolder)
  const takeOffWire = onWire(tencent.handle)
  const resumePolling = pollQuickly()
  try {
    const releases = new ReleaseStore('drill', join(world.folder, 'releases'))
    const deployFolder = (functionsFolder: string, target?: Release) =>
      deploy(
        wantedEnvironment(functionsFolder, functionVariables, false, target),
        {
          envId: 'drill',
          manager: createManager('drill', { secretId: 'x', secretKey: 'x' }),
          functionsFolder,
          secrets: world.secrets,
          isRollback: target !== undefined,
          packagedLogKeys: [world.logKey],
          onBeginning: () => releases.recordBeginning(world.now, target?.name),
        },
        () => {},
      )

    const first = await deployFolder(goodFolder)
    expectEqual([first.refused, first.failed, first.incorrect], [[], [], []], 'the first release')
    const good = releases.store(goodFolder, packageVersion, world.now)

    tencent.failAt = 'UpdateFunctionCode officer'
    const second = await deployFolder(faultyFolder)
    expectEqual(second.failed.length, 1, 'failed steps of the faulty release')
    const citizen = world.product.as('passer-by')
    const whileFaulty = await citizen.getReply('complaint.mine', {}).catch(() => undefined)
    if (whileFaulty?.ok) throw new Error('the faulty function answers')

    const target = releases.findRollbackTarget()
    expectEqual(target.name, good.name, 'the target of the rollback')
    const rollback = await deployFolder(releases.functionsOf(target), target)
    expectEqual([rollback.refused, rollback.failed], [[], []], 'the rollback')
    releases.recordDeployment({ release: target.name, at: world.now, isRollback: true })
  } finally {
    resumePolling()
    takeOffWire()
  }
  await world.fileCase('assigned')
  return 'it broke off half-way; one command put the stored release back, and filing works again'
}

/**
 * The management SDK asks each second whether a function is ready, which it is here at once. It
 * also prints a line for each upload, between the lines of the drill.
 */
function pollQuickly(): () => void {
  const { setInterval } = globalThis
  const { log } = console
  console.log = () => undefined
  const quick = (poll: () => void, ms?: number) => setInterval(poll, ms === 1000 ? 1 : ms)
  globalThis.setInterval = quick as typeof setInterval
  return () => {
    console.log = log
    globalThis.setInterval = setInterval
  }
}
