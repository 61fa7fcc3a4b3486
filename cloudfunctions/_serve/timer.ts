import { randomUUID } from 'node:crypto'
import type { Reply } from '../../miniprogram/shared/contract/action'
import { Refusal } from '../../miniprogram/shared/refusals'
import { noteTrouble } from '../_store/calls/troubles'
import { secret } from '../_store/secrets/cipher'
import { tallied } from '../_store/tally'
import { logCall, type Note } from './call-log'
import { openidOfCaller } from './caller'
import { now } from './clock'
import { logFault, refuse } from './fault'

const [minute, hour] = [60_000, 3_600_000]

/** A step for the minute in which an hour begins; one that is missed comes an hour later. */
export const hourly = (step: (now: number) => Promise<void>) => async (now: number) => {
  if (now % hour < minute) await step(now)
}

/** A function that only the platform's timer may start: an openid means a person. Each step fails by itself. */
export function timer(steps: Record<string, (now: number) => Promise<void>>) {
  return (): Promise<Reply<{ failed: string[] }>> =>
    tallied(async (tally) => {
      const note: Note = { requestId: randomUUID(), action: 'timer', role: 'system', began: now() }
      try {
        if (openidOfCaller() !== undefined) throw new Refusal('NOT_ALLOWED')
        secret('MASTER_KEY')
      } catch (error) {
        return refuse(error, note.action, note.requestId)
      }
      const failed: string[] = []
      for (const [name, step] of Object.entries(steps)) {
        await step(now()).catch(async (error) => {
          failed.push(name)
          logFault(error, `timer.${name}`, note.requestId)
          await noteTrouble('fault', `timer.${name}`, now(), note.requestId)
        })
      }
      logCall(note, failed.length > 0 ? 'FAULT' : 'OK', now(), tally)
      return { ok: true, data: { failed } }
    })
}
