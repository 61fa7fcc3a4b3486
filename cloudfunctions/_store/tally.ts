import { AsyncLocalStorage } from 'node:async_hooks'
import { patiently } from './patiently'

/** How often the running call has asked the database; an instance of a function may run several. */
const running = new AsyncLocalStorage<{ asked: number }>()

/** What the platform bills as a call. A transaction is billed for its begin and its end too. */
const billed = new Set(['get', 'add', 'set', 'update', 'remove', 'count'])

/** Runs a call, which can ask how often it has asked the database. */
export const tallied = <Result>(call: (asked: () => number) => Promise<Result>): Promise<Result> => {
  const tally = { asked: 0 }
  return running.run(tally, () => call(() => tally.asked))
}

export function tick(times = 1): void {
  const tally = running.getStore()
  if (tally) tally.asked += times
}

/** The same collection, document, query or transaction, counted and patient; also whatever it leads to. */
export function counting<Thing extends object>(thing: Thing): Thing {
  return new Proxy(thing, {
    get(target, name) {
      const member = Reflect.get(target, name)
      if (typeof member !== 'function') return member
      return (...given: unknown[]) => {
        if (billed.has(String(name))) {
          tick()
          return patiently(() => member.apply(target, given))
        }
        const made: unknown = member.apply(target, given)
        return typeof made === 'object' && made !== null && !(made instanceof Promise) ? counting(made) : made
      }
    },
  })
}
