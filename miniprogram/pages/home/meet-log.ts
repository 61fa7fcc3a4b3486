import { call } from '../../cloud/call'
import { memory, remember, sizeSeen } from '../../phone/witness'
import { type Alarm, visit } from '../../shared/seal/witness'

/**
 * Each phone that opens the app is a witness of the log: it compares the newest checkpoint with the one it remembers,
 * so that a log that is not followed by what it was is found without a check of any case. The bureau is told once of
 * each alarm. Without an answer the next visit asks again.
 * @returns the latest alarm that has not ended
 */
export async function meetLog(now: number): Promise<Alarm | undefined> {
  await compare(now).catch(() => {})
  const lasting = (memory().alarms ?? []).filter(({ ended }) => ended === undefined)
  return lasting[lasting.length - 1]
}

async function compare(now: number): Promise<void> {
  const { log } = await call('ledger.checkpoint', { seen: sizeSeen() })
  remember(visit(memory(), log, now).memory)
  for (const { kind, told } of memory().alarms ?? []) {
    if (told) continue
    await call('ledger.checkpoint', { alarm: kind })
    const { alarms = [], ...rest } = memory()
    remember({ ...rest, alarms: alarms.map((one) => (one.kind === kind ? { ...one, told: true } : one)) })
  }
}
