import type { Command } from '../../miniprogram/shared/contract/may'
import type { Case } from './case'
import { hindrance } from './guards'
import { type Relation, transitions } from './transitions'

type Timed = 'keepTrack' | 'vacate' | 'advance' | 'urge' | 'silence' | 'remind' | 'stream' | 'expire'
type Offered = Exclude<keyof typeof transitions, Timed>

/** What somebody with these relations may do next. `staffId` is theirs when they are staff. */
export function mayDo(file: Case, having: Relation[], staffId: string | undefined, now: number): Command[] {
  const all = Object.entries(transitions).filter(([, { as }]) => as !== 'timer')
  return (all.map(([command]) => command) as Offered[]).filter((command) => {
    const { by, as } = transitions[command]
    const actor = { role: by, ...(by === 'consumer' ? {} : { ref: staffId }) }
    return having.includes(as) && hindrance(file, command, { actor, now }) === undefined
  })
}
