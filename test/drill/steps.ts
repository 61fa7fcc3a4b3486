import { join } from 'node:path'
import { startOfDay } from '#shared/calendar/days'
import type { Setting } from '#shared/contract/settings'
import { packageVersion } from '#shared/package-version'
import { newInviteCode } from '../../cloudfunctions/_persistence/secrets/ids'
import { restoreFolder, withFolderSource } from '../../scripts/backup/folder'
import { readBackup } from '../../scripts/backup/manifest'
import { verifyRestored } from '../../scripts/backup/verify'
import { writeBackup } from '../../scripts/backup/write-backup'
import { calendarReminder, readAdoptedCalendar } from '../../scripts/calendar-reminder'
import { createInvitationDocuments, planInvitation } from '../../scripts/invite/admin-invitation'
import { keyIdOf } from '../../scripts/keys/key-id'
import { parsePlacesFile } from '../../scripts/places/parse-places-file'
import { planPlaces } from '../../scripts/places/plan-places'
import { readPlaces } from '../../scripts/places/read-places'
import { writePlaces } from '../../scripts/places/write-places'
import { backupKey, codeKey, givePin, pin } from '../actions/cloud'
import { makeHourlyWorkDue } from '../actions/due'
import { feature, geoJson, rectangle } from '../domain/places/geojson'
import { noticeOf2027 } from '../shared/calendar/notices'
import { failedRelease } from './failed-release'
import { openSecondCity } from './second-city'
import { expectEqual, type Step, storeOf } from './step'
import { waitingForms } from './waiting-form'
import type { World } from './world'

/** Grids of the district by name of their branch, each a rectangle of a hundredth of a degree. */
async function importGrids(world: World, features: object[]): Promise<number> {
  const parsed = parsePlacesFile(geoJson(...features))
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
  const store = storeOf(world)
  const { current, stored } = await readPlaces(store)
  const plan = planPlaces(current, parsed.grids, false)
  if ('problems' in plan) throw new Error(JSON.stringify(plan.problems))
  await writePlaces(store, plan, stored, world.now)
  return plan.changes.length
}

const firstGrids = [
  feature({ id: 'g1', name: '江边一格' }, rectangle(117, 28)),
  feature({ id: 'g2', name: '江边二格' }, rectangle(117.01, 28)),
]
const newBranch = {
  branch: 'xin',
  branchName: '新设分局',
  district: 'yuehu',
  hotline: '0701-6220001',
}

const gridNameAt = async ({ product }: World, longitude: number): Promise<string> => {
  const position = { longitude, latitude: 28.005 }
  const grid = await product.as('passer-by').call('service.grid', { by: 'position', position })
  return grid.name
}

async function pilotBranch(world: World): Promise<string> {
  await world.fileCase('settled')
  await world.fileCase('terminated')
  const openCase = await world.fileCase('assigned')
  const { open } = await world.product.as('officer1').call('officer.tasks', {})
  if (!JSON.stringify(open).includes(openCase)) throw new Error('the officer does not see the case')
  return 'three cases, two of them ended'
}

async function openNewBranch(world: World): Promise<string> {
  const changes = await importGrids(world, [
    ...firstGrids,
    feature({ id: 'g3', name: '新一格', ...newBranch }, rectangle(117.02, 28)),
  ])
  expectEqual(await gridNameAt(world, 117.025), '新一格', 'the grid of a position in the branch')
  return `${changes} changes; a position in the new branch finds its grid`
}

async function moveBoundary(world: World): Promise<string> {
  const openCase = await world.fileCase('received')
  await importGrids(world, [
    feature({ id: 'g1', name: '江边一格' }, rectangle(117, 28, 0.008)),
    feature({ id: 'g2', name: '江边二格' }, rectangle(117.008, 28, 0.012)),
    feature({ id: 'g3', name: '新一格', ...newBranch }, rectangle(117.02, 28)),
  ])
  expectEqual(await gridNameAt(world, 117.009), '江边二格', 'the grid beyond the old boundary')
  await world.product.as('dispatcher1').call('complaint.decide', {
    caseId: openCase,
    decision: 'accept',
  })
  return 'the case on the old boundary goes on; the strip belongs to the other grid'
}

