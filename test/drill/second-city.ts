import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildFunctions } from '../../scripts/build/functions'
import { readCity } from '../../scripts/city/city-file'
import { giveCase, takeCase } from '../../scripts/handover/exchange'
import { citySources, writeTwoCities } from '../city-sources'
import { checkWorld } from './checks'
import { expectEqual, storeOf } from './step'
import { World } from './world'

const secondCity = 'harbour'

/**
 * A second city opens on the same laptop, built from its own folder of configuration. Its log has
 * another name and another key. A case goes over with its proof, and both audits stay sound.
 */
export async function openSecondCity(world: World): Promise<string> {
  const cities = join(world.folder, 'cities')
  writeTwoCities(cities, secondCity)
  const { logName, environments } = readCity(secondCity, cities)
  const functionsFolder = join(world.folder, secondCity)
  await buildFunctions(functionsFolder, [await citySources(secondCity, cities)])
  const secondWorld = await World.open({
    logName,
    functionsFolder,
    envId: environments.test.id,
    at: world.now,
    secrets: {
      MASTER_KEY: Buffer.alloc(32, 201).toString('base64'),
      LOG_SEED: Buffer.alloc(32, 202).toString('base64'),
    },
  })
  try {
    await secondWorld.fileCase('settled')
    await checkWorld(secondWorld)
    expectEqual(originOf(secondWorld), logName, 'the log of the second city')
    if (originOf(world) === logName) throw new Error('both cities sign as one log')
    const number = await handOver(world, secondWorld)
    await checkWorld(secondWorld)
    return `its log is ${logName}; it took ${number} with its proof, and its audit is sound`
  } finally {
    await secondWorld.close()
    world.actAsOperator()
  }
}

const originOf = ({ product: { cloud } }: World): string | undefined => {
  const [head] = cloud.database.find('log_head') as unknown as { checkpoint: string }[]
  return head?.checkpoint.split('\n')[0]
}

/** @returns the number of the case that went from one city to the other */
async function handOver(sender: World, recipient: World): Promise<string> {
  // The phones of the harness confirm a PIN under the key of the environment they call.
  sender.actAsOperator()
  const caseId = await sender.fileCase('assigned', { mayTransfer: true })
  await sender.passMinutes(3)
  const folder = join(sender.folder, `handover-${caseId}`)
  mkdirSync(folder)
  const { url } = await sender.product.as('officer1').call('ledger.export', { caseId, volume: 1 })
  writeFileSync(join(folder, 'case.zip'), Buffer.from(await (await fetch(url)).arrayBuffer()))

  const give = () => {
    sender.actAsOperator()
    return giveCase(
      { folder, store: storeOf(sender), ownLog: sender.logName, now: sender.now },
      { recipient: recipient.logName, basis: 'consent' },
    )
  }
  expectEqual((await give()).isComplete, false, 'a hand-over that waits for the log')
  const take = () => {
    recipient.actAsOperator()
    return takeCase(
      { folder, store: storeOf(recipient), ownLog: recipient.logName, now: recipient.now },
      [{ name: '样例市', logName: sender.logName, logKeys: [sender.logKey] }],
    )
  }
  const early = await take().catch((error: Error) => error.message)
  if (typeof early !== 'string') throw new Error('a hand-over was taken that no log has signed')
  await sender.passMinutes(3)
  expectEqual((await give()).isComplete, true, 'a hand-over after three minutes')
  const { cover } = await take()
  expectEqual(cover.caseId, caseId, 'the case that arrived')
  const again = await take().catch((error: Error) => error.message)
  if (typeof again !== 'string') throw new Error('one hand-over was taken twice')
  return cover.number
}
