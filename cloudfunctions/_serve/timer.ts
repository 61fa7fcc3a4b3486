import { randomUUID } from 'node:crypto'
import type { Reply } from '../../miniprogram/shared/contract/action'
import { Refusal } from '../../miniprogram/shared/refusals'
import { noteTrouble } from '../_store/calls/troubles'
import { type DueDoc, type DueKind, dueNow, lookedAt } from '../_store/schedule'
import { secret } from '../_store/secrets/cipher'
import { tallied } from '../_store/tally'
import { openidOfCaller } from './call'
import { logCall, type Note } from './call-log'
import { now } from './clock'
import { logFault, refuse } from './fault'

/** Does what is due for a subject, safe when late or twice. Gives when there is more to do, ms since 1970. */
type Attending = (subject: string, now: number) => Promise<number | undefined>

/** Enough for a busy minute; the rest comes next minute. */
const most = 200
/** A run of the timer begins nothing after this time, ms, and so ends within the minute that its function has. */
const aRun = 40_000

/**
 * When the timer looks again at what failed, or still is not done, ms: before its next run, which may come a little
 * early and must not pass over what has fallen due.
 */
const later = 50_000

/** Does all that is due, and a timer's hourly work. What fails is told, comes again later and stops no other. */
async function attend(
  timer: string,
  kinds: Partial<Record<DueKind, Attending>>,
  hourly: Attending,
  now: number,
  tell: (error: unknown, kind: string) => Promise<void>,
): Promise<void> {
  const began = performance.now()
  const all: Partial<Record<DueDoc['kind'], Attending>> = { ...kinds, hourly }
  for (const row of await dueNow(timer, Object.keys(kinds), now, most)) {
    if (performance.now() - began > aRun) return
    try {
      const again = await all[row.kind]?.(row.subject, now)
      await lookedAt(row, again === undefined ? undefined : Math.max(again, now + later))
    } catch (error) {
      await tell(error, row.kind)
      await lookedAt(row, now + later)
    }
  }
}

type Step<Result> = (now: number) => Promise<Result>

/**
 * A function that only the platform's timer may start: an openid means a person. Each step fails by itself, as does
 * each thing that is due. `hourly`: what an hour's delay does no harm to; such a step says whether it has left some for
 * the next minute.
 */
export function timer(
  name: string,
  kinds: Partial<Record<DueKind, Attending>>,
  hourly: Record<string, Step<boolean>>,
  steps: Record<string, Step<void>> = {},
) {
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
      const tell = async (error: unknown, step: string) => {
        failed.push(step)
        logFault(error, `timer.${step}`, note.requestId)
        await noteTrouble('fault', `timer.${step}`, now(), note.requestId)
      }
      const run = <Result>(step: string, work: Step<Result>) => work(now()).catch((error) => tell(error, step))
      const everyHour: Attending = async (_, at) => {
        let more = false
        // What failed is tried again in a minute.
        for (const [step, work] of Object.entries(hourly)) if ((await run(step, work)) !== false) more = true
        return at + (more ? 0 : 3_600_000)
      }
      for (const [step, work] of Object.entries(steps)) await run(step, work)
      await run('attend', (at) => attend(name, kinds, everyHour, at, tell))
      logCall(note, failed.length > 0 ? 'FAULT' : 'OK', now(), tally)
      return { ok: true, data: { failed } }
    })
}