async function officerLeaves(world: World): Promise<string> {
  const { product } = world
  await world.fileCase('assigned')
  const { held } = await product.as(world.adminName).call('staff.change', {
    staffId: 'officer1',
    active: false,
    reason: '调离',
  })
  await world.passMinutes(2)
  const openStates = { $in: ['assigned', 'onsite'] }
  const owned = product.cloud.database.count('cases', { owner: 'officer1', state: openStates })
  expectEqual(owned, 0, 'open cases of the officer who left')
  await product.as(world.adminName).call('staff.change', { staffId: 'officer1', active: true })
  await givePin(product.cloud, product.as('officer1').openid)
  return `${held} cases went back to the centre; the officer comes back later`
}

async function adminLost(world: World): Promise<string> {
  const { product } = world
  const { database } = product.cloud
  const admins = database.find('staff', { role: 'admin' }) as any[]
  const lost = admins.find(({ active }) => active)
  const plan = planInvitation(admins, { lostBadge: lost.badge })
  if ('problem' in plan) throw new Error(plan.problem)
  process.env.CODE_KEY = codeKey
  const code = newInviteCode()
  const documents = await createInvitationDocuments(plan, code, world.now)
  delete process.env.CODE_KEY
  for (const [name, docs] of Object.entries(documents))
    for (const document of docs) await database.set(name, document as never)
  const newPhone = `admin-phone-${world.now}`
  // The admin still knows the PIN. Without it, the code alone opens no account.
  await givePin(product.cloud, lost.openid)
  await product.as(newPhone).call('staff.join', { code, pin })
  const lostPhone = product.as(world.adminName)
  expectEqual(await lostPhone.getErrorCode('staff.list', {}), 'NOT_ALLOWED', 'the lost phone')
  const { members } = await product.as(newPhone).call('staff.list', {})
  world.adminName = newPhone
  return `the new phone sees ${members.length} accounts, the lost one none`
}

async function rotateLogKey(world: World): Promise<string> {
  const formerKey = world.logKey
  const nextSeed = Buffer.alloc(32, 100 + world.rememberedCheckpoints.length).toString('base64')
  await world.fileCase('received')
  await world.reopen({ LOG_SEED: nextSeed, LOG_KEYS_BEFORE: formerKey })
  await world.fileCase('received')
  await world.passMinutes(4)
  const [head] = world.product.cloud.database.find('log_head') as unknown as { key: string }[]
  expectEqual(head?.key, keyIdOf('LOG_SEED', nextSeed), 'the key that signs the log')
  return 'the log goes on under the new key, and what the old one signed verifies'
}

async function rotateMasterKey(world: World): Promise<string> {
  const caseId = await world.fileCase('assigned')
  const citizen = world.filedCases.get(caseId)!
  const before = await world.product.as(citizen).call('complaint.detail', { caseId })
  const formerKey = world.secrets.MASTER_KEY!
  const nextKey = Buffer.alloc(32, 60 + world.filedCases.size).toString('base64')
  await world.reopen({ MASTER_KEY: nextKey, MASTER_KEYS_BEFORE: formerKey })
  for (let round = 0; round < 3; round++) {
    await makeHourlyWorkDue(world.product, 'jobs')
    await world.product.cloud.call('jobs', {})
  }
  // A deployment refuses to remove the former key while an event waits for the log under it.
  await world.passMinutes(3)
  delete world.secrets.MASTER_KEYS_BEFORE
  await world.reopen()
  const after = await world.product.as(citizen).call('complaint.detail', { caseId })
  expectEqual(after.statement, before.statement, 'the account of a case under the new key')
  return 'every case opens under the new key alone'
}

async function turnOfYear(world: World): Promise<string> {
  await world.passMinutes(3)
  await world.reopen({}, startOfDay('2026-12-31') + 23 * 3_600_000 + 55 * 60_000)
  const caseId = await world.fileCase('received')
  await world.passMinutes(10)
  const citizen = world.filedCases.get(caseId)!
  const { due } = await world.product.as(citizen).call('complaint.detail', { caseId })
  if (due?.estimated !== true) throw new Error('a term in a year without a notice is no estimate')
  if (due.at <= world.now) throw new Error('a complaint of the last evening is overdue at midnight')
  return `a complaint at 23:55 is due on ${new Date(due.at).toISOString().slice(0, 10)}, an estimate`
}

