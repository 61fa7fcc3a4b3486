import { randomUUID } from 'node:crypto'
import type { Reply } from '../../miniprogram/shared/contract/action'
import { Refusal } from '../../miniprogram/shared/refusals'
import { noteTrouble } from '../_store/calls/troubles'
import { endHourly, isHourly } from '../_store/schedule'
import { secret } from '../_store/secrets/cipher'
import { tallied } from '../_store/tally'
import { logCall, type Note } from './call-log'
import { openidOfCaller } from './caller'
import { now } from './clock'
import { logFault, refuse } from './fault'

type Steps<Result> = Record<string, (now: number) => Promise<Result>>

/**
 * A function that only the platform's timer may start: an openid means a person. Each step fails by itself. `hourly`:
 * what an hour's delay does no harm to; a step says whether it has left some for the next minute.
 */
export function timer(name: string, steps: Steps<void>, hourly: Steps<boolean>) {
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
      const run = async <Result>(some: Steps<Result>) => {
        const results: (Result | undefined)[] = []
        for (const [step, work] of Object.entries(some))
          results.push(
            await work(now()).catch(async (error) => {
              failed.push(step)
              logFault(error, `timer.${step}`, note.requestId)
              await noteTrouble('fault', `timer.${step}`, now(), note.requestId)
              return undefined
            }),
          )
        return results
      }
      await run({
        ...steps,
        hourly: async (at) => {
          if (!(await isHourly(name, at))) return
          const left = await run(hourly)
          // What failed is tried again in a minute.
          const more = left.some((some) => some !== false)
          await endHourly(name, at, more)
        },
      })
      logCall(note, failed.length > 0 ? 'FAULT' : 'OK', now(), tally)
      return { ok: true, data: { failed } }
    })
}
