import type { Command } from '../../miniprogram/shared/contract/may'
import type { Case } from './case/state'
import { hindrance } from './guards'
import { type Relation, transitions } from './transitions'

type Timed = 'keepTrack' | 'vacate' | 'advance' | 'urge' | 'silence' | 'remind' | 'stream' | 'expire'
type Looking = [having: Relation[], staffId: string | undefined, now: number]
type Offered = Exclude<keyof typeof transitions, Timed>

/** What the record of both sides' consent would open to whoever can make it: pages ask for it on the way there. */
export function opensWithConsent(file: Case, ...of: Looking): Command[] {
  const now = mayDo(file, ...of)
  if (file.consent || !now.includes('consent')) return []
  const then = mayDo({ ...file, consent: { mode: 'on_site', at: file.updatedAt } }, ...of)
  return then.filter((command) => !now.includes(command))
}

/** What somebody with these relations may do next. `staffId` is theirs when they are staff. */
export function mayDo(file: Case, ...[having, staffId, now]: Looking): Command[] {
  const all = Object.entries(transitions).filter(([, { as }]) => as !== 'timer')
  return (all.map(([command]) => command) as Offered[]).filter((command) => {
    const { by, as } = transitions[command]
    const actor = { role: by, ...(by === 'consumer' ? {} : { ref: staffId }) }
    return having.includes(as) && hindrance(file, command, { actor, now }) === undefined
  })
}