async function adoptCalendarLate(world: World): Promise<string> {
  const { product } = world
  const [caseId, citizen] = [...world.filedCases].at(-1)!
  const setting: Setting = {
    name: 'calendar',
    value: { version: '2027', notices: [{ text: noticeOf2027 }] },
  }
  const replayBy = async (name: string) => {
    const { ticket } = await product.as(name).call('dispatch.replay', { setting })
    return { setting, ticket }
  }
  await product.as('dispatcher1').call('dispatch.suggest', await replayBy('dispatcher1'))
  const adoption = await replayBy('cityLeader')
  await givePin(product.cloud, product.as('cityLeader').openid)
  await product.as('cityLeader').call('dispatch.adopt', adoption)
  await world.passMinutes(3)
  const { due } = await product.as(citizen).call('complaint.detail', { caseId })
  if (due?.estimated) throw new Error('the term is still an estimate')
  const reminder = calendarReminder(world.now, await readAdoptedCalendar(storeOf(world)))
  if (reminder !== undefined) throw new Error(`the operator is still told: ${reminder}`)
  const later = await world.fileCase('received')
  const laterView = await product
    .as(world.filedCases.get(later)!)
    .call('complaint.detail', { caseId: later })
  if (laterView.due?.estimated) throw new Error('the term of a new case is an estimate')
  return 'two people adopted the notice; open and new terms are no estimates'
}

async function meetOldPackages({ product: { cloud, as } }: World): Promise<string> {
  const { openid } = as('passer-by')
  const ask = async (version: string | undefined, action = 'me') =>
    ((await cloud.call('service', { action, input: {}, version }, { openid })) as any).error?.code
  expectEqual(await ask(undefined), undefined, 'a package before 0.2.0')
  expectEqual(await ask(packageVersion), undefined, 'this package')
  expectEqual(await ask('0.0.9'), 'PACKAGE_TOO_OLD', 'a package that is too old')
  expectEqual(await ask('99.0.0', 'somethingNew'), 'SERVICE_UPDATING', 'a newer package')
  return 'an old package is answered or asked to update, a newer one is asked to wait'
}

async function loseEnvironment(world: World): Promise<string> {
  await world.fileCase('assigned')
  await world.passMinutes(3)
  const setFolder = join(world.folder, `backup-${world.rememberedCheckpoints.length}`)
  await withFolderSource(world.dataFolder, (source) =>
    writeBackup(source, setFolder, new Date(world.now), backupKey),
  )
  let restoredCases = 0
  await world.moveToNewFolder(async (dataFolder) => {
    const backupSet = await readBackup(setFolder, backupKey)
    await restoreFolder(setFolder, dataFolder, backupKey)
    const { cases } = await verifyRestored(backupSet, dataFolder, [world.logKey])
    restoredCases = cases
  })
  return `${restoredCases} cases restored and equal to the backup`
}

/** In the order of a usual year; a seed shuffles them. */
export const steps: Step[] = [
  { name: 'a pilot with one branch', run: pilotBranch },
  { name: 'a new branch', run: openNewBranch },
  { name: 'a boundary moves', after: ['a new branch'], run: moveBoundary },
  { name: 'an officer leaves', run: officerLeaves },
  { name: 'the only admin loses the phone', run: adminLost },
  { name: 'the key of the log is leaked and replaced', run: rotateLogKey },
  { name: 'the master key is replaced', run: rotateMasterKey },
  { name: 'old and new packages meet the functions', run: meetOldPackages },
  { name: 'a form waits while package and functions do not fit', run: waitingForms },
  { name: 'a release fails and is rolled back', run: failedRelease },
  { name: 'a second city opens on the same laptop', run: openSecondCity },
  { name: 'the environment is lost and restored elsewhere', run: loseEnvironment },
  { name: 'the year ends without a calendar', run: turnOfYear },
  {
    name: 'the calendar is adopted late',
    after: ['the year ends without a calendar'],
    run: adoptCalendarLate,
  },
]
