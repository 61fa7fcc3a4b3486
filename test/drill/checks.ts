import { readSnapshot } from 'miniapp-cloud/folder'
import { audit } from '../../scripts/audit/audit'
import type { World } from './world'

/** What must hold after every step of the year. Throws an error that says what does not. */
export async function checkWorld(world: World): Promise<void> {
  await world.passMinutes(3)
  await assertTimersRun(world)
  await assertAuditSound(world)
  await assertNoCaseLost(world)
  await assertNobodyLockedOut(world)
}

/** Functions with a timer that a year cannot do without. */
const timers = ['jobs', 'sequencer', 'publicity', 'alarms']

async function assertTimersRun({ product }: World): Promise<void> {
  for (const timer of timers) {
    const reply = (await product.cloud.call(timer, {})) as { data?: { failed: string[] } }
    const failedSteps = reply.data?.failed ?? ['its start']
    if (failedSteps.length > 0) throw new Error(`timer ${timer} failed in ${failedSteps.join()}`)
  }
}

/** An event is entered one to three minutes after it happened. */
const maxWaitMs = 3 * 60_000

/** The auditor shares no rule with the functions. It recomputes every case and the whole log. */
async function assertAuditSound(world: World): Promise<void> {
  const { checkpoint } = world.product.cloud.database.find('log_head')[0] as { checkpoint: string }
  world.rememberedCheckpoints.push(checkpoint)
  const enteredBy = world.now - maxWaitMs
  const late = world.product.cloud.database.count('events', {
    pending: true,
    at: { $lte: enteredBy },
  })
  if (late > 0) throw new Error(`${late} events still wait for the log`)
  const record = readSnapshot(world.product.data)
  try {
    const { cases } = audit(record, {
      key: world.logKey,
      remembered: world.rememberedCheckpoints,
    })
    if (cases < world.filedCases.size)
      throw new Error(`the audit counts ${cases} of ${world.filedCases.size} cases`)
  } finally {
    await record.close()
  }
}

/** Every complainant still reads their own case. */
async function assertNoCaseLost({ product, filedCases }: World): Promise<void> {
  for (const [caseId, citizen] of filedCases) {
    const view = await product.as(citizen).call('complaint.detail', { caseId })
    if (view.timeline.length === 0) throw new Error(`case ${caseId} has no timeline`)
  }
}

/** Every active account is still recognised, and there is an admin who can invite. */
async function assertNobodyLockedOut({ product: { cloud } }: World): Promise<void> {
  const accounts = cloud.database.find('staff', { active: true }) as unknown as {
    openid: string
    role: string
  }[]
  const boundAccounts = accounts.filter(({ openid }) => openid !== '')
  if (!boundAccounts.some(({ role }) => role === 'admin')) throw new Error('there is no admin')
  for (const { openid, role } of boundAccounts) {
    const reply: any = await cloud.call('service', { action: 'me', input: {} }, { openid })
    if (reply.data?.role !== role) throw new Error(`${openid} is not recognised as ${role}`)
  }
}
